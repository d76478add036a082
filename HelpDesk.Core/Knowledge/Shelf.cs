using System.Globalization;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Knowledge;

/// <summary>
/// All articles as they are searched: some hundreds to a few thousand, kept in memory, so that both databases find the same in the same
/// order. What is compared are pairs of letters without spaces, tone marks and punctuation: Thai is written without spaces and is mistyped
/// mostly in its marks. A pair counts the more, the fewer articles have it.
/// </summary>
public sealed class Shelf
{
    private readonly Dictionary<int, double> _weights;

    private Shelf(IReadOnlyList<ShelfArticle> articles, Dictionary<int, double> weights) => (Articles, _weights) = (articles, weights);

    /// <summary>Every article, drafts too: who reads filters first.</summary>
    public IReadOnlyList<ShelfArticle> Articles { get; }

    /// <summary>Puts articles on a shelf.</summary>
    public static Shelf Of(IEnumerable<ShelfArticle> articles)
    {
        ShelfArticle[] all = [.. articles];
        var holders = new Dictionary<int, int>();
        foreach (var pair in all.SelectMany(a => a.All.Pairs))
        {
            holders[pair] = holders.GetValueOrDefault(pair) + 1;
        }

        return new Shelf(all, holders.ToDictionary(h => h.Key, h => Math.Log(1 + ((double)all.Length / h.Value))));
    }

    /// <summary>
    /// The articles that answer a search, the best first: all words stand in them or nearly do, in any order, whole or in part.
    /// </summary>
    /// <param name="text">As typed.</param>
    /// <param name="readable">Which exist for the reader.</param>
    public IReadOnlyList<ShelfArticle> Search(string text, Func<ShelfArticle, bool> readable)
    {
        Letters[] words = [.. Pieces(text).Take(12)];
        if (words.Length == 0)
        {
            return [];
        }

        var whole = Letters.Of(text);
        return Ranked(readable, article =>
        {
            var (sum, least) = (0.0, double.MaxValue);
            foreach (var word in words)
            {
                var score = WordScore(word, article);
                (sum, least) = (sum + score, Math.Min(least, score));
            }

            var mean = sum / words.Length;
            return least > 0 && mean >= 0.3 ? mean + (article.Title.Holds(whole) ? 0.3 : 0) : 0;
        });
    }

    /// <summary>The articles that may solve what somebody is about to report, the best first.</summary>
    /// <param name="subject">In a few words.</param>
    /// <param name="description">In full.</param>
    /// <param name="categoryId">The category chosen; null for none.</param>
    /// <param name="readable">Which exist for the reader.</param>
    public IReadOnlyList<ShelfArticle> Hints(string? subject, string? description, long? categoryId, Func<ShelfArticle, bool> readable)
    {
        Letters[] said = [.. Letters.InPieces(subject), .. Sentences(description).SelectMany(Letters.InPieces)];
        said = [.. said.Where(s => s.Pairs.Count >= 2).Take(14)];
        var together = Letters.Of($"{subject} {description}");
        return said.Length == 0 ? [] : Ranked(readable, article =>
        {
            var (best, body) = (0.0, 0.0);
            foreach (var one in said)
            {
                foreach (var head in article.Heads)
                {
                    var covers = head.Text.Length >= 3 && one.Holds(head) ? 1 : Ramp(Covered(head, one), head.Pairs.Count >= 6 ? 0.5 : 0.65) * 0.9;
                    best = Math.Max(best, Math.Max(covers, Ramp(Covered(one, head), 0.45)));
                }

                body = Math.Max(body, Covered(one, article.All) < 0.5 ? 0 : article.Lines.Max(line => Ramp(Covered(one, line), 0.45)));
            }

            // What stands in subject and description together.
            best = Math.Max(best, together.Text.Length <= 200 ? Ramp(Covered(article.Title, together), 0.55) * 0.8 : 0);

            // The same words in another category are a weaker sign: a printer without paper is no projector without a picture.
            var score = Math.Max(best, body * 0.6) + (body * 0.2);
            var same = categoryId is not null && article.CategoryId == categoryId;
            return score < (same ? 0.15 : 0.3) ? 0 : score + (categoryId is null || article.CategoryId is null ? 0 : same ? 0.25 : -0.15);
        }, least: 0.3);
    }

    private List<ShelfArticle> Ranked(Func<ShelfArticle, bool> readable, Func<ShelfArticle, double> score, double least = 0) =>
        [.. Articles.Where(readable).Select(a => (Article: a, Score: score(a))).Where(a => a.Score > least)
            .OrderByDescending(a => a.Score).ThenBy(a => a.Article.Name, ThaiText.Comparer).ThenBy(a => a.Article.Id).Select(a => a.Article)];

    private double WordScore(Letters word, ShelfArticle article)
    {
        if (article.Heads.Any(h => h.Holds(word)))
        {
            return 1;
        }

        if (article.All.Holds(word))
        {
            return 0.7;
        }

        if (word.Pairs.Count < 3)
        {
            return 0;
        }

        var near = Ramp(Covered(word, article.Head), 0.5) * 0.8;
        return Covered(word, article.All) < 0.6 ? near : Math.Max(near, article.Lines.Max(line => Ramp(Covered(word, line), 0.55)) * 0.5);
    }

