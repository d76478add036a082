namespace HelpDesk.Core.Committees;

/// <summary>The words of committees: kinds, purposes, role titles, conflicts, broken rules.</summary>
public static class CommitteeTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(CommitteeTexts));
}
