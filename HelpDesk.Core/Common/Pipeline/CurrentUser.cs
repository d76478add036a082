using HelpDesk.Core.People;

namespace HelpDesk.Core.Common;

/// <summary>
/// The person a request is sent for, with the rights of this moment: they are read when the request is sent, so that a right
/// taken away is gone with the next request, in open pages too.
/// </summary>
public sealed class CurrentUser
{
    private IReadOnlyList<MembershipRights> _memberships = [];

    /// <summary>The caller as it was handed to the pipeline.</summary>
    public Caller Caller { get; private set; } = new(null, null, "none");

    /// <summary>The signed-in person; null for a visitor and for the program itself.</summary>
    public long? Id { get; private set; }

    /// <summary>The person's full name; null for a visitor.</summary>
    public string? Name { get; private set; }

    /// <summary>True for the program itself.</summary>
    public bool IsSystem => Caller.IsSystem;

    /// <summary>True when a person has signed in.</summary>
    public bool IsSignedIn => Id is not null;

    /// <summary>The person's memberships, reduced to the token's role where an API token names one.</summary>
    public IReadOnlyList<MembershipRights> Memberships => _memberships;

    /// <summary>What the person must do before anything else.</summary>
    public Duty Duty { get; private set; }

    /// <summary>The schools whose people this person belongs to; a person of the office sees by role instead.</summary>
    public IReadOnlyList<long> SchoolIds { get; private set; } = [];

    /// <summary>Reads everything of all schools: the office's working roles, the directors, the auditor, the administrator.</summary>
    public bool SeesAllSchools => IsSystem || HasAny(RoleGroups.SeesAllSchools);

    /// <summary>True when the person is an auditor and nothing else: reads everything, changes nothing.</summary>
    public bool OnlyAudits => _memberships.Count > 0 && _memberships.All(m => m.Role == Role.Auditor);

    /// <summary>Whether the person holds one of the roles anywhere.</summary>
    public bool HasAny(IReadOnlyList<Role> roles) => _memberships.Any(m => roles.Contains(m.Role));

    /// <summary>Whether the person holds the role anywhere.</summary>
    public bool Has(Role role) => _memberships.Any(m => m.Role == role);

    /// <summary>Whether the person holds the role at that school.</summary>
    public bool HasAt(Role role, long schoolId) => _memberships.Any(m => m.Role == role && m.SchoolId == schoolId);

    /// <summary>Whether what belongs to the school exists for this person.</summary>
    public bool Sees(long schoolId) => SeesAllSchools || SchoolIds.Contains(schoolId);

    /// <summary>Fills it in; called once by whatever opens the scope of a request.</summary>
    public void Begin(Caller caller, PersonRights? rights)
    {
        Caller = caller;
        Id = rights?.PersonId;
        Name = rights?.Name;

        // An API token is no sign-in: neither the password nor the second factor stands behind it.
        Duty = caller.IsToken ? Duty.None : rights?.Duty ?? Duty.None;
        _memberships = rights is null ? []
            : caller.TokenRole is { } only ? [.. rights.Memberships.Where(m => m.Role == only)]
            : rights.Memberships;
        SchoolIds = [.. _memberships.Select(m => m.SchoolId).Distinct()];
    }

    /// <summary>
    /// A visitor has proved in the course of the request to be this person: it is done in the person's name from here on. Rights begin
    /// with the next request.
    /// </summary>
    public void Identify(Person person) => (Id, Name) = (person.Id, person.Name);
}

/// <summary>One membership, as far as rights depend on it.</summary>
/// <param name="SchoolId">The school, or the office's own entry.</param>
/// <param name="Role">The role held there.</param>
public sealed record MembershipRights(long SchoolId, Role Role);

/// <summary>A person who may use the program at this moment, with all memberships.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Full name.</param>
/// <param name="Memberships">All of them.</param>
/// <param name="Duty">What the person must do before anything else.</param>
public sealed record PersonRights(long PersonId, string Name, IReadOnlyList<MembershipRights> Memberships, Duty Duty = Duty.None);

/// <summary>What a person who signed in must do for the own account before anything else is possible.</summary>
public enum Duty
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Somebody else gave the password: choose an own one.</summary>
    ChangePassword,

    /// <summary>The office asks for a second factor and there is none yet.</summary>
    SetUpSecondFactor,
}

/// <summary>Reads the rights of a person as they are now.</summary>
public interface IRightsReader
{
    /// <summary>The rights, or null when there is no such person or the person is disabled.</summary>
    ValueTask<PersonRights?> ReadAsync(long personId, CancellationToken cancellationToken);
}
