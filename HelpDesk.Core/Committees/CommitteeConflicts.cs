using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Committees;

/// <summary>Something about a committee's members that the rules forbid or that is likely a slip. It is named, and stands unless somebody gives a reason.</summary>
/// <param name="Code">A stable code, such as <c>no-chair</c>.</param>
/// <param name="Message">In the user's language, with the person's name where one is meant.</param>
public sealed record Conflict(string Code, string Message);

/// <summary>Looks for conflicts among a committee's members, and with the other committees that serve the same work.</summary>
public static class CommitteeConflicts
{
    /// <summary>The fewest members of a committee that the procurement rules name (ระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อจัดจ้างฯ พ.ศ. 2560 ข้อ 26): a chair and two others.</summary>
    public const int Minimum = 3;

    /// <summary>The conflicts of a committee, loaded or just written.</summary>
    public static async Task<IReadOnlyList<Conflict>> FindAsync(IHelpDeskDb db, Committee committee, CancellationToken ct)
    {
        var members = committee.Groups.SelectMany(g => g.Members).ToList();
        var found = new List<Conflict>();
        Officers(committee, found);
        await TooFewAsync(db, committee, members, found, ct);

        found.AddRange(committee.Groups.SelectMany(g => g.Members.GroupBy(m => m.PersonId is { } id ? $"#{id}" : m.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            .Select(same => new Conflict("twice", CommitteeTexts.T["conflict.twice", same.First().Name])));

        if (committee.Purpose == CommitteePurpose.StockTake)
        {
            var ids = members.Where(m => m.PersonId is not null).Select(m => m.PersonId!.Value).ToList();
            var officers = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id) && p.Memberships.Any(m => m.Role == Role.SupplyOfficer)).OrderBy(p => p.Id)
                .Select(p => p.Name).ToListAsync(ct);
            found.AddRange(officers.Select(name => new Conflict("supply-officer", CommitteeTexts.T["conflict.supply-officer", name])));
        }

        await BuyerAndInspectorAsync(db, committee, members, found, ct);
        return [.. found.Distinct()];
    }

    // Each group has its own chair and secretary; a group of advisers only needs neither.
    private static void Officers(Committee committee, List<Conflict> found)
    {
        foreach (var group in committee.Groups.Where(g => g.Members.Count == 0 || g.Members.Any(m => m.Role != CommitteeRole.Adviser)).OrderBy(g => g.Number))
        {
            var title = group.Title.Length > 0 ? group.Title : committee.Name;
            switch (group.Members.Count(m => m.Role == CommitteeRole.Chair))
            {
                case 0:
                    found.Add(new Conflict("no-chair", CommitteeTexts.T["conflict.no-chair", title]));
                    break;
                case > 1:
                    found.Add(new Conflict("two-chairs", CommitteeTexts.T["conflict.two-chairs", title]));
                    break;
            }

            if (!group.Members.Any(m => m.Role == CommitteeRole.Secretary))
            {
                found.Add(new Conflict("no-secretary", CommitteeTexts.T["conflict.no-secretary", title]));
            }
        }
    }

    private static async Task TooFewAsync(IHelpDeskDb db, Committee committee, List<CommitteeMember> members, List<Conflict> found, CancellationToken ct)
    {
        var minimum = await db.CommitteeTemplates.AsNoTracking().Where(t => t.Purpose == committee.Purpose && t.Kind == committee.Kind)
            .Select(t => (int?)t.MinimumMembers).MinAsync(ct) ?? Minimum;
        var working = members.Where(m => m.Role != CommitteeRole.Adviser).Select(m => m.PersonId is { } id ? $"#{id}" : m.Name).Distinct(StringComparer.Ordinal).Count();
        if (working < minimum)
        {
            found.Add(new Conflict("too-few", CommitteeTexts.T["conflict.too-few", working, minimum]));
        }
    }

    // Who chose the goods does not receive them (the same rules, ข้อ 26 วรรคท้าย).
    private static async Task BuyerAndInspectorAsync(IHelpDeskDb db, Committee committee, List<CommitteeMember> members, List<Conflict> found, CancellationToken ct)
    {
        CommitteePurpose? other = committee.Purpose switch
        {
            CommitteePurpose.Comparison => CommitteePurpose.Inspection,
            CommitteePurpose.Inspection => CommitteePurpose.Comparison,
            _ => null,
        };
        if (other is not { } purpose || committee.Works.Count == 0)
        {
            return;
        }

        var works = committee.Works.Select(w => w.Title).ToList();
        var links = committee.Works.Where(w => w.Link != null).Select(w => w.Link).ToList();
        var ids = members.Select(m => m.PersonId).Where(id => id is not null).ToList();
        var names = members.Select(m => m.Name).ToList();
        var same = from c in db.Committees.AsNoTracking()
                   where c.Id != committee.Id && c.Purpose == purpose && c.Works.Any(w => works.Contains(w.Title) || (w.Link != null && links.Contains(w.Link)))
                   from g in c.Groups
                   from m in g.Members
                   where m.PersonId != null ? ids.Contains(m.PersonId) : names.Contains(m.Name)
                   select new { m.Name, Committee = c.Name };
        var others = await same.ToListAsync(ct);
        found.AddRange(others.Select(o => new Conflict("buyer-and-inspector", CommitteeTexts.T["conflict.buyer-and-inspector", o.Name, o.Committee])));
    }
}
