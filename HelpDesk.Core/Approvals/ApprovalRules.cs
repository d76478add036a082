using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Approvals;

/// <summary>
/// Who may see and answer requests for decisions: whoever holds a step's role or is its person, and on the days of a substitution
/// whoever stands in for one of them. The requester never answers.
/// </summary>
public static class ApprovalRules
{
    /// <summary>Read every request: those who watch over the others' work.</summary>
    public static readonly IReadOnlyList<Role> SeesAll = [Role.Auditor, Role.Administrator];

    /// <summary>With everything that the rules need.</summary>
    public static IQueryable<Approval> Whole(this IQueryable<Approval> approvals) =>
        approvals.Include(a => a.Steps).Include(a => a.Rounds).ThenInclude(r => r.Decisions);

    /// <summary>The day it is in Asia/Bangkok.</summary>
    public static DateOnly Today(this TimeProvider clock) => ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime);

    /// <summary>Only what exists for this person.</summary>
    public static IQueryable<Approval> VisibleTo(this IQueryable<Approval> approvals, IHelpDeskDb db, CurrentUser user, DateOnly today)
    {
        if (user.IsSystem || user.HasAny(SeesAll))
        {
            return approvals;
        }

        var me = user.Id;
        var roles = user.HeldRoles();
        return approvals.Where(a => a.RequestedById == me
            || a.Steps.Any(s => s.PersonId == me || roles.Contains(s.Role))
            || a.Rounds.Any(r => r.Decisions.Any(d => d.PersonId == me || d.ForPersonId == me))
            || a.Steps.Any(s => db.Substitutions.Any(x => x.SubstituteId == me && x.From <= today && x.To >= today
                && db.People.Any(p => p.Id == x.PersonId && !p.IsDisabled && (p.Id == s.PersonId || p.Memberships.Any(m => m.Role == s.Role))))));
    }

    /// <summary>Only what waits for this person's answer now: a step is open, it is theirs or that of somebody they stand in for, and not answered.</summary>
    public static IQueryable<Approval> WaitingFor(this IQueryable<Approval> approvals, IHelpDeskDb db, CurrentUser user, DateOnly today)
    {
        var me = user.Id;
        var roles = user.HeldRoles();
        return approvals.Where(a => a.State == ApprovalState.Pending && a.RequestedById != me && a.Steps.Any(s =>
            a.Rounds.Where(r => r.Number == a.Round).SelectMany(r => r.Decisions).Count(d => d.StepId == s.Id && d.Kind <= DecisionKind.ApproveWithConditions) < s.Quorum
            && !a.Steps.Any(e => e.Position < s.Position
                && a.Rounds.Where(r => r.Number == a.Round).SelectMany(r => r.Decisions).Count(d => d.StepId == e.Id && d.Kind <= DecisionKind.ApproveWithConditions) < e.Quorum)
            && !a.Rounds.Any(r => r.Number == a.Round && r.Decisions.Any(d => d.StepId == s.Id && d.PersonId == me))
            && (((s.PersonId == me || roles.Contains(s.Role)) && !a.Rounds.Any(r => r.Number == a.Round && r.Decisions.Any(d => d.StepId == s.Id && d.ForPersonId == me)))
                || db.Substitutions.Any(x => x.SubstituteId == me && x.From <= today && x.To >= today && x.PersonId != a.RequestedById
                    && db.People.Any(p => p.Id == x.PersonId && !p.IsDisabled && (p.Id == s.PersonId || p.Memberships.Any(m => m.Role == s.Role)))
                    && !a.Rounds.Any(r => r.Number == a.Round && r.Decisions.Any(d => d.StepId == s.Id && d.ForPersonId == x.PersonId))))));
    }

    /// <summary>The places from which the signed-in person may answer today: the own one, then those of the people stood in for.</summary>
    internal static async Task<IReadOnlyList<Place>> PlacesAsync(this IHelpDeskDb db, CurrentUser user, DateOnly today, CancellationToken cancellationToken)
    {
        if (user.Id is not { } me)
        {
            return [];
        }

        var others = await db.Substitutions
            .Where(x => x.SubstituteId == me && x.From <= today && x.To >= today)
            .Join(db.People.Where(p => !p.IsDisabled), x => x.PersonId, p => p.Id, (x, p) => new { p.Id, p.Name, Roles = p.Memberships.Select(m => m.Role).ToList() })
            .OrderBy(p => p.Id)
            .ToListAsync(cancellationToken);
        return [new Place(me, null, [.. user.Memberships.Select(m => m.Role)]), .. others.DistinctBy(p => p.Id).Select(p => new Place(p.Id, p.Name, p.Roles))];
    }

    /// <summary>The place from which the person may answer the step now; null when there is none.</summary>
    internal static Place? PlaceAt(this Approval approval, ApprovalStep step, IReadOnlyList<Place> places)
    {
        if (places.Count == 0 || places[0].PersonId == approval.RequestedById || !approval.OpenSteps().Contains(step))
        {
            return null;
        }

        var answered = approval.CurrentRound.Decisions.Where(d => d.StepId == step.Id).ToList();
        return answered.Exists(d => d.PersonId == places[0].PersonId) ? null : places.FirstOrDefault(p =>
            p.PersonId != approval.RequestedById && p.Fits(step) && !answered.Exists(d => d.ForPersonId == p.PersonId));
    }

    private static List<Role?> HeldRoles(this CurrentUser user) => [.. user.Memberships.Select(m => (Role?)m.Role).Distinct()];
}

/// <summary>Somebody's place in a decision.</summary>
/// <param name="PersonId">Whose.</param>
/// <param name="ForName">The name of the person stood in for; null for the own place.</param>
/// <param name="Roles">What that person holds.</param>
internal sealed record Place(long PersonId, string? ForName, IReadOnlyList<Role> Roles)
{
    public bool Fits(ApprovalStep step) => step.PersonId is { } person ? person == PersonId : Roles.Contains(step.Role!.Value);
}
