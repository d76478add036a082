namespace HelpDesk.Core.People;

/// <summary>The words of schools, people, roles and imports.</summary>
public static class PeopleTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(PeopleTexts));
}
