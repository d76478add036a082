using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications;

/// <summary>What was approved is published: offers come in, sealed until the closing time.</summary>
public static class PublishSpecification
{
    /// <summary>Until when, and who evaluates.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="ClosingAt">Until when offers are taken, UTC.</param>
    /// <param name="EvaluationCommitteeId">Who evaluates: a committee that an order appoints.</param>
    /// <param name="Version">The version that was read.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, DateTime ClosingAt, long EvaluationCommitteeId, int? Version = null) : ICommand<SpecificationSaved>;

    /// <summary>Publishes it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var specification = await db.LoadProcuredAsync(command.Id, user, command.Version, cancellationToken);
            await db.RequireCommitteeAsync(command.EvaluationCommitteeId, null, nameof(Command.EvaluationCommitteeId), cancellationToken);
            await db.RequireAppointedAsync(command.EvaluationCommitteeId, cancellationToken);
            var judges = (await db.JudgesAsync(command.EvaluationCommitteeId, cancellationToken)).Count;
            if (judges < (specification.Method == ProcurementMethod.DirectSmall ? 1 : SpecificationRules.LeastJudges))
            {
                throw RuleException.Invalid(
                    nameof(Command.EvaluationCommitteeId), "specification.few-judges", SpecificationTexts.T["rule.few-judges", SpecificationRules.LeastJudges, judges]);
            }

            specification.Publish(command.EvaluationCommitteeId, DateTime.SpecifyKind(command.ClosingAt, DateTimeKind.Utc), user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return await db.SavedAsync(specification, cancellationToken);
        }
    }
}

/// <summary>After the closing time the offers are opened. From that moment prices can be read, and the models offered are known.</summary>
public static class OpenOffers
{
    /// <summary>Which.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Version">The version that was read.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, int? Version = null) : ICommand<SpecificationSaved>;

    /// <summary>Opens them.</summary>
    public sealed class Handler(IHelpDeskDb db, IAuditTrail audit, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.HoldAsync(command.Id, cancellationToken);
            var specification = await db.LoadProcuredAsync(command.Id, user, command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            specification.Open(user.AsActor(), now);
            var offers = await db.Offers.Where(o => o.SpecificationId == specification.Id && o.WithdrawnAt == null).OrderBy(o => o.Number).ToListAsync(cancellationToken);
            audit.Record(nameof(Specification), specification.Id, "opened", new Dictionary<string, object?> { ["Offers"] = offers.Count });
            await RememberAsync(specification, offers, now, cancellationToken);
            return await db.SavedAsync(specification, cancellationToken);
        }

        private async Task RememberAsync(Specification specification, List<Offer> offers, DateTime now, CancellationToken cancellationToken)
        {
            var items = specification.Current.Content.Items.ToDictionary(i => i.Key);
            var offered = offers.SelectMany(o => o.Items).Where(i => i.Brand.Trim().Length > 0 && i.Model.Trim().Length > 0 && items.ContainsKey(i.ItemKey)).ToList();
            var names = offered.Select(i => Product.FoldedName(i.Brand, i.Model)).ToHashSet(StringComparer.Ordinal);
            var known = await db.Products.Where(p => names.Contains(p.Folded)).ToDictionaryAsync(p => p.Folded, cancellationToken);
            foreach (var item in offered)
            {
                var folded = Product.FoldedName(item.Brand, item.Model);
                if (!known.TryGetValue(folded, out var product))
                {
                    known[folded] = product = new Product(item.Brand, item.Model);
                    db.Products.Add(product);
                }

                var clauses = items[item.ItemKey].Clauses.ToDictionary(c => c.Key);
                product.See(
                    items[item.ItemKey].Name, specification.Number,
                    item.Answers.Where(a => clauses.ContainsKey(a.ClauseKey)).Select(a => new KnownAnswer(clauses[a.ClauseKey].Name, Evaluation.WithUnit(a.Said, clauses[a.ClauseKey]))), now);
            }
        }
    }
}

/// <summary>Everything is done: the matter is closed.</summary>
public static class CloseSpecification
{
    /// <summary>Which.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Note">What is to be said of it, such as the contract's number.</param>
    /// <param name="Version">The version that was read.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, string? Note = null, int? Version = null) : ICommand<SpecificationSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Note).Words(2000);
    }

    /// <summary>Closes it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var specification = await db.LoadProcuredAsync(command.Id, user, command.Version, cancellationToken);
            specification.Close(command.Note ?? "", user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return await db.SavedAsync(specification, cancellationToken);
        }
    }
}

/// <summary>A specification is given up: a draft by whoever writes it, later by those who procure. It stays, with its reason.</summary>
public static class CancelSpecification
{
    /// <summary>Which, and why.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Version">The version that was read.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, string Reason, int? Version = null) : ICommand<SpecificationSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(2000, required: true);
    }

    /// <summary>Gives it up.</summary>
    public sealed class Handler(IHelpDeskDb db, IApprovals approvals, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var specification = await db.LoadWrittenAsync(command.Id, user, command.Version, cancellationToken);
            if (specification.State is not (SpecificationState.Draft or SpecificationState.Review) && !user.Procures(specification.OwnerId))
            {
                throw People.PeopleRules.NotAllowed();
            }

            specification.Cancel(command.Reason, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            var me = user.Id;
            foreach (var id in await db.Approvals.Where(a => (a.Id == specification.ApprovalId || a.Id == specification.ResultApprovalId) && a.State == ApprovalState.Returned && a.RequestedById == me)
                .Select(a => a.Id).ToListAsync(cancellationToken))
            {
                await approvals.WithdrawAsync(id, command.Reason, cancellationToken);
            }

            return await db.SavedAsync(specification, cancellationToken);
        }
    }
}
