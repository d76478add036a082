using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.People.Import;

/// <summary>The columns of an import of people.</summary>
public static class PersonColumns
{
    /// <summary>The columns, in the template's order; texts in the user's language.</summary>
    public static Columns Now() => new(
        Of("user-name", true), Of("name", true), Of("position", false), Of("email", false), Of("phone", false), Of("school", true), Of("role", true));

    private static ImportColumn Of(string key, bool required) => new(
        PeopleTexts.T[$"import.person.heading.{key}"],
        ImportCells.BothLanguages(c => PeopleTexts.T.In(c, $"import.person.heading.{key}")) + "," + ImportCells.BothLanguages(c => PeopleTexts.T.In(c, $"import.person.words.{key}")),
        required, PeopleTexts.T[$"import.person.example.{key}"], PeopleTexts.T[$"import.person.hint.{key}"]);

    /// <summary>The columns by name.</summary>
    /// <param name="UserName">ชื่อผู้ใช้.</param>
    /// <param name="Name">ชื่อ–สกุล.</param>
    /// <param name="Position">ตำแหน่ง.</param>
    /// <param name="Email">อีเมล.</param>
    /// <param name="Phone">โทรศัพท์.</param>
    /// <param name="School">รหัสโรงเรียน.</param>
    /// <param name="Role">บทบาท.</param>
    public sealed record Columns(
        ImportColumn UserName, ImportColumn Name, ImportColumn Position, ImportColumn Email, ImportColumn Phone, ImportColumn School, ImportColumn Role)
    {
        /// <summary>In the template's order.</summary>
        public IReadOnlyList<ImportColumn> All => [UserName, Name, Position, Email, Phone, School, Role];

        /// <summary>Reads a row; what is wrong is noted at its cell. An empty cell says nothing: what is there stays.</summary>
        public PersonRow Read(ImportSheet sheet, WorkbookRow row)
        {
            var userName = ThaiText.Fold(sheet.Text(row, UserName));
            if (userName.Length == 0)
            {
                sheet.Refuse(row.Number, UserName, CommonTexts.T["rule.required"]);
            }
            else if (!PeopleRules.IsUserName(userName))
            {
                sheet.Refuse(row.Number, UserName, PeopleTexts.T["rule.user-name"]);
                userName = "";
            }

            var email = sheet.Words(row, Email, 200);
            if (email is not null && !PeopleRules.IsEmail(email))
            {
                sheet.Refuse(row.Number, Email, PeopleTexts.T["rule.email"]);
            }

            var word = sheet.Text(row, Role);
            var role = PeopleCells.RoleNamed(word);
            if (role is null)
            {
                sheet.Refuse(row.Number, Role, word.Length == 0 ? CommonTexts.T["rule.required"]
                    : PeopleTexts.T["import.role-unknown", word, string.Join(", ", Enum.GetValues<Role>().Select(PeopleRules.NameOf))]);
            }

            return new PersonRow(row.Number, userName, sheet.Words(row, Name, 150), sheet.Words(row, Position, 150), email,
                sheet.Phones(row, Phone), sheet.Code(row, School), role);
        }
    }
}

/// <summary>A row of an import of people: a person with one place and role; several rows give one person several.</summary>
/// <param name="Row">Its number in the sheet.</param>
/// <param name="UserName">The user name; empty when it is missing or wrong.</param>
/// <param name="Name">Full name.</param>
/// <param name="Position">Position.</param>
/// <param name="Email">E-mail.</param>
/// <param name="Phone">Telephone.</param>
/// <param name="SchoolCode">The place's code; null when it is missing or wrong.</param>
/// <param name="Role">The role; null when it is missing or unknown.</param>
public sealed record PersonRow(int Row, string UserName, string? Name, string? Position, string? Email, string? Phone, string? SchoolCode, Role? Role)
{
    /// <summary>The person after the import.</summary>
    /// <param name="now">The person as it is; null for a new one.</param>
    public PersonDetails Details(PersonDetails? now) =>
        new(Name ?? now?.Name ?? "", Position ?? now?.Position ?? "", Email ?? now?.Email ?? "", Phone ?? now?.Phone ?? "");
}
