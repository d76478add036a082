using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications;

/// <summary>A member of the evaluating committee has an interest with a vendor, says so, and is kept out from that moment.</summary>
public static class DeclareInterest
{
    /// <summary>The declaration.</summary>
    /// <param name="Id">Which specification.</param>
    /// <param name="Vendor">With which vendor.</param>
    /// <param name="Reason">Which interest.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, string Vendor, string Reason) : ICommand<MediatR.Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Vendor).Words(200, required: true);
            RuleFor(c => c.Reason).Words(1000, required: true);
        }
    }

    /// <summary>Writes it down.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, MediatR.Unit>
    {
        /// <inheritdoc/>
        public async Task<MediatR.Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (specification, _) = await db.LoadJudgedAsync(command.Id, user, cancellationToken);
            specification.DeclareInterest(command.Vendor, command.Reason, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return MediatR.Unit.Value;
        }
    }

    /// <summary>A specification, for a member of the committee that evaluates it. Two members at once come one after the other.</summary>
    internal static async Task<(Specification Specification, IReadOnlyList<SeatedMember> Judges)> LoadJudgedAsync(this IHelpDeskDb db, long id, CurrentUser user, CancellationToken cancellationToken)
    {
        await db.HoldAsync(id, cancellationToken);
        var specification = await db.LoadSpecificationAsync(id, user, null, cancellationToken);
        var judges = await db.JudgesAsync(specification.EvaluationCommitteeId, cancellationToken);
        return judges.Any(j => j.PersonId == user.Id) ? (specification, judges) : throw PeopleRules.NotAllowed();
    }
}

/// <summary>A member judges answers that the program cannot.</summary>
public static class JudgeAnswers
{
    /// <summary>A word about one answer.</summary>
    /// <param name="OfferId">Whose offer.</param>
    /// <param name="ClauseKey">The clause.</param>
    /// <param name="Verdict">ตรง, ดีกว่า or ไม่ตรง.</param>
    /// <param name="Reason">Why; needed for ไม่ตรง.</param>
    public sealed record Word(long OfferId, Guid ClauseKey, Verdict Verdict, string Reason);

    /// <summary>Some words.</summary>
    /// <param name="Id">Which specification.</param>
    /// <param name="Words">The words; what was said before of the same answer is replaced.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, IReadOnlyList<Word> Words) : ICommand<MediatR.Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Words).Must(w => w.Count is > 0 and <= 10_000 && w.DistinctBy(x => (x.OfferId, x.ClauseKey)).Count() == w.Count).WithMessage(_ => SpecificationTexts.T["rule.keys"]);
            RuleForEach(c => c.Words).ChildRules(word =>
            {
                word.RuleFor(w => w.Verdict).Must(v => v is Verdict.Meets or Verdict.Better or Verdict.Fails).WithMessage(_ => SpecificationTexts.T["rule.verdict"]);
                word.RuleFor(w => w.Reason).Words(1000);
                word.RuleFor(w => w.Reason).Must((w, reason) => w.Verdict != Verdict.Fails || !string.IsNullOrWhiteSpace(reason)).WithMessage(_ => SpecificationTexts.T["rule.why-fails"]);
            });
        }
    }

    /// <summary>Writes them down.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, MediatR.Unit>
    {
        /// <inheritdoc/>
        public async Task<MediatR.Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (specification, _) = await db.LoadJudgedAsync(command.Id, user, cancellationToken);
            specification.RequireJudge(user.Id!.Value);
            var clauses = specification.Current.Content.Items.SelectMany(i => i.Clauses).ToDictionary(c => c.Key);
            var offers = await db.Offers.AsNoTracking().Where(o => o.SpecificationId == specification.Id && o.WithdrawnAt == null).ToDictionaryAsync(o => o.Id, cancellationToken);
            var mine = await db.MemberJudgements.Where(j => j.SpecificationId == specification.Id && j.PersonId == user.Id).ToDictionaryAsync(j => (j.OfferId, j.ClauseKey), cancellationToken);
            foreach (var word in command.Words)
            {
                if (!offers.TryGetValue(word.OfferId, out var offer) || !clauses.TryGetValue(word.ClauseKey, out var clause))
                {
                    throw RuleException.NotFound();
                }

                var said = offer.Items.SelectMany(i => i.Answers).SingleOrDefault(a => a.ClauseKey == clause.Key)?.Said;
                if (Judge.Of(clause, said).Verdict != Verdict.Unjudged)
                {
                    throw RuleException.Conflict("evaluation.program", SpecificationTexts.T["rule.program-judges", clause.Name]);
                }

                if (!mine.TryGetValue((word.OfferId, word.ClauseKey), out var judgement))
                {
                    judgement = new MemberJudgement(specification.Id, word.OfferId, word.ClauseKey, user.AsActor());
                    db.MemberJudgements.Add(judgement);
                }

                judgement.Say(word.Verdict, word.Reason, clock.GetUtcNow().UtcDateTime);
            }

            return MediatR.Unit.Value;
        }
    }
}

/// <summary>A member gives points for the criteria beside the price.</summary>
public static class ScoreOffers
{
    /// <summary>Points for one criterion.</summary>
    /// <param name="OfferId">Whose offer.</param>
    /// <param name="CriterionKey">The criterion.</param>
    /// <param name="Points">0 to 100.</param>
    public sealed record Score(long OfferId, Guid CriterionKey, decimal Points);

