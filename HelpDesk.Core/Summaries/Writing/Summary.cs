using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Core.Summaries.Writing;

/// <summary>What every summary works with: the rows of the person's rights at this moment.</summary>
/// <param name="Db">The database.</param>
/// <param name="Reference">Schools and categories.</param>
/// <param name="User">For whom it is written.</param>
/// <param name="Scope">What is asked.</param>
/// <param name="Now">UTC.</param>
internal sealed record SummaryContext(IHelpDeskDb Db, ReferenceData Reference, CurrentUser User, SummaryScope Scope, DateTime Now)
{
    /// <summary>The day in Asia/Bangkok.</summary>
    public DateOnly Today { get; } = Common.Thai.ThaiCalendar.BangkokDate(Now);

    /// <summary>The schools that the person's rows may be of and the filter names; null for all.</summary>
    public IReadOnlyCollection<long>? Schools { get; } = SchoolsOf(Reference, User, Scope);

    /// <summary>A school's name; with its code where another has the same.</summary>
    public string SchoolName(long id)
    {
        var school = Reference.Schools[id];
        var name = school.Name(Texts.IsEnglish);
        return _doubles.Value.Contains(name) ? $"{name} ({school.Code})" : name;
    }

    /// <summary>A school's district, never empty.</summary>
    public string District(long id) => Reference.Schools[id].District is { Length: > 0 } district ? district : SummaryTexts.T["word.none"];

    private readonly Lazy<HashSet<string>> _doubles = new(() => Reference.Schools.Values.GroupBy(s => s.Name(Texts.IsEnglish), StringComparer.OrdinalIgnoreCase)
        .Where(g => g.Skip(1).Any()).Select(g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase));

    // A teacher's role at another school is no coordinator's.
    private static List<long>? SchoolsOf(ReferenceData reference, CurrentUser user, SummaryScope scope)
    {
        IEnumerable<ReferenceSchool>? found = user.SeesAllSchools ? null
            : reference.Schools.Values.Where(s => user.Memberships.Any(m => m.Role == People.Role.Coordinator && m.SchoolId == s.Id));
        if (scope.School.Length > 0)
        {
            found = (found ?? reference.Schools.Values).Where(s => s.Code == scope.School);
        }

        if (scope.District.Length > 0)
        {
            found = (found ?? reference.Schools.Values).Where(s => s.District == scope.District);
        }

        return found?.Select(s => s.Id).ToList();
    }
}

/// <summary>One kind of summary: its rows, and the figures over them.</summary>
internal abstract class Summary
{
    /// <summary>The name of the rows' sheet.</summary>
    public abstract string RowsSheet { get; }

    /// <summary>The name of the rows' Excel table.</summary>
    public abstract string Table { get; }

    /// <summary>A second one that stands in the same workbook; null for none.</summary>
    public virtual Summary? Second => null;

    /// <summary>The columns of the rows; the first is never empty.</summary>
    public abstract IReadOnlyList<SheetColumn> Columns { get; }

    /// <summary>The sheets of figures, in their order.</summary>
    public abstract IReadOnlyList<IFigures> Figures { get; }

    /// <summary>How things are counted, for the cover.</summary>
    public abstract IReadOnlyList<string> Definitions { get; }

    /// <summary>Which subjects, decided at one moment.</summary>
    public abstract Task<List<long>> FindAsync(CancellationToken cancellationToken);

    /// <summary>The rows of some of them, in that order.</summary>
    public abstract IAsyncEnumerable<IReadOnlyList<CellValue>> ReadAsync(long[] ids, CancellationToken cancellationToken);

    /// <summary>The summary of a kind.</summary>
    public static Summary Of(SummaryContext context) => context.Scope.Kind switch
    {
        SummaryKind.Repairs => new RepairSummary(context),
        SummaryKind.Devices => new DeviceSummary(context),
        SummaryKind.Depreciation => new DepreciationSummary(context),
        SummaryKind.Loans => new LoanSummary(context),
        SummaryKind.Specifications => new SpecificationSummary(context),
        SummaryKind.Orders => new OrderSummary(context),
        SummaryKind.Satisfaction => new SatisfactionSummary(context),
    };
}
