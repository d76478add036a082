using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Assets.Import;

/// <summary>What an import knows beside the file.</summary>
/// <param name="User">Who imports.</param>
/// <param name="Schools">Schools and the office.</param>
/// <param name="Categories">All categories.</param>
/// <param name="Owner">Whose rows without an owner are; null when every row must say it.</param>
/// <param name="Category">The category of new devices whose row names none; null when every row must say it.</param>
/// <param name="GiveNumbers">Rows without a number get one.</param>
/// <param name="Today">The day in Asia/Bangkok.</param>
/// <param name="KeptBy">With whose register it is remembered what headings mean.</param>
internal sealed record AssetImportScene(
    CurrentUser User, ReferenceData Schools, IReadOnlyList<AssetCategory> Categories, ReferenceSchool? Owner, AssetCategory? Category, bool GiveNumbers, DateOnly Today,
    long KeptBy);

/// <summary>Reads rows; what is wrong with one is noted at its cell.</summary>
internal sealed class AssetRowReader
{
    private const int Nearest = 3;
    private readonly ImportSheet _sheet;
    private readonly AssetColumns _columns;
    private readonly AssetImportScene _scene;
    private readonly AssetCells _cells;
    private readonly ILookup<string, ReferenceSchool> _schoolsByName;
    private readonly Dictionary<string, AssetCategory> _categories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _nearest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numberless = new(StringComparer.Ordinal);

    public AssetRowReader(ImportSheet sheet, AssetColumns columns, AssetImportScene scene)
    {
        (_sheet, _columns, _scene, _cells) = (sheet, columns, scene, new AssetCells(sheet, scene.Today));
        _schoolsByName = scene.Schools.Schools.Values
            .SelectMany(school => new[] { school.NameTh, school.NameEn }.Select(ImportCells.Letters).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Select(name => (name, school)))
            .ToLookup(pair => pair.name, pair => pair.school, StringComparer.Ordinal);
        foreach (var category in scene.Categories)
        {
            foreach (var name in new[] { category.Code, category.NameTh, category.NameEn, category.Code + category.NameTh, category.Code + category.NameEn }.Select(ImportCells.Letters))
            {
                _categories.TryAdd(name, category);
            }
        }
    }

    /// <summary>Reads one.</summary>
    public AssetRow Read(WorkbookRow row)
    {
        var owner = OwnerOf(row);
        var number = _cells.Text(row, _columns.Number);
        var key = Asset.KeyOf(number);
        if (number.Length > 100)
        {
            _sheet.Refuse(row.Number, _columns.Number, CommonTexts.T["rule.too-long", 100]);
        }
        else if (number.Length > 0 && key.Length == 0)
        {
            _sheet.Refuse(row.Number, _columns.Number, AssetTexts.T["rule.number"]);
        }
        else if (number.Length == 0 && !_scene.GiveNumbers && _sheet.Has(_columns.Number))
        {
            _sheet.Refuse(row.Number, _columns.Number, AssetImportTexts.T["problem.number-missing"]);
        }

        var acquired = _cells.Acquired(row, _columns.Acquired);
        return new AssetRow(row.Number)
        {
            Owner = owner,
            Number = number,
            Key = key,
            ClientId = number.Length > 0 || owner is null ? Guid.Empty : ClientIdOf(row, owner),
            School = SchoolNamed(row, _columns.School) is { } school ? Placed(row, school) : null,
            Category = CategoryOf(row),
            Name = _cells.Words(row, _columns.Name, 300),
            Brand = _cells.Words(row, _columns.Brand, 100),
            Model = _cells.Words(row, _columns.Model, 100),
            Serial = _cells.Words(row, _columns.Serial, 100),
            Specification = _cells.Specification(row, _columns.Specification),
            Place = _cells.Words(row, _columns.Place, 200),
            Keeper = _cells.Words(row, _columns.Keeper, 150),
            State = _cells.State(row, _columns.State),
            AcquiredOn = acquired,
            Method = _cells.Method(row, _columns.Method),
            Document = _cells.Words(row, _columns.Document, 200),
            Money = _cells.Money(row, _columns.Money),
            Price = _cells.Price(row, _columns.Price),
            Vendor = _cells.Words(row, _columns.Vendor, 200),
            VendorContact = _cells.Words(row, _columns.VendorContact, 500),
            WarrantyUntil = _cells.Warranty(row, _columns.Warranty, acquired),
            Life = _cells.Life(row, _columns.Life),
            Note = _cells.Words(row, _columns.Note, 2000),
        };
    }