    /// <summary>Some points.</summary>
    /// <param name="Id">Which specification.</param>
    /// <param name="Scores">The points; what was given before for the same is replaced.</param>
    [AllowSignedIn]
    public sealed record Command(long Id, IReadOnlyList<Score> Scores) : ICommand<MediatR.Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Scores).Must(s => s.Count is > 0 and <= 10_000 && s.DistinctBy(x => (x.OfferId, x.CriterionKey)).Count() == s.Count).WithMessage(_ => SpecificationTexts.T["rule.keys"]);
            RuleForEach(c => c.Scores).ChildRules(s => s.RuleFor(x => x.Points).InclusiveBetween(0, 100).WithMessage(_ => SpecificationTexts.T["rule.points"]));
        }
    }

    /// <summary>Writes them down.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, MediatR.Unit>
    {
        /// <inheritdoc/>
        public async Task<MediatR.Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var (specification, _) = await db.LoadJudgedAsync(command.Id, user, cancellationToken);
            specification.RequireJudge(user.Id!.Value);
            var criteria = specification.Current.Content.Criteria.Others.Select(o => o.Key).ToHashSet();
            var offers = await db.Offers.Where(o => o.SpecificationId == specification.Id && o.WithdrawnAt == null).Select(o => o.Id).ToHashSetAsync(cancellationToken);
            var mine = await db.MemberScores.Where(s => s.SpecificationId == specification.Id && s.PersonId == user.Id).ToDictionaryAsync(s => (s.OfferId, s.CriterionKey), cancellationToken);
            foreach (var score in command.Scores)
            {
                if (!offers.Contains(score.OfferId) || !criteria.Contains(score.CriterionKey))
                {
                    throw RuleException.NotFound();
                }

                if (!mine.TryGetValue((score.OfferId, score.CriterionKey), out var known))
                {
                    known = new MemberScore(specification.Id, score.OfferId, score.CriterionKey, user.AsActor());
                    db.MemberScores.Add(known);
                }

                known.Say(score.Points);
            }

            return MediatR.Unit.Value;
        }
    }
}

/// <summary>A member signs what they judged, with the password or a code. From then on it stands.</summary>
public static class SignEvaluation
{
    /// <summary>The signature.</summary>
    /// <param name="Id">Which specification.</param>
    /// <param name="Proof">The member's password, or a code of the authenticator app.</param>
    /// <param name="Dissent">ความเห็นแย้ง; empty for none.</param>
    [AllowSignedIn]
    [OwnTransaction]
    public sealed record Command(long Id, string Proof, string Dissent = "") : ICommand<MediatR.Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Proof).Words(200, required: true);
            RuleFor(c => c.Dissent).Words(2000);
        }
    }

    /// <summary>Signs.</summary>
    public sealed class Handler(IHelpDeskDb db, IApprovals approvals, IUnitOfWork work, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, MediatR.Unit>
    {
        /// <inheritdoc/>
        public async Task<MediatR.Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            // Who may not sign, or not yet, is told so before a password is checked or a code is spent.
            await work.RunAsync(nameof(SignEvaluation), () => ReadAsync(command, cancellationToken), cancellationToken);
            var method = await approvals.ProveAsync(command.Proof, cancellationToken);
            return await work.RunAsync(
                nameof(SignEvaluation),
                async () =>
                {
                    var (specification, role, hash) = await ReadAsync(command, cancellationToken);
                    specification.Sign(role, method, hash, command.Dissent, user.AsActor(), clock.GetUtcNow().UtcDateTime);
                    return MediatR.Unit.Value;
                },
                cancellationToken);
        }

        private async Task<(Specification Specification, string RoleTitle, string Hash)> ReadAsync(Command command, CancellationToken cancellationToken)
        {
            var (specification, judges) = await db.LoadJudgedAsync(command.Id, user, cancellationToken);
            specification.RequireJudge(user.Id!.Value);
            var content = specification.Current.Content;
            var offers = await db.Offers.AsNoTracking().Where(o => o.SpecificationId == specification.Id && o.WithdrawnAt == null).OrderBy(o => o.Id).ToListAsync(cancellationToken);
            var words = await db.MemberJudgements.AsNoTracking().Where(j => j.SpecificationId == specification.Id && j.PersonId == user.Id).OrderBy(j => j.Id).ToListAsync(cancellationToken);
            var scores = await db.MemberScores.AsNoTracking().Where(s => s.SpecificationId == specification.Id && s.PersonId == user.Id).OrderBy(s => s.Id).ToListAsync(cancellationToken);
            var left = offers.Sum(o => ToJudge(content, o).Count(c => !words.Any(w => w.OfferId == o.Id && w.ClauseKey == c)))
                + offers.Sum(o => content.Criteria.Others.Count(c => !scores.Any(s => s.OfferId == o.Id && s.CriterionKey == c.Key)));
            if (left > 0)
            {
                throw RuleException.Conflict("evaluation.left", SpecificationTexts.T["rule.left", left]);
            }

            var text = JsonSerializer.Serialize(new
            {
                specification.Number,
                specification.VersionNumber,
                Words = words.Select(w => new { w.OfferId, w.ClauseKey, w.Verdict, w.Reason }),
                Scores = scores.Select(s => new { s.OfferId, s.CriterionKey, s.Points }),
                command.Dissent,
            });
            return (specification, judges.First(j => j.PersonId == user.Id).RoleTitle, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        }
    }

    /// <summary>The clauses of an offer that members must judge.</summary>
    internal static IEnumerable<Guid> ToJudge(SpecificationContent content, Offer offer)
    {
        var said = offer.Items.SelectMany(i => i.Answers).ToDictionary(a => a.ClauseKey, a => a.Said);
        return content.Items.SelectMany(i => i.Clauses).Where(c => Judge.Of(c, said.GetValueOrDefault(c.Key)).Verdict == Verdict.Unjudged).Select(c => c.Key);
    }
}
