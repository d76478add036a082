using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.Committees;

/// <summary>คณะกรรมการ or คณะทำงาน: their role titles differ. The numbers are stored.</summary>
public enum CommitteeKind
{
    /// <summary>คณะกรรมการ.</summary>
    Committee = 1,

    /// <summary>คณะทำงาน.</summary>
    WorkingGroup = 2,
}

/// <summary>What a committee is for (DOMAIN.md §2, §4, §5). The numbers are stored.</summary>
public enum CommitteePurpose
{
    /// <summary>กำหนดรายละเอียดคุณลักษณะเฉพาะ.</summary>
    Specification = 1,

    /// <summary>พิจารณาผล / ซื้อหรือจ้าง.</summary>
    Comparison = 2,

    /// <summary>ตรวจรับพัสดุ.</summary>
    Inspection = 3,

    /// <summary>ตรวจสอบพัสดุประจำปี.</summary>
    StockTake = 4,

    /// <summary>ฝึกอบรม.</summary>
    Training = 5,

    /// <summary>ติดตาม ประเมินผล.</summary>
    Evaluation = 6,

    /// <summary>คณะทำงานของกระบวนงาน.</summary>
    Process = 7,

    /// <summary>อื่น ๆ.</summary>
    Other = 9,
}

/// <summary>What a member is, in the official order (DOMAIN.md §6). The numbers are stored and give the order.</summary>
public enum CommitteeRole
{
    /// <summary>ที่ปรึกษา.</summary>
    Adviser = 1,

    /// <summary>ประธานกรรมการ, ประธานคณะทำงาน.</summary>
    Chair = 2,

    /// <summary>รองประธานกรรมการ, รองประธานคณะทำงาน.</summary>
    ViceChair = 3,

    /// <summary>กรรมการ, คณะทำงาน.</summary>
    Member = 4,

    /// <summary>กรรมการและเลขานุการ, คณะทำงานและเลขานุการ.</summary>
    Secretary = 5,

    /// <summary>กรรมการและผู้ช่วยเลขานุการ, คณะทำงานและผู้ช่วยเลขานุการ.</summary>
    AssistantSecretary = 6,
}

/// <summary>
/// People appointed to a work together, in one or more groups of which each has its duties. It begins with the order that appoints it
/// and may serve several works.
/// </summary>
public sealed class Committee : IAudited, IVersioned
{
    private readonly List<CommitteeGroup> _groups = [];
    private readonly List<CommitteeWork> _works = [];

    private Committee()
    {
    }

