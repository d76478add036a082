using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Loans;

/// <summary>Somebody may not borrow from an agency for a while.</summary>
public static class SuspendBorrower
{
    /// <summary>Who, until when, and why.</summary>
    /// <param name="OwnerCode">The agency that does not lend.</param>
    /// <param name="PersonId">Who may not borrow.</param>
    /// <param name="Until">The last day, in Asia/Bangkok; null until it is lifted.</param>
    /// <param name="Reason">Why.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(string OwnerCode, long PersonId, DateOnly? Until, string Reason) : ICommand<long>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(500, required: true);
    }

    /// <summary>Suspends.</summary>
    public sealed class Handler(IHelpDeskDb db, Common.Reference.IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await Common.Reference.ReferenceLookups.SchoolAsync(reference, command.OwnerCode, cancellationToken) is not { } owner || !user.Lends(owner.Id))
            {
                throw RuleException.Invalid(nameof(command.OwnerCode), "loan.no-owner", AssetTexts.T["rule.no-school"]);
            }

            // Whoever keeps a school's things knows those who borrowed them, and its own people.
            if (!await db.People.AnyAsync(
                    p => p.Id == command.PersonId && (user.SeesAllSchools || p.Memberships.Any(m => m.SchoolId == owner.Id) || db.Loans.Any(l => l.OwnerId == owner.Id && l.BorrowerId == p.Id)),
                    cancellationToken))
            {
                throw RuleException.Invalid(nameof(command.PersonId), "loan.unknown", LoanTexts.T["rule.unknown"]);
            }

            var today = clock.Today();
            if (command.Until < today)
            {
                throw RuleException.Invalid(nameof(command.Until), "loan.return-by", LoanTexts.T["rule.return-by"]);
            }

            var suspension = new LoanSuspension(owner.Id, command.PersonId, today, command.Until, command.Reason, user.AsActor());
            db.LoanSuspensions.Add(suspension);
            await db.SaveChangesAsync(cancellationToken);
            return suspension.Id;
        }
    }
}

/// <summary>A suspension ends before its last day.</summary>
public static class LiftSuspension
{
    /// <summary>Which, and why.</summary>
    /// <param name="Id">The suspension.</param>
    /// <param name="Reason">Why.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(long Id, string Reason) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(500, required: true);
    }

    /// <summary>Lifts it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var suspension = await db.LoanSuspensions.SingleOrDefaultAsync(s => s.Id == command.Id, cancellationToken);
            if (suspension is null || !user.Lends(suspension.OwnerId))
            {
                throw RuleException.NotFound();
            }

            suspension.Lift(command.Reason, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            return Unit.Value;
        }
    }
}

/// <summary>Who may not borrow, and who might not before.</summary>
public static class GetSuspensions
{
    /// <summary>Which.</summary>
    /// <param name="All">True: those that have ended too.</param>
    [AllowSignedIn]
    public sealed record Query(bool All = false) : IQuery<IReadOnlyList<Row>>;

    /// <summary>A suspension.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="OwnerName">The agency that does not lend.</param>
    /// <param name="PersonId">Who.</param>
    /// <param name="PersonName">The name.</param>
    /// <param name="From">The first day.</param>
    /// <param name="Until">The last day; null until lifted.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="ByName">Who said so.</param>
    /// <param name="IsRunning">Whether it holds today.</param>
    /// <param name="LiftedAt">UTC; null unless lifted.</param>
    /// <param name="LiftedByName">Who lifted it.</param>
    /// <param name="LiftedReason">Why.</param>
    /// <param name="MayLift">Whether this person may lift it.</param>
    public sealed record Row(
        long Id, string OwnerName, long PersonId, string PersonName, DateOnly From, DateOnly? Until, string Reason, string ByName, bool IsRunning, DateTime? LiftedAt, string LiftedByName,
        string LiftedReason, bool MayLift);

    /// <summary>Reads them: one's own, and those of the agencies one keeps or watches over.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var (today, me) = (clock.Today(), user.Id);
            var found = db.LoanSuspensions.AsNoTracking();
            if (user.LoanSchools() is { } schools)
            {
                found = found.Where(s => s.PersonId == me || schools.Contains(s.OwnerId));
            }

            if (!query.All)
            {
                found = found.Where(s => s.LiftedAt == null && s.From <= today && (s.Until == null || s.Until >= today));
            }

            var rows = await found.OrderByDescending(s => s.Id).Join(db.People, s => s.PersonId, p => p.Id, (s, p) => new { s, p.Name })
                .Join(db.Schools, s => s.s.OwnerId, o => o.Id, (s, o) => new { Suspension = s.s, s.Name, o.NameTh }).ToListAsync(cancellationToken);
            return [.. rows.Select(r => new Row(
                r.Suspension.Id, r.NameTh, r.Suspension.PersonId, r.Name, r.Suspension.From, r.Suspension.Until, r.Suspension.Reason, r.Suspension.ByName,
                r.Suspension.LiftedAt is null && r.Suspension.From <= today && (r.Suspension.Until is null || r.Suspension.Until >= today), r.Suspension.LiftedAt, r.Suspension.LiftedByName,
                r.Suspension.LiftedReason, r.Suspension.LiftedAt is null && user.Lends(r.Suspension.OwnerId) && !user.OnlyAudits))];
        }
    }
}

/// <summary>People for whom a keeper may write a loan, or whom one may suspend. Names and agencies only.</summary>
public static class FindBorrowers
{
    /// <summary>Whom.</summary>
    /// <param name="Text">Part of the name, at least two letters.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Query(string? Text) : IQuery<IReadOnlyList<Row>>;

    /// <summary>A person.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">Full name.</param>
    /// <param name="Schools">The agencies the person belongs to, by code and name.</param>
    public sealed record Row(long Id, string Name, IReadOnlyList<(string Code, string Name)> Schools);

    /// <summary>Finds them: the office's supply officers everybody, a coordinator the school's own people.</summary>
    public sealed class Handler(IHelpDeskDb db, Common.Reference.IReferenceData reference, CurrentUser user) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        private const int Most = 20;

        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var text = ThaiText.Fold(query.Text);
            if (text.Length < 2)
            {
                return [];
            }

            var people = db.People.Where(p => !p.IsDisabled && p.Memberships.Count > 0);
            if (user.LoanSchools() is { } schools)
            {
                people = people.Where(p => p.Memberships.Any(m => schools.Contains(m.SchoolId)));
            }

            var names = await people.Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken);
            var found = names.Where(p => ThaiText.Fold(p.Name).Contains(text, StringComparison.Ordinal)).OrderBy(p => p.Name, ThaiText.Comparer).Take(Most).ToList();
            var ids = found.Select(p => p.Id).ToList();
            var memberships = (await db.Memberships.Where(m => ids.Contains(m.PersonId)).Select(m => new { m.PersonId, m.SchoolId }).Distinct().ToListAsync(cancellationToken)).ToLookup(m => m.PersonId, m => m.SchoolId);
            var data = await reference.ReadAsync(cancellationToken);
            return [.. found.Select(p => new Row(p.Id, p.Name, [.. memberships[p.Id].Select(s => (data.Schools[s].Code, data.Schools[s].Name(Texts.IsEnglish)))]))];
        }
    }
}
