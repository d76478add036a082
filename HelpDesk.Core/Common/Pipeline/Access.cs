using HelpDesk.Core.People;

namespace HelpDesk.Core.Common;

/// <summary>Says who may send a request. Every request carries exactly one; a request without one stops the start.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class AccessAttribute : Attribute
{
    /// <summary>Whether <paramref name="user"/> may send the request at all. What it touches is checked in the handler.</summary>
    public abstract bool Allows(CurrentUser user);
}

/// <summary>Anyone may send it, also without signing in.</summary>
public sealed class AllowAnyoneAttribute : AccessAttribute
{
    /// <inheritdoc/>
    public override bool Allows(CurrentUser user) => true;
}

/// <summary>Everyone who has signed in may send it.</summary>
public sealed class AllowSignedInAttribute : AccessAttribute
{
    /// <inheritdoc/>
    public override bool Allows(CurrentUser user) => user.IsSystem || user.IsSignedIn;
}

/// <summary>People who hold one of the roles may send it.</summary>
public sealed class AllowAttribute(params Role[] roles) : AccessAttribute
{
    /// <summary>The roles, of which one is enough.</summary>
    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <inheritdoc/>
    public override bool Allows(CurrentUser user) => user.IsSystem || user.HasAny(Roles);
}

/// <summary>Only the program itself sends it: jobs and the command line.</summary>
public sealed class AllowSystemAttribute : AccessAttribute
{
    /// <inheritdoc/>
    public override bool Allows(CurrentUser user) => user.IsSystem;
}

/// <summary>
/// Marks a request that concerns only the sender's own account (password, second factor, sessions). It is the one kind of command a
/// person who is nothing but an auditor may send, and the one kind of request a person with a <see cref="Duty"/> may send.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OwnAccountAttribute : Attribute;

/// <summary>
/// Marks a command whose handler begins its transactions itself, through <see cref="IUnitOfWork"/>: checking a password takes tens of
/// milliseconds of computing on purpose, and nobody who writes may wait for that.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OwnTransactionAttribute : Attribute;
