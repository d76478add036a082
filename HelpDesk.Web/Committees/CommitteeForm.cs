using HelpDesk.Core.Committees;

namespace HelpDesk.Web.Committees;

/// <summary>A committee while somebody writes it.</summary>
public sealed class CommitteeForm
{
    public string Name { get; set; } = "";

    public CommitteeKind Kind { get; set; } = CommitteeKind.Committee;

    public CommitteePurpose Purpose { get; set; } = CommitteePurpose.Other;

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public string Works { get; set; } = "";

    public List<GroupForm> Groups { get; } = [new()];

    // A work is typed as a title; what it leads to stays with it while the title stays.
    private Dictionary<string, string?> Links { get; } = new(StringComparer.Ordinal);

    public static CommitteeForm Of(CommitteeDraft draft)
    {
        var form = new CommitteeForm { Name = draft.Name, Kind = draft.Kind, Purpose = draft.Purpose, From = draft.From, To = draft.To };
        form.Works = string.Join('\n', draft.Works.Select(w => w.Title));
        foreach (var work in draft.Works)
        {
            form.Links[work.Title] = work.Link;
        }

        form.Groups.Clear();
        form.Groups.AddRange(draft.Groups.Select(g => new GroupForm(g)));
        return form;
    }

    public void Start(GetCommitteeTemplates.Row template)
    {
        (Name, Kind, Purpose) = (template.Name, template.Kind, template.Purpose);
        Groups[0].Duties = template.Duties;
    }

    public CommitteeDraft ToDraft() => new(
        Name, Kind, Purpose, From, To,
        [.. Groups.Select(g => new GroupDraft(g.Title, g.Duties, [.. g.Members.Select(m => new MemberDraft(m.PersonId, m.Name, m.Position, m.Role))]))],
        [.. Works.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Select(t => new WorkDraft(t, Links.GetValueOrDefault(t)))]);
}

/// <summary>A group while somebody writes it.</summary>
public sealed class GroupForm
{
    public GroupForm()
    {
    }

    public GroupForm(GroupDraft group)
    {
        (Title, Duties) = (group.Title, group.Duties);
        Members.AddRange(group.Members.Select(m => new MemberForm { PersonId = m.PersonId, Name = m.Name, Position = m.Position, Role = m.Role }));
    }

    public Guid Key { get; } = Guid.NewGuid();

    public string Title { get; set; } = "";

    public string Duties { get; set; } = "";

    public List<MemberForm> Members { get; } = [];

    /// <summary>Adds somebody as what a new group lacks first: a chair, then members.</summary>
    public void Add(long? personId, string name, string position) => Members.Add(new MemberForm
    {
        PersonId = personId, Name = name, Position = position,
        Role = Members.Exists(m => m.Role == CommitteeRole.Chair) ? CommitteeRole.Member : CommitteeRole.Chair,
    });
}

/// <summary>A member while somebody writes it.</summary>
public sealed class MemberForm
{
    public Guid Key { get; } = Guid.NewGuid();

    public long? PersonId { get; set; }

    public string Name { get; set; } = "";

    public string Position { get; set; } = "";

    public CommitteeRole Role { get; set; }
}
