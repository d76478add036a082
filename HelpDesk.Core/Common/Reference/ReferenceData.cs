using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Common.Reference;

/// <summary>
/// Schools, categories and the priority matrix as they are at this moment: read by nearly every request, changed a few times a year.
/// </summary>
public interface IReferenceData
{
    /// <summary>
    /// What was last read: at most a few seconds old when another process changed it, never when this one did.
    /// </summary>
    ValueTask<ReferenceData> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Reads again: for who misses something that may have been added since.</summary>
    ValueTask<ReferenceData> ReadAgainAsync(CancellationToken cancellationToken);
}

/// <summary>A school, as far as lists and new tickets need it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Code">The code.</param>
/// <param name="NameTh">Thai name.</param>
/// <param name="NameEn">English name; empty when unknown.</param>
/// <param name="District">District.</param>
/// <param name="IsOffice">True for the office's own entry.</param>
/// <param name="IsActive">False: not offered any more.</param>
public sealed record ReferenceSchool(long Id, string Code, string NameTh, string NameEn, string District, bool IsOffice, bool IsActive)
{
    /// <summary>The name in the given language, Thai where there is no English one.</summary>
    public string Name(bool english) => english && NameEn.Length > 0 ? NameEn : NameTh;

    /// <summary>Whether each word stands somewhere in code or names, folded as in search.</summary>
    /// <param name="words">From <see cref="ReferenceLookups.WordsOf"/>.</param>
    public bool Holds(IReadOnlyList<string> words)
    {
        // An office has some hundred schools: folding them here finds exactly what search finds, on either database.
        var own = ThaiText.Fold(Code + "\n" + NameTh + "\n" + NameEn);
        return words.All(word => own.Contains(word, StringComparison.Ordinal));
    }
}

/// <summary>A category, as far as lists and new tickets need it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Code">The code.</param>
/// <param name="NameTh">Thai name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Position">Order on lists.</param>
/// <param name="IsActive">False: not offered any more.</param>
/// <param name="ParentId">The category above; null at the top.</param>
public sealed record ReferenceCategory(long Id, string Code, string NameTh, string NameEn, int Position, bool IsActive, long? ParentId = null)
{
    /// <summary>The name in the given language.</summary>
    public string Name(bool english) => english ? NameEn : NameTh;
}

/// <summary>Who takes new tickets by himself.</summary>
/// <param name="CategoryId">The category, with those below it; null for all.</param>
/// <param name="District">The district; empty for all.</param>
/// <param name="PersonId">The technician.</param>
public sealed record ReferenceAssignment(long? CategoryId, string District, long PersonId);

/// <summary>One reading of the reference data; never changed.</summary>
/// <param name="Schools">Every school by id.</param>
/// <param name="SchoolsByCode">Every school by code.</param>
/// <param name="Categories">Every category by id.</param>
/// <param name="CategoriesByCode">Every category by code.</param>
/// <param name="Priorities">The matrix.</param>
/// <param name="Service">How service is counted.</param>
/// <param name="Assignments">Who takes what by himself.</param>
public sealed record ReferenceData(
    IReadOnlyDictionary<long, ReferenceSchool> Schools,
    IReadOnlyDictionary<string, ReferenceSchool> SchoolsByCode,
    IReadOnlyDictionary<long, ReferenceCategory> Categories,
    IReadOnlyDictionary<string, ReferenceCategory> CategoriesByCode,
    IReadOnlyDictionary<(Impact Impact, Urgency Urgency), Priority> Priorities,
    ServiceRules Service,
    IReadOnlyList<ReferenceAssignment> Assignments)
{
    /// <summary>What the matrix says; the default where a cell is missing.</summary>
    public Priority PriorityOf(Impact impact, Urgency urgency) =>
        Priorities.TryGetValue((impact, urgency), out var priority) ? priority : PriorityRule.Default(impact, urgency);
}

/// <summary>Looking things up in the reference data, reading again once where they are missing.</summary>
public static class ReferenceLookups
{
    /// <summary>The words of what was typed, folded as in search; none when nothing was.</summary>
    public static IReadOnlyList<string> WordsOf(string? text) =>
        ThaiText.Fold(text?.Length > 200 ? text[..200] : text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The school of that code; null when there is none.</summary>
    public static async ValueTask<ReferenceSchool?> SchoolAsync(this IReferenceData reference, string code, CancellationToken cancellationToken) =>
        (await reference.ReadAsync(cancellationToken)).SchoolsByCode.TryGetValue(code, out var school) ? school
        : (await reference.ReadAgainAsync(cancellationToken)).SchoolsByCode.GetValueOrDefault(code);

    /// <summary>The category of that code; null when there is none.</summary>
    public static async ValueTask<ReferenceCategory?> CategoryAsync(this IReferenceData reference, string code, CancellationToken cancellationToken) =>
        (await reference.ReadAsync(cancellationToken)).CategoriesByCode.TryGetValue(code, out var category) ? category
        : (await reference.ReadAgainAsync(cancellationToken)).CategoriesByCode.GetValueOrDefault(code);

    /// <summary>A reading that knows all the given schools.</summary>
    public static async ValueTask<ReferenceData> KnowingAsync(this IReferenceData reference, IEnumerable<long> schools, CancellationToken cancellationToken)
    {
        var data = await reference.ReadAsync(cancellationToken);
        return schools.All(data.Schools.ContainsKey) ? data : await reference.ReadAgainAsync(cancellationToken);
    }

    /// <summary>A reading that knows all the given schools and categories.</summary>
    public static async ValueTask<ReferenceData> KnowingAsync(
        this IReferenceData reference, IEnumerable<(long SchoolId, long CategoryId)> used, CancellationToken cancellationToken)
    {
        var data = await reference.ReadAsync(cancellationToken);
        return used.All(u => data.Schools.ContainsKey(u.SchoolId) && data.Categories.ContainsKey(u.CategoryId))
            ? data
            : await reference.ReadAgainAsync(cancellationToken);
    }
}