    private ReferenceSchool? OwnerOf(WorkbookRow row)
    {
        var said = _cells.Text(row, _columns.Owner).Length > 0;
        var owner = said ? SchoolNamed(row, _columns.Owner) : _scene.Owner;
        if (owner is null)
        {
            // Without the column it is said once of the whole table.
            if (!said && _sheet.Has(_columns.Owner))
            {
                _sheet.Refuse(row.Number, _columns.Owner, AssetImportTexts.T["problem.owner-missing"]);
            }

            return null;
        }

        if (!_scene.User.KeepsRegister(owner.Id))
        {
            _sheet.Refuse(row.Number, _columns.Owner, AssetImportTexts.T["problem.not-keeper", owner.NameTh]);
            return null;
        }

        return owner;
    }

    // A supply officer places devices anywhere, a school's coordinator at the own schools and at the office.
    private ReferenceSchool? Placed(WorkbookRow row, ReferenceSchool school)
    {
        if (_scene.User.IsSystem || _scene.User.Sees(school.Id) || school.IsOffice)
        {
            return school;
        }

        _sheet.Refuse(row.Number, _columns.School, AssetTexts.T["rule.no-school"]);
        return null;
    }

    private ReferenceSchool? SchoolNamed(WorkbookRow row, ImportColumn column)
    {
        var text = _cells.Text(row, column);
        if (text.Length == 0)
        {
            return null;
        }

        var code = ThaiText.Fold(text).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (!_scene.Schools.SchoolsByCode.TryGetValue(code, out var school))
        {
            var named = _schoolsByName[ImportCells.Letters(text)].ToList();
            if (named.Count != 1)
            {
                var meant = code.All(char.IsAsciiDigit)
                    ? _scene.Schools.SchoolsByCode.Keys.FirstOrDefault(known => known.Length > code.Length && known.TrimStart('0') == code.TrimStart('0')) : null;
                _sheet.Refuse(row.Number, column, meant is not null ? AssetImportTexts.T["problem.school-lost-zero", code, meant]
                    : AssetImportTexts.T[named.Count > 1 ? "problem.school-several" : "problem.school-unknown", text]);
                return null;
            }

            school = named[0];
        }

        if (!school.IsActive)
        {
            _sheet.Refuse(row.Number, column, AssetImportTexts.T["problem.school-closed", school.NameTh]);
            return null;
        }

        return school;
    }

    private AssetCategory? CategoryOf(WorkbookRow row)
    {
        var text = _cells.Text(row, _columns.Category);
        if (text.Length == 0 || _categories.TryGetValue(ImportCells.Letters(text), out var category))
        {
            return text.Length == 0 ? null : _categories[ImportCells.Letters(text)];
        }

        if (!_nearest.TryGetValue(text, out var nearest))
        {
            var pairs = Pairs(text);
            _nearest[text] = nearest = string.Join(", ", _scene.Categories.Where(c => c.IsActive)
                .OrderByDescending(c => Math.Max(Likeness(pairs, Pairs(c.NameTh)), Likeness(pairs, Pairs(c.NameEn)))).ThenBy(c => c.Code, StringComparer.Ordinal)
                .Take(Nearest).Select(c => $"{c.Code} {c.NameTh}"));
        }

        _sheet.Refuse(row.Number, _columns.Category, AssetImportTexts.T["problem.category-unknown", text, nearest]);
        return null;
    }

    private static HashSet<string> Pairs(string text) => [.. ThaiText.Bigrams(ThaiText.Fold(text))];

    private static double Likeness(HashSet<string> a, HashSet<string> b) => a.Count + b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);

    // Of what the row says, and how often the file said the same before.
    private Guid ClientIdOf(WorkbookRow row, ReferenceSchool owner)
    {
        var content = string.Join('\n', _columns.All.Select(c => _sheet.Text(row, c)).Prepend(owner.Code));
        var times = _numberless[content] = _numberless.GetValueOrDefault(content) + 1;
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"asset import {times}\n{content}"))).AsSpan(0, 16));
    }
}
