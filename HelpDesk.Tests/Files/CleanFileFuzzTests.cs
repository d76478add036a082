using FsCheck;
using FsCheck.Fluent;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Infrastructure.Files;

namespace HelpDesk.Tests.Files;

/// <summary>Whatever arrives is cleaned or refused in words, and what was cleaned is clean.</summary>
public sealed class CleanFileFuzzTests
{
    private static readonly byte[][] Wholes = [.. Samples.Pictures.Select(Samples.Read), Samples.Pdf];

    public static TheoryData<int> Files => [.. Enumerable.Range(0, Wholes.Length)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_mutilated_file_is_cleaned_or_refused(int index) => Mutilate(index, Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void A_simple_WebP_that_says_to_be_turned_keeps_its_size() =>
        Mutilate(6, Config.QuickThrowOnFailure.WithMaxTest(1).WithReplay(13214803868522171074UL, 2915595679030426199UL, 72));

    private static void Mutilate(int index, Config config)
    {
        var whole = Wholes[index];
        var edit = from at in Gen.Choose(0, whole.Length - 1) from value in Gen.Choose(0, 255) from how in Gen.Choose(0, 3) select (at, value, how);
        var edits = Gen.ListOf(edit).Where(e => e.Count > 0);
        Check.One(config, Prop.ForAll(Arb.From(edits), list => CleanedOrRefused(list.Aggregate(whole, Mutilated))));
    }

    [Fact]
    public void Noise_behind_a_right_head_is_cleaned_or_refused()
    {
        byte[][] heads = [[0xFF, 0xD8, 0xFF], Wholes[4][..8], [.. "RIFF"u8, 40, 0, 0, 0, .. "WEBPVP8X"u8], [.. "%PDF-1.7"u8]];
        var noise = Gen.Zip(Gen.Elements(heads), Gen.ArrayOf(Gen.Choose(0, 255).Select(i => (byte)i), 64));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5_000),
            Prop.ForAll(Arb.From(noise), pair => CleanedOrRefused([.. pair.Item1, .. pair.Item2])));
    }

    private static bool CleanedOrRefused(byte[] bytes)
    {
        try
        {
            var once = CleanFile.From(bytes);
            var twice = CleanFile.From(once.Content);
            return once.Content.Span.SequenceEqual(twice.Content.Span) && (once.Width, once.Height) == (twice.Width, twice.Height);
        }
        catch (FileRefusedException)
        {
            return true;
        }
    }

    private static byte[] Mutilated(byte[] bytes, (int At, int Value, int How) edit)
    {
        var at = bytes.Length == 0 ? 0 : edit.At % bytes.Length;
        return edit.How switch
        {
            0 when bytes.Length > 0 => [.. bytes[..at], (byte)edit.Value, .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], (byte)edit.Value, .. bytes[at..]],
            2 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + edit.Value)..]],
            _ => [.. bytes, .. bytes[at..Math.Min(bytes.Length, at + edit.Value)]],
        };
    }
}
