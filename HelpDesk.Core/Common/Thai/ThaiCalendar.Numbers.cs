using System.Globalization;
using System.Text.RegularExpressions;

namespace HelpDesk.Core.Common.Thai;

// Numbers read the same in both languages.
public static partial class ThaiCalendar
{
    private const int LongestPhone = 60;

    /// <summary>A count with commas between thousands: 1,250.</summary>
    /// <param name="value">The number.</param>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An amount of baht with satang, rounded half away from zero: 1,250.00.</summary>
    /// <param name="baht">The amount in baht.</param>
    public static string Money(decimal baht) => baht.ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>
    /// A telephone number of Thailand as people read it: 081-234-5678 (mobile), 02-123-4567 (Bangkok), 053-123-456 (provinces), an
    /// extension kept: 053-123-456 ต่อ 12. The country code 66 becomes 0; anything else stays as it was typed.
    /// </summary>
    /// <param name="typed">What was typed, Thai digits allowed.</param>
    public static string Phone(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (!TryReadPhone(typed, out var digits, out var extension))
        {
            return typed;
        }

        // Ten digits are a mobile. Of the landlines only Bangkok's area code has two digits.
        var area = digits.Length == 9 && digits[1] == '2' ? 2 : 3;
        var number = $"{digits[..area]}-{digits[area..(area + 3)]}-{digits[(area + 3)..]}";
        return extension.Length == 0 ? number : ThaiWords.T["phone.extension", number, extension];
    }

    /// <summary>What a telephone dials for a number as it was typed: digits only, without the extension.</summary>
    /// <param name="typed">What was typed, Thai digits allowed.</param>
    public static string Dialled(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return TryReadPhone(typed, out var digits, out _) ? digits : string.Concat(ThaiText.ArabicDigits(typed).Where(char.IsAsciiDigit));
    }

    /// <summary>Whether a text can be a telephone number of Thailand, however it is spaced; an extension is allowed.</summary>
    /// <param name="typed">What was typed, Thai digits allowed.</param>
    public static bool IsPhone(string? typed) => TryReadPhone(typed, out _, out _);

    private static bool TryReadPhone(string? typed, out string digits, out string extension)
    {
        var match = TypedPhone().Match(typed is { Length: <= LongestPhone } ? ThaiText.Fold(typed) : "");
        digits = CountryCode().Replace(NoDigits().Replace(match.Groups["number"].Value, ""), "0");
        extension = match.Groups["extension"].Value;
        return match.Success && KnownPhone().IsMatch(digits);
    }

    [GeneratedRegex(@"^(?<number>\+?[0-9(][0-9 ().\-]*?)(?:[ ,]*(?:ต่อ|ext\.?|x|#) ?(?<extension>[0-9]{1,6}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex TypedPhone();

    [GeneratedRegex("[^0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NoDigits();

    // Also +66 (0)81…, as on visiting cards.
    [GeneratedRegex("^(?:00)?660?", RegexOptions.CultureInvariant)]
    private static partial Regex CountryCode();

    [GeneratedRegex("^(?:0[689][0-9]{8}|0[2-57][0-9]{7})$", RegexOptions.CultureInvariant)]
    private static partial Regex KnownPhone();
}
