using System.Globalization;
using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications;

/// <summary>
/// The result goes to the director: for each lot the next in the order of the ranking. Whoever did not take an earlier award is out of that
/// order; nobody else is passed over.
/// </summary>
public static class ProposeResult
{
    /// <summary>Who is to get a lot.</summary>
    /// <param name="ItemKey">The item; null where everything is awarded together.</param>
    /// <param name="OfferId">Whose offer: the first in order, or one of those tied for it.</param>
    /// <param name="Reason">Why; needed among ties, for an abnormally low price, and after an award that came to nothing.</param>
    public sealed record Choice(Guid? ItemKey, long OfferId, string Reason);

    /// <summary>The result.</summary>
    /// <param name="Id">Which specification.</param>
    /// <param name="Choices">One for each lot that has a ranked offer and is not awarded yet.</param>
    /// <param name="Note">For those who decide.</param>
    /// <param name="Version">The version that was read.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, IReadOnlyList<Choice> Choices, string? Note = null, int? Version = null) : ICommand<SpecificationSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Note).Words(2000);
            RuleFor(c => c.Choices).Must(c => c.DistinctBy(x => x.ItemKey).Count() == c.Count).WithMessage(_ => SpecificationTexts.T["rule.keys"]);
            RuleForEach(c => c.Choices).ChildRules(c => c.RuleFor(x => x.Reason).Words(2000));
        }
    }

    /// <summary>Proposes it.</summary>
    public sealed class Handler(IHelpDeskDb db, IApprovals approvals, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.HoldAsync(command.Id, cancellationToken);
            var specification = await db.LoadProcuredAsync(command.Id, user, command.Version, cancellationToken);
            if (specification.State != SpecificationState.Evaluating)
            {
                throw RuleException.Conflict("specification.state", SpecificationTexts.T["rule.state", specification.Number, SpecificationTexts.Of(specification.State)]);
            }

            var judges = await db.JudgesAsync(specification.EvaluationCommitteeId, cancellationToken);
            RequireSigned(specification, judges);
            var read = await db.ReadEvaluationAsync(specification, judges, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            specification.ProposeResult(Awards(specification, read.Lots, command.Choices, now), user.AsActor(), now);
            var fields = Content(specification, read, judges, command.Note);
            var before = specification.ResultApprovalId is { } id ? await db.Approvals.AsNoTracking().SingleAsync(a => a.Id == id, cancellationToken) : null;
            var approval = before is { State: ApprovalState.Returned } && before.RequestedById == user.Id
                ? await approvals.ResubmitAsync(before.Id, fields, command.Note ?? "", cancellationToken)
                : await approvals.RequestAsync(
                    ApprovalKind.Specification, specification.Id, SpecificationTexts.Thai("approval.result", specification.Number),
                    string.Create(CultureInfo.InvariantCulture, $"/specifications/{specification.Id}/evaluation"), await db.DeciderStepsAsync(user, cancellationToken), fields, cancellationToken);
            specification.AskForResult(approval.Id);
            return await db.SavedAsync(specification, cancellationToken);
        }

        // All who are not kept out, and at least half of the committee.
        private static void RequireSigned(Specification specification, IReadOnlyList<SeatedMember> judges)
        {
            var active = judges.Where(j => !specification.Interests.Any(i => i.PersonId == j.PersonId)).ToList();
            var missing = active.Where(j => !specification.Signatures.Any(s => s.PersonId == j.PersonId)).Select(j => j.Name).ToList();
            if (missing.Count > 0)
            {
                throw RuleException.Conflict("evaluation.unsigned", SpecificationTexts.T["rule.unsigned", string.Join(", ", missing)]);
            }

            if (active.Count == 0 || active.Count * 2 < judges.Count)
            {
                throw RuleException.Conflict("evaluation.quorum", SpecificationTexts.T["rule.quorum", active.Count, judges.Count]);
            }
        }

        private static List<Award> Awards(Specification specification, IReadOnlyList<RankedLot> lots, IReadOnlyList<Choice> choices, DateTime now)
        {
            var awards = new List<Award>();
            foreach (var lot in lots)
            {
                var isAwarded = specification.Awards.Any(a => a.ItemKey == lot.ItemKey && a.ApprovedAt is not null && a.FailedAt is null);
                var first = lot.Offers.Where(o => o.Rank == 1).ToList();
                var choice = choices.SingleOrDefault(c => c.ItemKey == lot.ItemKey);
                if (isAwarded || first.Count == 0)
                {
                    if (choice is not null)
                    {
                        throw RuleException.Invalid("Choices", "evaluation.nothing-to-award", SpecificationTexts.T["rule.nothing-to-award"]);
                    }

                    continue;
                }

                if (choice is null || first.SingleOrDefault(o => o.OfferId == choice.OfferId) is not { } winner)
                {
                    throw RuleException.Invalid("Choices", "evaluation.not-next", SpecificationTexts.T["rule.not-next"]);
                }

                var failed = specification.Awards.Count(a => a.ItemKey == lot.ItemKey && a.FailedAt is not null);
                if ((first.Count > 1 || winner.IsAbnormallyLow || failed > 0) && string.IsNullOrWhiteSpace(choice.Reason))
                {
                    throw RuleException.Invalid("Choices", "evaluation.why", SpecificationTexts.T["rule.why-award"]);
                }

                awards.Add(new Award(lot.ItemKey, winner.OfferId, failed + 1, winner.Price!.Value, choice.Reason, now));
            }

            return awards.Count > 0 ? awards : throw RuleException.Conflict("evaluation.nobody", SpecificationTexts.T["rule.nobody"]);
        }

        private static List<ContentField> Content(Specification specification, GetEvaluation.Evaluated read, IReadOnlyList<SeatedMember> judges, string? note)
        {
            using var thai = PaperTexts.InThai();
            var names = read.Offers.ToDictionary(o => o.OfferId, o => o.Vendor);
            var fields = new List<ContentField> { new(SpecificationTexts.T["field.title"], specification.Title), new(SpecificationTexts.T["field.number"], specification.Number) };
            foreach (var lot in read.Lots)
            {
                var what = read.Content.Items.FirstOrDefault(i => i.Key == lot.ItemKey)?.Name ?? SpecificationTexts.Of(AwardUnit.Total);
                fields.Add(new(SpecificationTexts.T["field.ranking", what], string.Join('\n', lot.Offers.Select(o => SpecificationTexts.T[
                    "field.ranking.row", o.Rank?.ToString(CultureInfo.InvariantCulture) ?? "-", names[o.OfferId], o.Price is { } price ? ThaiCalendar.Money(price) : "-",
                    o.Rank is null ? string.Join(", ", o.Reasons) : o.Score is { } score ? SpecificationTexts.T["field.score", score] : ""]))));
            }

            foreach (var award in specification.Awards.Where(a => a.ApprovedAt is null))
            {
                var what = read.Content.Items.FirstOrDefault(i => i.Key == award.ItemKey)?.Name ?? SpecificationTexts.Of(AwardUnit.Total);
                fields.Add(new(SpecificationTexts.T["field.award", what], SpecificationTexts.T["field.award.text", names[award.OfferId], ThaiCalendar.Money(award.Price), award.Reason]));
            }

            fields.Add(new(SpecificationTexts.T["field.judges"], string.Join('\n', judges.Select(j =>
                $"{j.Name} {j.RoleTitle}{(specification.Interests.Any(i => i.PersonId == j.PersonId) ? " " + SpecificationTexts.T["field.kept-out"] : "")}"
                + (specification.Signatures.FirstOrDefault(s => s.PersonId == j.PersonId) is { Dissent.Length: > 0 } s ? " " + SpecificationTexts.T["field.dissent", s.Dissent] : "")))));
            fields.Add(new(SpecificationTexts.T["field.note"], note ?? ""));
            return fields;
        }
    }
}

/// <summary>The winner does not take it. The next in order may be proposed then.</summary>
public static class FailAward
{
    /// <summary>Which, and why.</summary>
    /// <param name="Id">Which specification.</param>
    /// <param name="AwardId">Which award.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Version">The version that was read.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, long AwardId, string Reason, int? Version = null) : ICommand<SpecificationSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(2000, required: true);
    }

    /// <summary>Writes it down.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, SpecificationSaved>
    {
        /// <inheritdoc/>
        public async Task<SpecificationSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var specification = await db.LoadProcuredAsync(command.Id, user, command.Version, cancellationToken);
            specification.FailAward(command.AwardId, command.Reason, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return await db.SavedAsync(specification, cancellationToken);
        }
    }
}
