using System.ComponentModel.DataAnnotations.Schema;
using HelpDesk.Core.Common.Live;
using Microsoft.AspNetCore.Identity;

namespace HelpDesk.Infrastructure.Identity;

/// <summary>What a person signs in with: password hash, second factor, lockout. It has the person's id.</summary>
public sealed class Account : IdentityUser<long>, ILive
{
    /// <summary>True when the password was given by somebody else and must be changed at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Set when a change touches what the person may do; counting attempts does not.</summary>
    [NotMapped]
    internal bool ChangesRights { get; set; }

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges() => ChangesRights ? [new(Topics.User(Id), Id, 0)] : [];
}
