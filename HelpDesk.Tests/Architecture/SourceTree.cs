using System.Text;
using System.Text.RegularExpressions;

namespace HelpDesk.Tests.Architecture;

/// <summary>One file of the program's source.</summary>
/// <param name="Path">Relative to the solution, with forward slashes.</param>
/// <param name="Text">Its content.</param>
public sealed record SourceFile(string Path, string Text)
{
    public string FileName => System.IO.Path.GetFileName(Path);

    public bool IsResource => Path.EndsWith(".resx", StringComparison.Ordinal);

    public bool IsCode => Path.EndsWith(".cs", StringComparison.Ordinal) || Path.EndsWith(".razor", StringComparison.Ordinal);
}

/// <summary>The source of the program, found from the test's own place, and what a rule may read of it.</summary>
public static partial class SourceTree
{
    /// <summary>The folder of HelpDesk.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The program's code and resources: Core, Infrastructure and Web, without what the build writes.</summary>
    public static IReadOnlyList<SourceFile> Program { get; } =
        [.. new[] { "HelpDesk.Core", "HelpDesk.Infrastructure", "HelpDesk.Web" }.SelectMany(Files)];

    /// <summary>The code with comments blanked, line breaks and strings kept.</summary>
    public static string WithoutComments(SourceFile file) =>
        file.Path.EndsWith(".razor", StringComparison.Ordinal)
            ? RazorComment().Replace(file.Text, match => Blank(match.Value))
            : WithoutComments(file.Text);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HelpDesk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No HelpDesk.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }

    private static IEnumerable<SourceFile> Files(string project) =>
        Directory.EnumerateFiles(Path.Combine(Root, project), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Select(path => new SourceFile(path, ""))
            .Where(file => file.IsCode || file.IsResource)
            .Select(file => file with { Text = File.ReadAllText(Path.Combine(Root, file.Path)) })
            .OrderBy(file => file.Path, StringComparer.Ordinal);

    private static string WithoutComments(string code)
    {
        var result = new StringBuilder(code.Length);
        for (var i = 0; i < code.Length;)
        {
            var end = code[i] switch
            {
                '/' when At(code, i + 1) == '/' => EndOf(code, "\n", i),
                '/' when At(code, i + 1) == '*' => EndOf(code, "*/", i + 2) + 2,
                '"' => EndOfString(code, i),
                '\'' when At(code, i + 1) == '\\' => EndOf(code, "'", i + 3) + 1,
                '\'' when At(code, i + 2) == '\'' => i + 3,
                _ => i + 1,
            };
            end = Math.Min(end, code.Length);
            var part = code[i..end];
            result.Append(part.StartsWith("//", StringComparison.Ordinal) || part.StartsWith("/*", StringComparison.Ordinal) ? Blank(part) : part);
            i = end;
        }

        return result.ToString();
    }

    private static int EndOfString(string code, int start)
    {
        var quotes = start;
        while (At(code, quotes) == '"')
        {
            quotes++;
        }

        if (quotes - start >= 3)
        {
            return EndOf(code, code[start..quotes], quotes) + quotes - start;
        }

        var verbatim = At(code, start - 1) == '@' || (At(code, start - 1) == '$' && At(code, start - 2) == '@');
        for (var i = start + 1; i < code.Length; i++)
        {
            if (code[i] == '"' || (code[i] == '\n' && !verbatim))
            {
                return i + 1;
            }

            if (code[i] == '\\' && !verbatim)
            {
                i++;
            }
        }

        return code.Length;
    }

    private static int EndOf(string code, string mark, int from)
    {
        var end = from >= code.Length ? -1 : code.IndexOf(mark, from, StringComparison.Ordinal);
        return end < 0 ? code.Length : end;
    }

    private static char At(string code, int index) => index >= 0 && index < code.Length ? code[index] : '\0';

    private static string Blank(string comment) => NotLineBreak().Replace(comment, " ");

    // Before // and /* stands a space or a line's beginning: not in https:// and not in accept="image/*".
    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->|(?<=^|\s)//[^\n]*|(?<=^|\s)/\*.*?\*/", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex RazorComment();

    [GeneratedRegex(@"[^\r\n]", RegexOptions.CultureInvariant)]
    private static partial Regex NotLineBreak();
}
