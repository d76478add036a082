using Microsoft.AspNetCore.Identity;

namespace HelpDesk.Infrastructure.Identity;

/// <summary>What a person signs in with: password hash, second factor, lockout. It has the person's id.</summary>
public sealed class Account : IdentityUser<long>
{
    /// <summary>True when the password was given by somebody else and must be changed at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }
}
