using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Assets;

/// <summary>Which devices a list shows. Everything is optional; the address bar and the API write the same words.</summary>
/// <param name="Text">Any part of number, name, brand, model, serial number, place, keeper or school; from two characters on.</param>
/// <param name="Owner">The code of the school (or the office) whose they are.</param>
/// <param name="School">The code of the school (or the office) where they stand.</param>
/// <param name="Category">A category's code.</param>
/// <param name="State">A state's word, <c>registered</c> (all but the disposed), <c>beyond</c> (worn out or awaiting disposal), or <c>all</c>; null means <c>registered</c>.</param>
/// <param name="Flag"><c>warranty</c>: under warranty today.</param>
public sealed record AssetFilter(
    string? Text = null, string? Owner = null, string? School = null, string? Category = null, string? State = null, string? Flag = null)
{
    /// <summary>The folded text, or null when there is none to search for.</summary>
    public string? FoldedText => ThaiText.Fold(Text) is { Length: >= TicketFilter.ShortestText } folded ? folded : null;
}

/// <summary>Turns a filter into a query; every list, count and export of devices goes through it.</summary>
public static class AssetFilters
{
    /// <summary>The devices that the person may see and the filter names.</summary>
    /// <exception cref="RuleException">A word of the filter means nothing.</exception>
    public static IQueryable<Asset> Filtered(this IHelpDeskDb db, AssetFilter filter, CurrentUser user, IAssetSearch search, DateOnly today)
    {
        var assets = (filter.FoldedText is { } text ? search.Matching(text) : db.Assets).VisibleTo(user);
        assets = filter.State switch
        {
            null or "" or "registered" => assets.Where(a => a.State != AssetState.Disposed),
            "beyond" => assets.Where(a => a.State == AssetState.Worn || a.State == AssetState.AwaitingDisposal),
            "all" => assets,
            _ => Word.TryParse<AssetState>(filter.State, out var state) ? assets.Where(a => a.State == state) : throw Unknown(nameof(filter.State), filter.State),
        };

        // Codes are looked up once, not for every device: the index over the id leads to the rows.
        if (!string.IsNullOrEmpty(filter.Owner))
        {
            var code = filter.Owner;
            assets = assets.Where(a => a.OwnerId == db.Schools.Where(s => s.Code == code).Select(s => s.Id).FirstOrDefault());
        }

        if (!string.IsNullOrEmpty(filter.School))
        {
            var code = filter.School;
            assets = assets.Where(a => a.SchoolId == db.Schools.Where(s => s.Code == code).Select(s => s.Id).FirstOrDefault());
        }

        if (!string.IsNullOrEmpty(filter.Category))
        {
            var code = filter.Category;
            assets = assets.Where(a => a.CategoryId == db.AssetCategories.Where(c => c.Code == code).Select(c => c.Id).FirstOrDefault());
        }

        return filter.Flag switch
        {
            null or "" => assets,
            "warranty" => assets.Where(a => a.WarrantyUntil >= today),
            _ => throw Unknown(nameof(filter.Flag), filter.Flag),
        };
    }

    private static RuleException Unknown(string field, string word) => RuleException.Invalid(field, "filter.unknown", AssetTexts.T["rule.unknown-word", word]);
}
