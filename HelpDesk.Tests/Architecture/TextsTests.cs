using System.Globalization;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Tests.Architecture;

/// <summary>Thai first, English second, nothing missing and nothing idle. Each rule is shown a violation it must find.</summary>
public class TextsTests
{
    private static readonly SourceFile _thai = Resource("Core/A/ATexts.resx", ("one", "หนึ่ง {0}"), ("state.open", "เปิด"), ("state.shut", "ปิด"));
    private static readonly SourceFile _english = Resource("Core/A/ATexts.en.resx", ("one", "One {0}"), ("state.open", "Open"), ("state.shut", "Shut"));
    private static readonly SourceFile _code = new("Core/A/A.cs", """var a = ATexts.T["one", 1] + ATexts.T[$"state.{state}"];""");

    [Fact]
    public void The_source_is_found()
    {
        Assert.Contains(SourceTree.Program, file => file.Path == "HelpDesk.Core/Common/Texts.cs");
        Assert.Contains(SourceTree.Program, file => file.Path == "HelpDesk.Core/Common/Thai/ThaiWords.resx");
        Assert.Contains(SourceTree.Program, file => file.Path.StartsWith("HelpDesk.Infrastructure/", StringComparison.Ordinal));
        Assert.Contains(SourceTree.Program, file => file.Path.StartsWith("HelpDesk.Web/", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_text_stands_in_thai_and_english() => Assert.Empty(TextRules.ResourcesComeInPairs(SourceTree.Program));

    [Fact]
    public void Every_key_is_there_and_in_use() => Assert.Empty(TextRules.KeysAndCodeAgree(SourceTree.Program));

    [Fact]
    public void Thai_stands_in_resources_and_not_in_code() => Assert.Empty(TextRules.NoThaiInCode(SourceTree.Program));

    [Fact]
    public void No_exception_outlives_its_reason() => Assert.All(TextRules.ThaiGrammar, path =>
        Assert.True(TextRules.HasThai(SourceTree.WithoutComments(SourceTree.Program.Single(file => file.Path == path))), path));

    [Fact]
    public void A_good_tree_has_no_violations()
    {
        SourceFile[] files = [_thai, _english, _code];
        Assert.Empty(TextRules.ResourcesComeInPairs(files));
        Assert.Empty(TextRules.KeysAndCodeAgree(files));
        Assert.Empty(TextRules.NoThaiInCode(files));
    }

    [Fact]
    public void A_missing_file_is_found()
    {
        Assert.Equal(["Core/A/ATexts.resx: no English file beside it"], TextRules.ResourcesComeInPairs([_thai]));
        Assert.Equal(["Core/A/ATexts.en.resx: no Thai file beside it"], TextRules.ResourcesComeInPairs([_english]));
    }

    [Fact]
    public void A_missing_key_an_empty_text_and_another_place_are_found()
    {
        var english = Resource(_english.Path, ("one", "One {1}"), ("state.open", " "), ("extra", "Extra"), ("extra", "Again"));
        Assert.Equal(
            [
                "Core/A/ATexts.en.resx: 'extra' stands there 2 times",
                "Core/A/ATexts.en.resx: 'one' has other places than the Thai text",
                "Core/A/ATexts.en.resx: 'state.open' is empty",
                "Core/A/ATexts.en.resx: 'state.shut' is missing",
                "Core/A/ATexts.resx: 'extra' is missing",
            ],
            TextRules.ResourcesComeInPairs([_thai, english]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""ATexts.T["two"]""", "two")]
    [InlineData("""<p title="@ATexts.T["two"]"></p>""", "two")]
    [InlineData("""$"{ATexts.T["two", "one"]}" """, "two")]
    [InlineData("""ATexts.T[many ? "one" : "two"]""", "two")]
    [InlineData("""ATexts.T.In(culture, "two")""", "two")]
    [InlineData("""ATexts.T[$"kind.{kind}"]""", "kind.")]
    [InlineData("""ATexts.T["kind." + kind]""", "kind.")]
    [InlineData("""BTexts.T["one"]""", "one")]
    public void A_key_that_does_not_exist_is_found(string code, string key)
    {
        foreach (var path in new[] { "Web/A.razor", "Web/A.cs" })
        {
            var violation = Assert.Single(TextRules.KeysAndCodeAgree([_thai, _english, _code, new SourceFile(path, code)]));
            Assert.Contains($"'{key}'", violation, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_key_without_a_literal_part_is_found() =>
        Assert.Single(TextRules.KeysAndCodeAgree([_thai, _english, _code, new SourceFile("Web/A.cs", """ATexts.T[$"{key}"]""")]));

    [Fact]
    public void An_idle_key_is_found()
    {
        var thai = Resource(_thai.Path, ("one", "หนึ่ง"), ("state.open", "เปิด"), ("idle", "ว่าง"));
        var named = new SourceFile("Core/A/B.cs", """// ATexts.T["idle"]""");
        Assert.Equal(["Core/A/ATexts.resx: nothing names 'idle'"], TextRules.KeysAndCodeAgree([thai, _code, named]));
        Assert.Empty(TextRules.KeysAndCodeAgree([thai, _code, new SourceFile("Core/A/B.cs", """throw new Broken("idle");""")]));
    }

    [Fact]
    public void Two_files_of_one_name_are_found() =>
        Assert.Contains(
            "Core/A/ATexts.resx, Web/A/ATexts.resx: one name for several files",
            TextRules.KeysAndCodeAgree([_thai, _code, _thai with { Path = "Web/A/ATexts.resx" }]));

    [Theory]
    [InlineData("A.cs", "var a = \"จอ\";")]
    [InlineData("A.cs", "var a = \"https://x/จอ\";")]
    [InlineData("A.cs", "var a = @\"c:\\\"; var b = \"// จอ\";")]
    [InlineData("A.cs", "var a = $\"{b[\"c\"]} // จอ\";")]
    [InlineData("A.cs", "var a = '\"'; var b = \"จอ\";")]
    [InlineData("A.cs", "var a = '\\''; /* */ var b = \"จอ\";")]
    [InlineData("A.cs", "var a = \"\"\"\n // \"จอ\" \n\"\"\";")]
    [InlineData("A.cs", "var a = \"\\\"/*\"; var b = 'จ';")]
    [InlineData("A.razor", "<p>จอ</p>")]
    [InlineData("A.razor", "<a href=\"https://x\">จอ</a>")]
    [InlineData("A.razor", "<input accept=\"image/*\" title=\"จอ\" /> @* a *@")]
    [InlineData("A.razor", "@code { string a = \"จอ\"; }")]
    [InlineData("A.razor.cs", "var a = \"จอ\";")]
    public void Thai_in_code_is_found(string name, string text) =>
        Assert.Single(TextRules.NoThaiInCode([new SourceFile("HelpDesk.Web/Demos/" + name, text)]));

    [Theory]
    [InlineData("A.cs", "/// <summary>จอ</summary>\nvar a = 1; // จอ\n/* จอ\nจอ */ var b = \"/*\"; // จอ")]
    [InlineData("A.razor", "@* จอ\nจอ *@ <p>a</p> <!-- จอ -->\n@code {\n  // จอ\n  int a; // จอ\n  /* จอ */\n}")]
    [InlineData("Demo/A.cs", "var a = \"จอ\";")]
    [InlineData("Starter/A.cs", "var a = \"จอ\";")]
    public void Thai_in_comments_and_in_data_is_allowed(string name, string text) =>
        Assert.Empty(TextRules.NoThaiInCode([new SourceFile("HelpDesk.Web/" + name, text)]));

    [Fact]
    public void A_violation_names_its_line() =>
        Assert.Equal(["A.cs:3: var a = \"จอ\";"], TextRules.NoThaiInCode([new SourceFile("A.cs", "/* 1\n2 */\nvar a = \"จอ\";\n")]));

    [Fact]
    public void Both_languages_are_in_the_built_program()
    {
        var thai = ThaiWords.T.Keys(CultureInfo.GetCultureInfo("th"));
        Assert.NotEmpty(thai);
        Assert.Equal(thai.Order(StringComparer.Ordinal), ThaiWords.T.Keys(CultureInfo.GetCultureInfo("en")).Order(StringComparer.Ordinal));
    }

    private static SourceFile Resource(string path, params (string Key, string Text)[] entries) =>
        new(path, $"<root>{string.Concat(entries.Select(entry => $"<data name=\"{entry.Key}\"><value>{entry.Text}</value></data>"))}</root>");
}
