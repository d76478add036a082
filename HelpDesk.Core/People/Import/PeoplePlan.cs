using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.People.Import;

/// <summary>What an import makes of one person.</summary>
internal sealed class PlannedPerson
{
    /// <summary>The user name.</summary>
    public required string UserName { get; init; }

    /// <summary>The person as it is; null for a new one.</summary>
    public required Person? Now { get; init; }

    /// <summary>The first row about the person.</summary>
    public required PersonRow First { get; init; }

    /// <summary>The person after the import.</summary>
    public required PersonDetails After { get; init; }

    /// <summary>Places and roles that the file gives, with the row that gave each.</summary>
    public Dictionary<(School School, Role Role), int> Given { get; } = [];

    /// <summary>Places and roles that the file gives.</summary>
    public IEnumerable<(School School, Role Role)> Places => Given.Keys;

    /// <summary>How many rows are about the person.</summary>
    public int Rows { get; set; }
}

/// <summary>What an import of people would do: made row by row, every row checked against the rows before and against what is there.</summary>
internal sealed class PeoplePlan
{
    private readonly ImportSheet _sheet;
    private readonly PersonColumns.Columns _columns;
    private readonly Dictionary<string, School> _schools;
    private readonly Dictionary<string, Person> _people;
    private readonly Dictionary<string, PlannedPerson> _planned = new(StringComparer.Ordinal);
    private readonly List<PlannedPerson> _inOrder = [];
    private readonly Dictionary<(long SchoolId, string Name), (string UserName, string Where)> _namesAt = [];
    private int _unchanged;

    public PeoplePlan(ImportSheet sheet, PersonColumns.Columns columns, Dictionary<string, School> schools, Dictionary<string, Person> people)
    {
        (_sheet, _columns, _schools, _people) = (sheet, columns, schools, people);
        foreach (var person in people.Values)
        {
            foreach (var membership in person.Memberships)
            {
                _namesAt.TryAdd((membership.SchoolId, ThaiText.Fold(person.Name)), (person.UserName, PeopleTexts.T["import.in-base", person.UserName]));
            }
        }
    }

    /// <summary>The people, in the file's order.</summary>
    public IReadOnlyList<PlannedPerson> People => _inOrder;

    /// <summary>Rows about new people.</summary>
    public int Added { get; private set; }

    /// <summary>Rows that change a person or give a role.</summary>
    public int Changed { get; private set; }

    /// <summary>Takes a row in.</summary>
    public void Add(PersonRow row)
    {
        var school = PlaceOf(row);
        if (row.UserName.Length == 0)
        {
            return;
        }

        var isFirst = !_planned.TryGetValue(row.UserName, out var planned);
        if (planned is null)
        {
            var now = _people.GetValueOrDefault(row.UserName);
            planned = new PlannedPerson { UserName = row.UserName, Now = now, First = row, After = row.Details(now?.Details()) };
            _planned.Add(row.UserName, planned);
            _inOrder.Add(planned);
        }
        else
        {
            CheckSame(planned.First, row);
        }

        planned.Rows++;
        var gives = school is not null && row.Role is { } role && Gives(planned, school, role, row);
        if (planned.Now is null)
        {
            Added++;
        }
        else if (gives || (isFirst && planned.Now.Details() != planned.After))
        {
            Changed++;
        }
        else
        {
            _unchanged++;
        }
    }

    /// <summary>The report.</summary>
    public ImportReport Report(bool imported) => _sheet.Report(Added, Changed, _unchanged, imported);

    private School? PlaceOf(PersonRow row)
    {
        if (row.SchoolCode is null)
        {
            return null;
        }

        if (!_schools.TryGetValue(row.SchoolCode, out var school))
        {
            var meant = _schools.Keys.FirstOrDefault(code => code.Length > row.SchoolCode.Length && code.TrimStart('0') == row.SchoolCode.TrimStart('0'));
            _sheet.Refuse(row.Row, _columns.School, meant is null
                ? PeopleTexts.T["import.school-unknown", row.SchoolCode] : PeopleTexts.T["import.school-lost-zero", row.SchoolCode, meant]);
            return null;
        }

        if (!school.IsActive)
        {
            _sheet.Refuse(row.Row, _columns.School, PeopleTexts.T["import.school-closed", school.NameTh]);
        }

        if (row.Role is { } role && !school.IsOffice && !RoleGroups.School.Contains(role))
        {
            _sheet.Refuse(row.Row, _columns.Role, CommonTexts.T["rule.office-role"]);
            return null;
        }

        return school;
    }

    // Whether the row gives a role that the person does not hold yet; what is doubtful about it is noted.
    private bool Gives(PlannedPerson planned, School school, Role role, PersonRow row)
    {
        if (!planned.Given.TryAdd((school, role), row.Row))
        {
            _sheet.Refuse(row.Row, _columns.UserName, PeopleTexts.T["import.duplicate-person", planned.Given[(school, role)]]);
            return false;
        }

        var name = (school.Id, ThaiText.Fold(planned.After.Name));
        if (_namesAt.TryGetValue(name, out var other) && other.UserName != planned.UserName)
        {
            _sheet.Refuse(row.Row, _columns.Name, PeopleTexts.T["import.duplicate-name", other.Where]);
        }

        _namesAt.TryAdd(name, (planned.UserName, ImportTexts.T["import.in-row", row.Row]));
        return planned.Now is null || !planned.Now.Memberships.Any(m => m.SchoolId == school.Id && m.Role == role);
    }

    // Several rows about one person must not contradict each other.
    private void CheckSame(PersonRow first, PersonRow row)
    {
        Check(_columns.Name, first.Name, row.Name);
        Check(_columns.Position, first.Position, row.Position);
        Check(_columns.Email, first.Email, row.Email);
        Check(_columns.Phone, first.Phone, row.Phone);

        void Check(ImportColumn column, string? before, string? now)
        {
            if (now is not null && before != now)
            {
                _sheet.Refuse(row.Row, column, PeopleTexts.T["import.contradicts", first.Row]);
            }
        }
    }
}