    // The share of what is wanted that is there, by weight; pairs that no article has weigh as those of one.
    private double Covered(Letters wanted, Letters there)
    {
        var (all, found) = (0.0, 0.0);
        var at = 0;
        foreach (var pair in wanted.Pairs)
        {
            var weight = _weights.TryGetValue(pair, out var known) ? known : Math.Log(1 + Articles.Count);
            all += weight;
            while (at < there.Pairs.Count && there.Pairs[at] < pair)
            {
                at++;
            }

            found += at < there.Pairs.Count && there.Pairs[at] == pair ? weight : 0;
        }

        return all > 0 ? found / all : 0;
    }

    private static double Ramp(double share, double from) => Math.Max(0, (share - from) / (1 - from));

    private static IEnumerable<Letters> Pieces(string text) =>
        ThaiText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Letters.Of).Where(l => l.Text.Length >= 2);

    private static IEnumerable<string> Sentences(string? text) =>
        (text ?? "").Split(['\n', '.', ',', ';', '?', '!'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>An article on the shelf.</summary>
public sealed class ShelfArticle
{
    /// <summary>Puts it there.</summary>
    /// <param name="article">As stored.</param>
    /// <param name="category">The names of its category, in both languages; empty for none.</param>
    public ShelfArticle(Article article, string category)
    {
        (Id, Name, Body, Audience, CategoryId) = (article.Id, article.Title, article.Body, article.Audience, article.CategoryId);
        (IsPublished, UpdatedAt) = (article.IsPublished, article.UpdatedAt);
        string[] keywords = [.. article.Keywords.Split([',', '\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        string[] lines = [.. ArticleText.Lines(article.Body)];
        Title = Letters.Of(article.Title);
        Heads = [Title, .. keywords.Select(Letters.Of).Where(l => l.Text.Length > 1)];
        Head = Letters.Of(string.Join(' ', [article.Title, article.Keywords, category]));
        Lines = [Head, .. lines.SelectMany(Letters.InPieces)];
        All = Letters.Of(string.Join(' ', [article.Title, article.Keywords, category, .. lines]));
    }

    /// <summary>The id.</summary>
    public long Id { get; }

    /// <summary>Its title as written.</summary>
    public string Name { get; }

    /// <summary>The text, in Markdown.</summary>
    public string Body { get; }

    /// <summary>For whom.</summary>
    public Audience Audience { get; }

    /// <summary>Its category.</summary>
    public long? CategoryId { get; }

    /// <summary>False: only its writers see it.</summary>
    public bool IsPublished { get; }

    /// <summary>When its words were last changed, UTC.</summary>
    public DateTime UpdatedAt { get; }

    internal Letters Title { get; }

    internal IReadOnlyList<Letters> Heads { get; }

    internal Letters Head { get; }

    internal IReadOnlyList<Letters> Lines { get; }

    internal Letters All { get; }

    /// <summary>Whether it exists for this person; the same as <see cref="KnowledgeRules.ReadableBy"/> says to the database.</summary>
    public bool IsReadableBy(CurrentUser user) => user.WritesArticles() || (IsPublished && Audience <= user.AudienceOf());
}

/// <summary>A text as it is compared: its letters and digits, and their pairs in order.</summary>
internal sealed record Letters(string Text, IReadOnlyList<int> Pairs)
{
    private const int PieceLength = 60;

    /// <summary>Of a text.</summary>
    public static Letters Of(string? text)
    {
        var letters = string.Concat(ThaiText.Fold(text).Where(IsCompared));
        var pairs = new HashSet<int>();
        for (var i = 1; i < letters.Length; i++)
        {
            pairs.Add((letters[i - 1] << 16) | letters[i]);
        }

        return new Letters(letters, [.. pairs.Order()]);
    }

    /// <summary>Of a long text in pieces that overlap: a line of a hundred words has nearly every pair there is.</summary>
    public static IEnumerable<Letters> InPieces(string? text)
    {
        var letters = string.Concat(ThaiText.Fold(text).Where(IsCompared));
        if (letters.Length <= PieceLength * 3 / 2)
        {
            yield return Of(letters);
            yield break;
        }

        for (var i = 0; i < letters.Length - (PieceLength / 2); i += PieceLength / 2)
        {
            yield return Of(letters[i..Math.Min(letters.Length, i + PieceLength)]);
        }
    }

    /// <summary>Whether the other text stands in this one.</summary>
    public bool Holds(Letters other) => other.Text.Length > 0 && Text.Contains(other.Text, StringComparison.Ordinal);

    // Tone marks and the like are what is left out and mistyped most.
    private static bool IsCompared(char c) =>
        c is >= '\u0E01' and <= '\u0E46' || char.IsLetterOrDigit(c) && c is not (>= '\u0E47' and <= '\u0E4E')
        || (c > '\u0E7F' && char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark);
}
