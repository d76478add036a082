using FluentValidation;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;

namespace HelpDesk.Core.Specifications;

/// <summary>The working group is asked to read a draft. What the checker calls an error must be mended first.</summary>
public static class SendToReview
{
    /// <summary>Which.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Version">The version that was read.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, int? Version = null) : ICommand<SpecificationSaved>;

    /// <summary>Asks.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var specification = await db.LoadWrittenAsync(command.Id, user, command.Version, cancellationToken);
            if ((await db.JudgesAsync(specification.CommitteeId, cancellationToken)).Count == 0)
            {
                throw RuleException.Invalid("CommitteeId", "specification.nobody-reviews", SpecificationTexts.T["rule.nobody-reviews"]);
            }

            await db.RequireCheckedAsync(specification.Current.Content, clock, cancellationToken);
            specification.SendToReview(user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return await db.SavedAsync(specification, cancellationToken);
        }
    }
}

/// <summary>A draft is taken back from the working group to be changed, as a new version.</summary>
public static class TakeBackSpecification
{
    /// <summary>Which, and why.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Reason">Why: it stands with the new version.</param>
    /// <param name="Version">The version that was read.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, string Reason, int? Version = null) : ICommand<SpecificationSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(2000, required: true);
    }

    /// <summary>Takes it back.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var specification = await db.LoadWrittenAsync(command.Id, user, command.Version, cancellationToken);
            specification.TakeBack(command.Reason, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return await db.SavedAsync(specification, cancellationToken);
        }
    }
}

/// <summary>A member of the working group remarks on a clause, an item or the whole.</summary>
public static class RemarkSpecification
{
    /// <summary>The remark.</summary>
    /// <param name="Id">Which specification.</param>
    /// <param name="Place">The key of the clause or item; null for the whole.</param>
    /// <param name="Text">What is remarked.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, Guid? Place, string Text) : ICommand<SpecificationSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Text).Words(2000, required: true);
    }

    /// <summary>Writes it down.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var specification = await db.LoadReviewedAsync(command.Id, user, cancellationToken);
            var items = specification.Current.Content.Items;
            if (command.Place is { } place && !items.Any(i => i.Key == place || i.Clauses.Any(c => c.Key == place)))
            {
                throw RuleException.NotFound();
            }

            specification.Remark(command.Place, command.Text, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return await db.SavedAsync(specification, cancellationToken);
        }
    }

    /// <summary>A specification, for a member of its working group. Two members at once come one after the other.</summary>
    internal static async Task<Specification> LoadReviewedAsync(this IHelpDeskDb db, long id, CurrentUser user, CancellationToken cancellationToken)
    {
        await db.HoldAsync(id, cancellationToken);
        var specification = await db.LoadSpecificationAsync(id, user, null, cancellationToken);
        return (await db.JudgesAsync(specification.CommitteeId, cancellationToken)).Any(m => m.PersonId == user.Id) ? specification : throw PeopleRules.NotAllowed();
    }
}

/// <summary>Whoever writes the specification says what became of a remark.</summary>
public static class AnswerRemark
{
    /// <summary>The answer.</summary>
    /// <param name="Id">Which specification.</param>
    /// <param name="RemarkId">Which remark.</param>
    /// <param name="Answer">Followed, or not and why.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, long RemarkId, string Answer) : ICommand<SpecificationSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Answer).Words(2000, required: true);
    }

    /// <summary>Answers.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.HoldAsync(command.Id, cancellationToken);
            var specification = await db.LoadWrittenAsync(command.Id, user, null, cancellationToken);
            specification.Answer(command.RemarkId, command.Answer, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return await db.SavedAsync(specification, cancellationToken);
        }
    }
}

/// <summary>A member of the working group has read the version and agrees with it, or does not yet.</summary>
public static class ReviewSpecification
{
    /// <summary>The member's word.</summary>
    /// <param name="Id">Which specification.</param>
    /// <param name="VersionNumber">ฉบับที่ that was read: nobody agrees with what they did not see.</param>
    /// <param name="Agrees">Whether the member agrees.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, int VersionNumber, bool Agrees) : ICommand<SpecificationSaved>;

    /// <summary>Writes it down.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var specification = await db.LoadReviewedAsync(command.Id, user, cancellationToken);
            if (specification.VersionNumber != command.VersionNumber)
            {
                throw RuleException.Conflict("specification.other-version", SpecificationTexts.T["rule.other-version", specification.VersionNumber]);
            }

            specification.SayReviewed(command.Agrees, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return await db.SavedAsync(specification, cancellationToken);
        }
    }
}
