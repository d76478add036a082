using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Tests.Common.Thai;

public class ThaiTextTests
{
    private const string Nikhahit = "\u0E4D";
    private const string Tone = "\u0E49";
    private const string SaraAa = "\u0E32";
    private const string SaraAm = "\u0E33";

    /// <summary>Thai letters, marks, Latin, spaces and what the normalizer finds hard, in any order.</summary>
    private static readonly Arbitrary<string> _mixtures = Texts(
        Enumerable.Range(0x0E01, 0x5B).Select(c => (char)c)
            .Concat("\u0E31\u0E32\u0E33\u0E34\u0E38\u0E3A\u0E40\u0E40\u0E48\u0E49\u0E4C\u0E4D\u0E4E")
            .Concat("\u0E31\u0E32\u0E33\u0E34\u0E38\u0E3A\u0E40\u0E40\u0E48\u0E49\u0E4C\u0E4D\u0E4E")
            .Concat("aAzZ09 \t\n\u00A0\u3000\u200B\u200D\u2060\uFEFF.-/%_'\"JHTWY\u0130\u212A\uFF21\uFB01\u00B4\u00A8\u1E9E")
            .Concat("\u0301\u030C\u0323\u0331\u0334\u0308\u20E3\u05B0\u0EB3\u0EC8\u0F71\u0000\u0007\uFFFD\uFFFE\uFFFF\uD83D\uDE00\uD834\uDD65"));

    /// <summary>Thai only, so that every random text takes the way without the normalizer.</summary>
    private static readonly Arbitrary<string> _thai = Texts(
        "กนบอท\u0E31\u0E32\u0E33\u0E34\u0E35\u0E38\u0E39\u0E3A\u0E40\u0E40\u0E41\u0E47\u0E48\u0E49\u0E4A\u0E4C\u0E4D\u0E4E๐๙ ");

