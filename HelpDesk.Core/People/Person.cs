using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;

namespace HelpDesk.Core.People;

/// <summary>Someone who uses the program. The account to sign in with (password, second factor) is kept apart under the same id.</summary>
public sealed class Person : IAudited, IVersioned, ILive
{
    private readonly List<Membership> _memberships = [];

    private Person()
    {
    }

    /// <summary>Creates one.</summary>
    /// <param name="userName">To sign in with; unique without regard to case.</param>
    /// <param name="details">Everything else.</param>
    public Person(string userName, PersonDetails details)
    {
        UserName = userName;
        Change(details);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The name to sign in with: Latin letters, digits, dot, dash, underscore; stored in lower case; unique.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>Full name with its title, as written in documents (นายสมชาย ใจดี).</summary>
    public string Name { get; private set; } = "";

    /// <summary>Position (ตำแหน่ง).</summary>
    public string Position { get; private set; } = "";

    /// <summary>E-mail; empty when unknown.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Telephone; empty when unknown.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>A disabled person cannot sign in; open sessions end.</summary>
    public bool IsDisabled { get; private set; }

    /// <summary>Where the person works and as what.</summary>
    public IReadOnlyCollection<Membership> Memberships => _memberships;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Changes everything but the user name.</summary>
    public void Change(PersonDetails details)
    {
        Name = details.Name.Trim();
        Position = details.Position?.Trim() ?? "";
        Email = details.Email?.Trim() ?? "";
        Phone = details.Phone?.Trim() ?? "";
    }

    /// <summary>What can be changed, as it is now.</summary>
    public PersonDetails Details() => new(Name, Position, Email, Phone);

    /// <summary>Stops the person from using the program.</summary>
    public void Disable() => IsDisabled = true;

    /// <summary>Lets the person use the program again.</summary>
    public void Enable() => IsDisabled = false;

    /// <summary>Gives a role at a school or the office; giving the same twice is giving it once.</summary>
    /// <exception cref="RuleException">The role does not belong to that kind of place.</exception>
    public void Join(School school, Role role, long? unitId = null)
    {
        if (!school.IsOffice && !RoleGroups.School.Contains(role))
        {
            throw RuleException.Invalid("Role", "membership.office-role", CommonTexts.T["rule.office-role"]);
        }

        if (!_memberships.Any(m => m.SchoolId == school.Id && m.Role == role))
        {
            _memberships.Add(new Membership(school, role, unitId));
        }
    }

    /// <summary>Takes a role away.</summary>
    public void Leave(long schoolId, Role role) => _memberships.RemoveAll(m => m.SchoolId == schoolId && m.Role == role);

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.User(Id), Id, Version)];
}

/// <summary>What can be changed of a person.</summary>
/// <param name="Name">Full name with title.</param>
/// <param name="Position">Position.</param>
/// <param name="Email">E-mail.</param>
/// <param name="Phone">Telephone.</param>
public sealed record PersonDetails(string Name, string? Position = null, string? Email = null, string? Phone = null);

/// <summary>A person's role at a school or at the office.</summary>
public sealed class Membership : IAudited, ILive
{
    private Membership()
    {
    }

    internal Membership(School school, Role role, long? unitId)
    {
        School = school;
        SchoolId = school.Id;
        Role = role;
        UnitId = unitId;
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The person.</summary>
    public long PersonId { get; private set; }

    /// <summary>The school, or the office's own entry.</summary>
    public long SchoolId { get; private set; }

    /// <summary>The school, when loaded.</summary>
    public School? School { get; private set; }

    /// <summary>The unit of the office; null at schools.</summary>
    public long? UnitId { get; private set; }

    /// <summary>The role.</summary>
    public Role Role { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => [new(Topics.User(PersonId), PersonId, 0)];
}
