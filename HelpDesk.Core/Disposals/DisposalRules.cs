using HelpDesk.Core.Assets;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Disposals;

/// <summary>What a command on a disposal answers.</summary>
/// <param name="Id">The id.</param>
/// <param name="State">Where it stands now.</param>
public sealed record DisposalSaved(long Id, DisposalState State);

/// <summary>Who may see and do what with disposals; used by every use case, so that it is said once.</summary>
public static class DisposalRules
{
    /// <summary>At most so many files at one disposal.</summary>
    public const int MaxFiles = 30;

    private static readonly DisposalState[] Closed = [DisposalState.Refused, DisposalState.Done, DisposalState.Cancelled];

    /// <summary>Only what exists for this person: the office all, a school's coordinator the school's own.</summary>
    public static IQueryable<Disposal> VisibleTo(this IQueryable<Disposal> disposals, CurrentUser user)
    {
        if (user.SeesAllSchools)
        {
            return disposals;
        }

        var schools = user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).ToList();
        return disposals.Where(d => schools.Contains(d.OwnerId));
    }

    /// <summary>Those that are neither refused nor done nor given up.</summary>
    public static IQueryable<Disposal> Open(this IQueryable<Disposal> disposals) => disposals.Where(d => !Closed.Contains(d.State));

    /// <summary>A disposal that is to be changed, with its things; only for who keeps that register.</summary>
    /// <exception cref="RuleException">It does not exist for this person, the person only reads it, or it was changed since it was read.</exception>
    public static async Task<Disposal> LoadDisposalAsync(this IHelpDeskDb db, long id, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var disposal = await db.Disposals.VisibleTo(user).Include(d => d.Items).SingleOrDefaultAsync(d => d.Id == id, cancellationToken) ?? throw RuleException.NotFound();
        if (!user.KeepsRegister(disposal.OwnerId))
        {
            throw PeopleRules.NotAllowed();
        }

        await db.RequireVersionAsync(disposal, id, version, cancellationToken);
        return disposal;
    }

    /// <summary>The devices of a disposal by id, to be changed.</summary>
    public static async Task<Dictionary<long, Asset>> DevicesOfAsync(this IHelpDeskDb db, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToList();
        return await db.Assets.Where(a => wanted.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
    }

    /// <summary>Refuses devices that another open disposal holds.</summary>
    /// <exception cref="RuleException">One does.</exception>
    public static async Task RequireFreeAsync(this IHelpDeskDb db, IReadOnlyCollection<long> devices, long? except, CancellationToken cancellationToken)
    {
        var other = await db.Disposals.Open().Where(d => d.Id != except).SelectMany(d => d.Items, (d, i) => new { i.AssetId, i.Number, d.Title })
            .Where(i => devices.Contains(i.AssetId)).OrderBy(i => i.Number).FirstOrDefaultAsync(cancellationToken);
        if (other is not null)
        {
            throw RuleException.Conflict("disposal.elsewhere", DisposalTexts.T["rule.elsewhere", other.Number, other.Title]);
        }
    }

    /// <summary>The devices are again what they were before they were proposed.</summary>
    public static async Task ForgetAsync(this IHelpDeskDb db, Disposal disposal, IEnumerable<DisposalItem> items, Actor by, DateTime at, CancellationToken cancellationToken)
    {
        var list = items.ToList();
        var devices = await db.DevicesOfAsync(list.Select(i => i.AssetId), cancellationToken);
        foreach (var item in list)
        {
            devices[item.AssetId].ForgetDisposal(item.StateBefore, disposal.Title, by, at);
        }
    }

    /// <summary>Attaches uploaded files.</summary>
    /// <exception cref="RuleException">Too many, or a file that is not there or belongs elsewhere.</exception>
    public static async Task AttachToDisposalAsync(this IHelpDeskDb db, Disposal disposal, IReadOnlyList<Guid>? files, CancellationToken cancellationToken)
    {
        if (files is not { Count: > 0 })
        {
            return;
        }

        if (files.Count + await db.Attachments.CountAsync(a => a.Subject == AttachmentSubject.Disposal && a.SubjectId == disposal.Id, cancellationToken) > MaxFiles)
        {
            throw RuleException.Invalid("Files", "files.too-many", TicketTexts.T["rule.too-many-files", MaxFiles]);
        }

        foreach (var key in files.Distinct())
        {
            var file = await db.Attachments.SingleOrDefaultAsync(a => a.Key == key, cancellationToken) ?? throw RuleException.NotFound();
            file.AttachTo(AttachmentSubject.Disposal, disposal.Id);
        }
    }

    /// <summary>What a command on a disposal answers.</summary>
    public static DisposalSaved Saved(this Disposal disposal) => new(disposal.Id, disposal.State);
}