    private static readonly Arbitrary<string> _anyUnits = Texts(Enumerable.Range(0, 0x10000).Select(c => (char)c));

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("  \t\r\n ", "")]
    [InlineData("Printer HP", "printer hp")]
    [InlineData("  จอ \u00A0\u3000\n เสีย ", "จอ เสีย")]
    [InlineData("๗๔๔๐-๐๐๑", "7440-001")]
    [InlineData("\u0E40\u0E40ก้ว", "แก้ว")]
    [InlineData("\u0E40\u200B\u0E40ก้ว", "แก้ว")]
    [InlineData("\u0E40\u0E40\u0E40", "\u0E41\u0E40")]
    [InlineData("โปร\u200Bเจก\u200Cเตอร์\u200D\uFEFF\u2060", "โปรเจกเตอร์")]
    [InlineData("ＨＰ ＬａｓｅｒＪｅｔ １２", "hp laserjet 12")]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("a\0b\u0007c", "abc")]
    public void Folding_gives_one_form(string? typed, string folded) => Assert.Equal(folded, ThaiText.Fold(typed));

    [Theory]
    [InlineData("น" + Tone + SaraAm)]
    [InlineData("น" + SaraAm + Tone)]
    [InlineData("น" + Nikhahit + Tone + SaraAa)]
    [InlineData("น" + Tone + Nikhahit + SaraAa)]
    [InlineData("น" + Nikhahit + SaraAa + Tone)]
    [InlineData("น" + Tone + Tone + SaraAm)]
    [InlineData("น" + Tone + "\u200B" + SaraAm)]
    public void Every_spelling_of_water_is_the_same(string typed) => Assert.Equal("น" + Tone + SaraAm, ThaiText.Fold(typed));

    [Theory]
    [InlineData("ท\u0E48\u0E35", "ท\u0E35\u0E48")]
    [InlineData("ท\u0E35\u0E35\u0E48", "ท\u0E35\u0E48")]
    [InlineData("ผ\u0E49\u0E39", "ผ\u0E39\u0E49")]
    [InlineData("บ\u0E32\u0E49น", "บ\u0E49\u0E32น")]
    [InlineData("สทธ\u0E4C\u0E34", "สทธ\u0E34\u0E4C")]
    public void Marks_come_in_one_order_and_once(string typed, string folded) => Assert.Equal(folded, ThaiText.Fold(typed));

    [Fact]
    public void A_word_typed_halfway_is_a_beginning_of_the_folded_word()
    {
        var word = ThaiText.Fold("น้ำท่วมที่ห้อง");
        for (var typed = 1; typed <= word.Length; typed++)
        {
            Assert.StartsWith(ThaiText.Fold(word[..typed]), word, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\uD83D")]
    [InlineData("\uDE00\uD83D")]
    [InlineData("ก\uD83Dข")]
    [InlineData("\uFFFE")]
    public void Invalid_text_is_marked_and_not_refused(string typed) =>
        Assert.Contains('\uFFFD', ThaiText.Fold(typed));

    [Fact]
    public void An_emoji_stays_whole() => Assert.Equal("ดี 😀", ThaiText.Fold("ดี  😀"));

    [Fact]
    public void Folding_twice_changes_nothing()
    {
        foreach (var texts in new[] { _mixtures, _thai, _anyUnits })
        {
            Check(texts, text => ThaiText.Fold(text) is var once && string.Equals(ThaiText.Fold(once), once, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Texts_that_unicode_holds_equal_fold_to_the_same() => Check(_thai, text =>
        Enum.GetValues<NormalizationForm>().All(form =>
            string.Equals(ThaiText.Fold(text.Normalize(form)), ThaiText.Fold(text), StringComparison.Ordinal)));

    [Fact]
    public void The_way_past_the_normalizer_folds_like_the_way_through_it() => Check(_thai, text =>
        string.Equals(ThaiText.Fold("Ａ" + text), ThaiText.Fold("A" + text), StringComparison.Ordinal));

    [Fact]
    public void Folded_text_is_clean() => Check(_mixtures, text =>
    {
        var folded = ThaiText.Fold(text);
        return folded.Trim().Length == folded.Length
            && !folded.Any(c => c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or (>= '๐' and <= '๙') || (char.IsWhiteSpace(c) && c != ' '))
            && !folded.Contains("  ", StringComparison.Ordinal)
            && !folded.Contains("\u0E40\u0E40", StringComparison.Ordinal)
            && !folded.Contains(Nikhahit + SaraAa, StringComparison.Ordinal);
    });

    [Fact]
    public void Pairs_are_each_pair_once_with_spaces()
    {
        Assert.Equal(["จอ", "อ ", " จ"], ThaiText.Bigrams("จอ จอ"));
        Assert.Empty(ThaiText.Bigrams("จ"));
        Assert.Empty(ThaiText.Bigrams(""));
    }

    [Fact]
    public void A_text_that_contains_a_query_has_all_its_pairs() => Check(
        _mixtures.Generator.SelectMany(text =>
        {
            var folded = ThaiText.Fold("กข" + text);
            return Gen.Choose(0, folded.Length - 2).SelectMany(from =>
                Gen.Choose(2, folded.Length - from).Select(length => (Text: folded, Query: folded.Substring(from, length))));
        }).ToArbitrary(),
        part => !ThaiText.Bigrams(part.Query).Except(ThaiText.Bigrams(part.Text), StringComparer.Ordinal).Any()
            && !Words(part.Query).Except(Words(part.Text), StringComparer.Ordinal).Any());

    [Fact]
    public void Words_for_the_index_stand_for_the_pairs_one_to_one() => Check(_anyUnits, text =>
    {
        var words = Words(text);
        return words.Length == ThaiText.Bigrams(text).Count()
            && words.Distinct(StringComparer.Ordinal).Count() == words.Length
            && words.SequenceEqual(ThaiText.Bigrams(text).Select(ThaiText.BigramTokens), StringComparer.Ordinal)
            && words.All(word => Regex.IsMatch(word, "^[a-z]{4,10}$", RegexOptions.CultureInvariant));
    });

    [Fact]
    public void Different_pairs_never_share_a_word()
    {
        // Units on both sides of every border between the short and the long spelling, and some between.
        var units = new[] { 0, 1, 0x20, 0x7F, 0x80, 0xFF, 0xDFF, 0xE00, 0xE7F, 0xE80, 0x1234, 0xD83D, 0xDE00, 0xFFFF }.Select(c => (char)c).ToList();
        var pairs = units.SelectMany(a => units.Select(b => $"{a}{b}")).ToList();
        Assert.Equal(pairs.Count, pairs.Select(ThaiText.BigramTokens).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Sorting_follows_the_dictionary()
    {
        string[] dictionary =
        [
            "กก", "กลอน", "กา", "ก้า", "กาง", "กำ", "กิน", "กีฬา", "กุ้ง", "เก", "เก่ง", "เกม", "แก", "แก้ว", "โกรธ", "ใกล้", "ไก", "ไก่",
            "ขา", "เข้า", "แขก", "คน", "งาน", "จอ", "เจ้าหน้าที่", "โรงเรียน", "เลข", "สแกนเนอร์", "อาคาร", "ไอที", "ฮา",
        ];
        var shuffled = dictionary.OrderBy(word => word, StringComparer.Ordinal).Reverse().ToList();
        Assert.NotEqual(dictionary, shuffled);
        Assert.Equal(dictionary, shuffled.Order(ThaiText.Comparer));
        Assert.True(ThaiText.Compare("เก", "ขา") < 0);
        Assert.True(ThaiText.Compare(null, "ก") < 0);
    }

    [Fact]
    public void Texts_that_differ_only_in_spaces_have_one_order_and_are_not_equal()
    {
        Assert.NotEqual(0, ThaiText.Compare("บ้าน ก", "บ้านก"));
        Assert.Equal(Math.Sign(ThaiText.Compare("บ้าน ก", "บ้านก")), -Math.Sign(ThaiText.Compare("บ้านก", "บ้าน ก")));
        Assert.False(ThaiText.Comparer.Equals("บ้าน ก", "บ้านก"));
    }

    [Fact]
    public void Sorting_does_not_depend_on_the_readers_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Assert.True(ThaiText.Comparer.Compare("เก", "ขา") < 0);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Digits_change_and_nothing_else_does()
    {
        Assert.Equal("ที่ ๕๗๙/๒๕๖๙ (a๐)", ThaiText.ThaiDigits("ที่ 579/2569 (a0)"));
        Assert.Equal("ที่ 579/2569 (a0)", ThaiText.ArabicDigits("ที่ ๕๗๙/๒๕๖๙ (a๐)"));
        Assert.Equal("๏๚ /:", ThaiText.ArabicDigits(ThaiText.ThaiDigits("๏๚ /:")));
    }

    private static string[] Words(string folded) => ThaiText.BigramTokens(folded).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Arbitrary<string> Texts(IEnumerable<char> units) =>
        Gen.Elements(units.ToArray()).ArrayOf().Select(text => new string(text)).ToArbitrary();

    private static void Check<T>(Arbitrary<T> values, Func<T, bool> holds) =>
        Prop.ForAll(values, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
}
