namespace HelpDesk.Infrastructure.Spreadsheets;

/// <summary>What a number format makes of a number.</summary>
internal enum NumberMeaning
{
    Number,
    Date,
    DateTime,
}

/// <summary>
/// Tells dates from numbers by their format, the only place where a workbook says so (ECMA-376 Part 1, 18.8.30 and 18.8.31).
/// </summary>
internal static class NumberFormat
{
    /// <summary>The meaning of a format that Excel knows by number alone. 27 to 36 and 50 to 58 are East Asian, 71 to 81 Thai dates.</summary>
    internal static NumberMeaning OfBuiltIn(int id) => id switch
    {
        (>= 14 and <= 17) or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 or (>= 71 and <= 74) or 81 => NumberMeaning.Date,
        (>= 18 and <= 22) or (>= 32 and <= 35) or 55 or 56 or (>= 75 and <= 77) => NumberMeaning.DateTime,
        _ => NumberMeaning.Number,
    };

    /// <summary>The meaning of a format code. Elapsed times ([h]:mm) are numbers of days.</summary>
    internal static NumberMeaning OfCode(string code)
    {
        if (code.StartsWith("General", StringComparison.OrdinalIgnoreCase))
        {
            return NumberMeaning.Number;
        }

        var (day, time, month) = (false, false, false);
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (char.ToLowerInvariant(code[i]))
            {
                case '"':
                    i = End(code, i, '"');
                    break;
                case '[':
                    var end = End(code, i, ']');
                    if (IsElapsed(code[(i + 1)..end]))
                    {
                        return NumberMeaning.Number;
                    }

                    i = end;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'd' or 'y' or 'b' or 'g':
                    day = true;
                    break;
                case 'e':
                    day |= i + 1 >= code.Length || code[i + 1] is not ('+' or '-'); // an era's year, or an exponent
                    break;
                case 'h' or 's':
                    time = true;
                    break;
                case 'm':
                    month = true;
                    break;
                default:
                    break;
            }
        }

        return time ? NumberMeaning.DateTime : day || month ? NumberMeaning.Date : NumberMeaning.Number;
    }

    private static int End(string code, int from, char mark)
    {
        var end = code.IndexOf(mark, from + 1);
        return end < 0 ? code.Length : end;
    }

    private static bool IsElapsed(string bracket) => bracket.Length > 0 && bracket.All(c => c is 'h' or 'H' or 'm' or 'M' or 's' or 'S');
}