    /// <summary>A new one without members.</summary>
    public Committee(string name, CommitteeKind kind, CommitteePurpose purpose, long createdById, DateTime at)
    {
        (Name, Kind, Purpose, CreatedById, CreatedAt) = (name.Trim(), kind, purpose, createdById, at);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Its name as the order writes it (คณะกรรมการตรวจรับพัสดุ …).</summary>
    public string Name { get; private set; } = "";

    /// <summary>Which kind.</summary>
    public CommitteeKind Kind { get; private set; }

    /// <summary>What for.</summary>
    public CommitteePurpose Purpose { get; private set; }

    /// <summary>The first day of its term in Asia/Bangkok; null until known.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>The last day of its term; null for until the work is done.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>When its work ended, UTC; null while it works.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Who made it.</summary>
    public long CreatedById { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Its groups, in order.</summary>
    public IReadOnlyList<CommitteeGroup> Groups => _groups;

    /// <summary>The works it serves.</summary>
    public IReadOnlyList<CommitteeWork> Works => _works;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Changes everything but its members and works.</summary>
    public void Change(string name, CommitteeKind kind, CommitteePurpose purpose, DateOnly? from, DateOnly? to)
    {
        RequireWorking();
        (Name, Kind, Purpose, From, To) = (name.Trim(), kind, purpose, from, to);
    }

    /// <summary>Replaces its groups and their members.</summary>
    public void SetGroups(IEnumerable<CommitteeGroup> groups)
    {
        RequireWorking();
        _groups.Clear();
        _groups.AddRange(groups);

        // Its row need not change with its members, but whoever read the old ones must not save over the new.
        Version += Id > 0 ? 1 : 0;
    }

    /// <summary>Names one more work it serves; the same one twice is one.</summary>
    public void Serve(string title, string? link)
    {
        RequireWorking();
        if (!_works.Exists(w => w.Title == title.Trim()))
        {
            _works.Add(new CommitteeWork(title.Trim(), link));
        }
    }

    /// <summary>Names all works it serves: those not named any more are taken away.</summary>
    public void ServeOnly(IReadOnlyCollection<(string Title, string? Link)> works)
    {
        RequireWorking();
        _works.RemoveAll(w => !works.Any(n => n.Title.Trim() == w.Title && n.Link == w.Link));
        foreach (var (title, link) in works)
        {
            Serve(title, link);
        }
    }

    /// <summary>Its work is done.</summary>
    public void End(DateTime at) => EndedAt ??= at;

    private void RequireWorking()
    {
        if (EndedAt is not null)
        {
            throw RuleException.Conflict("committee.ended", CommitteeTexts.T["rule.ended"]);
        }
    }
}

/// <summary>Members of a committee who have the same duties (คณะกรรมการอำนวยการ, คณะกรรมการดำเนินงาน).</summary>
public sealed class CommitteeGroup : IAudited
{
    private readonly List<CommitteeMember> _members = [];

    private CommitteeGroup()
    {
    }

    /// <summary>A new one.</summary>
    /// <param name="number">Its place, from 1.</param>
    /// <param name="title">Its heading; empty where there is only one group.</param>
    /// <param name="duties">One duty a line; a line that begins with a dash or white space is a sub-duty of the one before.</param>
    /// <param name="members">In the order given; roles order them first.</param>
    public CommitteeGroup(int number, string title, string duties, IEnumerable<CommitteeMember> members)
    {
        (Number, Title, Duties) = (number, title.Trim(), duties.TrimEnd());
        _members.AddRange(members.OrderBy(m => m.Role).Select((m, i) => m.At(i + 1)));
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The committee.</summary>
    public long CommitteeId { get; private set; }

    /// <summary>Its place, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Its heading; empty where there is only one.</summary>
    public string Title { get; private set; } = "";

    /// <summary>One duty a line; a line that begins with a dash or white space is a sub-duty.</summary>
    public string Duties { get; private set; } = "";

    /// <summary>Its members, in their official order.</summary>
    public IReadOnlyList<CommitteeMember> Members => _members;
}

/// <summary>A member of a committee: a person of the program or somebody from outside.</summary>
public sealed class CommitteeMember : IAudited
{
    private CommitteeMember()
    {
    }

    /// <summary>A new one.</summary>
    /// <param name="personId">The person; null for somebody from outside.</param>
    /// <param name="name">Full name with title.</param>
    /// <param name="position">Position (ตำแหน่ง).</param>
    /// <param name="role">What the member is.</param>
    public CommitteeMember(long? personId, string name, string position, CommitteeRole role)
    {
        (PersonId, Name, Position, Role) = (personId, name.Trim(), position.Trim(), role);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The group.</summary>
    public long CommitteeGroupId { get; private set; }

    /// <summary>The person; null for somebody from outside.</summary>
    public long? PersonId { get; private set; }

    /// <summary>Full name with title, as the order writes it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Position.</summary>
    public string Position { get; private set; } = "";

    /// <summary>What the member is.</summary>
    public CommitteeRole Role { get; private set; }

    /// <summary>Place in the group, from 1.</summary>
    public int Number { get; private set; }

    internal CommitteeMember At(int number)
    {
        Number = number;
        return this;
    }
}

/// <summary>A work that a committee serves.</summary>
public sealed class CommitteeWork : IAudited
{
    private CommitteeWork()
    {
    }

    internal CommitteeWork(string title, string? link) => (Title, Link) = (title, link);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The committee.</summary>
    public long CommitteeId { get; private set; }

    /// <summary>What the work is.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Its page, as a local address; null where it has none.</summary>
    public string? Link { get; private set; }
}

/// <summary>A pattern that a new committee starts from; offices edit them.</summary>
public sealed class CommitteeTemplate : IAudited, IVersioned
{
    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The name of committees made from it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Which kind.</summary>
    public CommitteeKind Kind { get; set; }

    /// <summary>What for.</summary>
    public CommitteePurpose Purpose { get; set; }

    /// <summary>The fewest members, advisers not counted.</summary>
    public int MinimumMembers { get; set; }

    /// <summary>Duties of its members, one a line.</summary>
    public string Duties { get; set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; }
}
