using System.Net.Mail;
using System.Text.RegularExpressions;
using FluentValidation;
using HelpDesk.Core.Common.Thai;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>
/// Who may see and change which people, and what codes, names and addresses look like; used by every use case and by the import,
/// so that the bulk path is no weaker than the single one.
/// </summary>
public static partial class PeopleRules
{
    /// <summary>Holds a person's row until the command's transaction ends: what the same person sends twice at once comes one after the other.</summary>
    public static Task HoldPersonAsync(this IHelpDeskDb db, long id, CancellationToken cancellationToken) =>
        db.People.Where(p => p.Id == id).ExecuteUpdateAsync(p => p.SetProperty(x => x.UserName, x => x.UserName), cancellationToken);

    /// <summary>May change every person and school.</summary>
    public static bool AdministersPeople(this CurrentUser user) => user.IsSystem || user.Has(Role.Administrator);

    /// <summary>May read every person: the administrator and the auditor.</summary>
    public static bool ReadsAllPeople(this CurrentUser user) => user.AdministersPeople() || user.Has(Role.Auditor);

    /// <summary>The schools whose colleagues a coordinator looks after.</summary>
    public static IReadOnlyList<long> CoordinatedSchools(this CurrentUser user) =>
        [.. user.Memberships.Where(m => m.Role == Role.Coordinator).Select(m => m.SchoolId).Distinct()];

    /// <summary>Only the people who exist for this person: everyone, or the colleagues at the coordinated schools.</summary>
    public static IQueryable<Person> VisibleTo(this IQueryable<Person> people, CurrentUser user)
    {
        if (user.ReadsAllPeople())
        {
            return people;
        }

        var schools = user.CoordinatedSchools();
        return people.Where(p => p.Memberships.Any(m => schools.Contains(m.SchoolId) && !m.School!.IsOffice));
    }

    /// <summary>
    /// Whether the user may change this person: an administrator anyone; a coordinator only people who are nothing but teachers at the
    /// coordinated schools. Somebody who also works elsewhere, at the office or as a coordinator belongs to the administrator, else a
    /// school could take over an account of another; and a coordinator's own entry never changes its rights.
    /// </summary>
    /// <param name="user">Who wants to change.</param>
    /// <param name="person">The person, with memberships and their schools loaded.</param>
    public static bool MayManage(this CurrentUser user, Person person)
    {
        if (user.AdministersPeople())
        {
            return true;
        }

        var schools = user.CoordinatedSchools();
        return person.Id != user.Id
            && person.Memberships.Count > 0
            && person.Memberships.All(m => m.Role == Role.Teacher && m.School is { IsOffice: false } && schools.Contains(m.SchoolId));
    }

    /// <summary>Whether the user may give or take this role at this place.</summary>
    public static bool MayGive(this CurrentUser user, School school, Role role) =>
        user.AdministersPeople() || (role == Role.Teacher && !school.IsOffice && user.CoordinatedSchools().Contains(school.Id));

    /// <summary>Loads a person to be changed.</summary>
    /// <exception cref="RuleException">There is none for this user, or the user may only read it.</exception>
    public static async Task<Person> LoadToManageAsync(this IHelpDeskDb db, long personId, CurrentUser user, CancellationToken cancellationToken)
    {
        var person = await db.People.VisibleTo(user).Include(p => p.Memberships).ThenInclude(m => m.School)
            .SingleOrDefaultAsync(p => p.Id == personId, cancellationToken) ?? throw RuleException.NotFound();
        return user.MayManage(person) ? person : throw NotAllowed();
    }

    /// <summary>The person may see it but not do it.</summary>
    public static RuleException NotAllowed() => new(RuleKind.NotAllowed, "not-allowed", CommonTexts.T["rule.not-allowed"]);

    /// <summary>Refuses a save that was made from an older version, and says who saved in between.</summary>
    /// <exception cref="RuleException">The version is not the current one.</exception>
    public static async Task RequireVersionAsync<T>(this IHelpDeskDb db, T entity, long id, int? seen, CancellationToken cancellationToken)
        where T : IVersioned
    {
        if (seen is { } version && version != entity.Version)
        {
            throw await db.StaleAsync(typeof(T).Name, id, entity.Version, cancellationToken);
        }
    }

    /// <summary>What a person is told whose save came second: who was first and when.</summary>
    public static async Task<RuleException> StaleAsync(this IHelpDeskDb db, string entity, long id, int version, CancellationToken cancellationToken)
    {
        var last = await db.AuditEntries.Where(e => e.Entity == entity && e.EntityId == id).OrderByDescending(e => e.Id)
            .Select(e => new { e.PersonName, e.At }).FirstOrDefaultAsync(cancellationToken);
        var who = last?.PersonName is { Length: > 0 } name && name != "system" ? name : PeopleTexts.T["somebody"];
        var message = last is null ? PeopleTexts.T["rule.stale"] : PeopleTexts.T["rule.stale-by", who, ThaiCalendar.DateAndTime(last.At)];
        return new RuleException(RuleKind.Conflict, "stale", message) { Stale = new StaleInfo(last?.PersonName, last?.At ?? default, version) };
    }

    /// <summary>A role's name in the user's language.</summary>
    public static string NameOf(Role role) => PeopleTexts.T[$"role.{Word.Of(role)}"];

    /// <summary>Whether a text is a school's code: 10, 8 (SMIS) or 6 digits.</summary>
    public static bool IsSchoolCode(string? code) => code is { Length: 6 or 8 or 10 } && code.All(char.IsAsciiDigit);

    /// <summary>Whether a text can be a user name: 2–60 of a–z, 0–9, dot, dash, underscore, beginning with a letter or digit.</summary>
    public static bool IsUserName(string? name) => name is not null && UserName().IsMatch(name) && name is not "new";

    /// <summary>Whether a text can be an e-mail address that mail can be sent to.</summary>
    public static bool IsEmail(string? text) =>
        text is { Length: <= 200 } && !text.Any(char.IsWhiteSpace) && MailAddress.TryCreate(text, out var address)
        && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal) && !address.Host.EndsWith('.');

    /// <summary>Whether a text holds telephone numbers, one or several with commas between.</summary>
    public static bool ArePhones(string? text) => text is not null && text.Length <= 50 && text.Split(',').All(one => ThaiCalendar.IsPhone(one.Trim()));

    /// <summary>Degrees north, or null.</summary>
    public static bool IsLatitude(double? degrees) => degrees is null or (>= -90 and <= 90);

    /// <summary>Degrees east, or null.</summary>
    public static bool IsLongitude(double? degrees) => degrees is null or (>= -180 and <= 180);

    /// <summary>A telephone field: empty or numbers.</summary>
    internal static void Phones<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(p => string.IsNullOrWhiteSpace(p) || ArePhones(p.Trim())).WithMessage(_ => PeopleTexts.T["rule.phone"]);

    /// <summary>An e-mail field: empty or an address.</summary>
    internal static void Mail<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(e => string.IsNullOrWhiteSpace(e) || IsEmail(e.Trim())).WithMessage(_ => PeopleTexts.T["rule.email"]);

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,59}$", RegexOptions.CultureInvariant)]
    private static partial Regex UserName();
}
