using System.Text;
using HelpDesk.Core.Common.Attachments;

namespace HelpDesk.Core.Tickets;

/// <summary>Takes files in: into the store first, then as a row that a command attaches to a ticket by its key.</summary>
public sealed class Uploads(IFileStore files, IRequestSender sender)
{
    private const int LongestName = 150;

    /// <summary>Takes one file of at most <see cref="TicketRules.MaxFileBytes"/> in.</summary>
    /// <param name="content">What was sent.</param>
    /// <param name="fileName">As the sender named it; only its last part is kept.</param>
    /// <param name="caller">Who sends it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The file with its key, for a command's <c>Files</c>.</returns>
    /// <exception cref="RuleException">It is refused, in words that name the file; the field is <c>Files</c>.</exception>
    public async Task<GetUploads.Row> TakeAsync(Stream content, string fileName, Caller caller, CancellationToken cancellationToken)
    {
        var name = CleanName(fileName);
        StoredFile stored;
        try
        {
            stored = await files.SaveAsync(content, TicketRules.MaxFileBytes, cancellationToken);
        }
        catch (FileRefusedException refused)
        {
            throw RuleException.Invalid("Files", "files.refused", TicketTexts.T[$"file.{Word.Of(refused.Reason)}", name]);
        }

        try
        {
            return await sender.Send(new StoreUpload.Command(stored, name), caller, cancellationToken);
        }
        catch
        {
            files.Delete(stored.Name);
            throw;
        }
    }

    /// <summary>A name fit to be shown: without folders and without characters that no page shows.</summary>
    public static string CleanName(string? fileName)
    {
        var last = (fileName ?? "").Split('/', '\\')[^1];
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            // Direction marks among them: they make "gpj.exe" look like "exe.jpg".
            if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format)
                && clean.Length + rune.Utf16SequenceLength <= LongestName)
            {
                clean.Append(rune.ToString());
            }
        }

        var name = clean.ToString().Trim();
        return name.Length > 0 ? name : "file";
    }
}
