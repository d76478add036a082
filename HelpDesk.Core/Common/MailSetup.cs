namespace HelpDesk.Core.Common;

/// <summary>What use cases must know about e-mail.</summary>
/// <param name="IsOn">A mail server is set; otherwise no message is written.</param>
/// <param name="PublicUrl">Base of links in messages, without a slash at its end; null when it is not set. It is never taken from a request.</param>
public sealed record MailSetup(bool IsOn, string? PublicUrl)
{
    /// <summary>Whether messages with links can be sent.</summary>
    public bool SendsLinks => IsOn && PublicUrl is not null;
}
