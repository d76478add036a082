using System.Globalization;
using System.Text.RegularExpressions;
using HelpDesk.Core.Common.Thai;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets;

/// <summary>
/// New numbers by a template such as <c>{category}-{seq:4}/{fiscalYear}</c>. Its parts: <c>{category}</c> the category's code,
/// <c>{seq:n}</c> the running number with n digits at least, <c>{fiscalYear}</c> and <c>{fiscalYear:2}</c> the Buddhist fiscal year of
/// the acquisition, <c>{school}</c> the owner's code.
/// </summary>
public static partial class AssetNumbers
{
    /// <summary>What an office starts with.</summary>
    public const string DefaultTemplate = "{category}-{seq:4}/{fiscalYear}";

    /// <summary>Whether a template has exactly one running number and no unknown part.</summary>
    public static bool IsTemplate(string? template)
    {
        if (string.IsNullOrWhiteSpace(template) || template.Length > 100)
        {
            return false;
        }

        var parts = Part().Matches(template);
        var rest = Part().Replace(template, "");
        return parts.Count(p => p.Groups["seq"].Success) == 1 && !rest.Contains('{', StringComparison.Ordinal) && !rest.Contains('}', StringComparison.Ordinal);
    }

    /// <summary>One number.</summary>
    public static string Format(string template, string category, string school, int fiscalYear, int running) => Part().Replace(template, part =>
        part.Groups["seq"].Success ? running.ToString(new string('0', part.Groups["digits"].Success ? int.Parse(part.Groups["digits"].Value, CultureInfo.InvariantCulture) : 1), CultureInfo.InvariantCulture)
        : part.Value switch
        {
            "{category}" => category,
            "{school}" => school,
            "{fiscalYear:2}" => (fiscalYear % 100).ToString("00", CultureInfo.InvariantCulture),
            _ => fiscalYear.ToString(CultureInfo.InvariantCulture),
        });

    /// <summary>
    /// The next numbers of an owner's devices of a category, acquired in a fiscal year. One that was given by hand or by an import is
    /// passed over. Within the running command's transaction.
    /// </summary>
    public static async Task<IReadOnlyList<string>> NextAsync(
        IHelpDeskDb db, INumbering numbering, AssetCategory category, long ownerId, string ownerCode, DateOnly acquired, int count, CancellationToken cancellationToken)
    {
        var office = await db.Settings.Select(s => new { s.AssetNumberTemplate, s.AssetNumberScope }).SingleAsync(cancellationToken);
        var template = category.NumberTemplate.Length > 0 ? category.NumberTemplate : office.AssetNumberTemplate;
        var scope = category.NumberScope ?? office.AssetNumberScope;
        var fiscalYear = ThaiCalendar.FiscalYear(acquired);
        var series = string.Create(CultureInfo.InvariantCulture, $"asset:{ownerId}:{(scope == AssetNumberScope.FiscalYear ? 0 : category.Id)}");
        var numbers = new List<string>(count);
        while (numbers.Count < count)
        {
            var running = await numbering.NextAsync(series, scope == AssetNumberScope.Category ? 0 : fiscalYear, cancellationToken);
            var number = Format(template, category.Code, ownerCode, fiscalYear, running);
            var key = Asset.KeyOf(number);
            if (!await db.Assets.AnyAsync(a => a.IssuerId == ownerId && a.NumberKey == key, cancellationToken))
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    [GeneratedRegex(@"\{(?:(?<seq>seq)(?::(?<digits>[1-8]))?|category|school|fiscalYear(?::2)?)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
