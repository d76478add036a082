using System.Text;
using HelpDesk.Core.Common.Spreadsheets;

namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>
/// The text of a CSV file, whose encoding no file names. A table in Windows-874 is not valid UTF-8: every Thai letter is one byte there,
/// and all of the file would have to consist of pairs that happen to be a lead byte with its one continuation.
/// </summary>
internal static class CsvText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Windows874 = CodePagesEncodingProvider.Instance.GetEncoding(874, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Reads it.</summary>
    /// <exception cref="WorkbookRefusedException">It is no text.</exception>
    internal static string Of(ReadOnlySpan<byte> file)
    {
        try
        {
            var text = Decode(file);
            return IsText(text) ? text : throw new WorkbookRefusedException(WorkbookRefusal.NotWorkbook);
        }
        catch (DecoderFallbackException notThat)
        {
            throw new WorkbookRefusedException(WorkbookRefusal.NotWorkbook, notThat);
        }
    }

    private static string Decode(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Utf8.GetString(file[3..]);
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true).GetString(file[2..]);
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true).GetString(file[2..]);
        }

        return System.Text.Unicode.Utf8.IsValid(file) ? Utf8.GetString(file) : Windows874.GetString(file);
    }

    // Pictures and programs decode to something in Windows-874; what they hold and no table does are control characters, and bytes that
    // stand for nothing there, which the decoder gives places of their own.
    private static bool IsText(string text)
    {
        foreach (var c in text)
        {
            if (c < ' ' ? c is not ('\t' or '\n' or '\r' or '\f') : c is (>= '\u007F' and < '\u00A0') or (>= '\uF8C1' and <= '\uF8C8'))
            {
                return false;
            }
        }

        return true;
    }
}
