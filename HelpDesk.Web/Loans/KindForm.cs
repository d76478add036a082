using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Loans;

namespace HelpDesk.Web.Loans;

/// <summary>A kind of thing and its terms, as they are typed.</summary>
public sealed class KindForm
{
    /// <summary>The days of the week, Monday first.</summary>
    public static readonly IReadOnlyList<OpenDays> Week =
        [OpenDays.Monday, OpenDays.Tuesday, OpenDays.Wednesday, OpenDays.Thursday, OpenDays.Friday, OpenDays.Saturday, OpenDays.Sunday];

    public string Owner { get; set; } = "";

    public LendableKind Kind { get; set; } = LendableKind.Devices;

    public long Stock { get; set; }

    public string Name { get; set; } = "";

    public string Unit { get; set; } = "";

    public string Description { get; set; } = "";

    public string Accessories { get; set; } = "";

    public string Longest { get; set; } = "";

    public string Ahead { get; set; } = "";

    public string Buffer { get; set; } = "";

    public OpenDays Open { get; set; }

    public bool OnHolidays { get; set; }

    public LoanAudience Audience { get; set; }

    public bool MayLeave { get; set; }

    public bool IsActive { get; set; } = true;

    /// <summary>A new one, on the usual terms.</summary>
    public static KindForm New()
    {
        var form = new KindForm();
        form.Take(new LoanTerms());
        return form;
    }

    /// <summary>One that is changed.</summary>
    public static KindForm Of(GetLendable.Card card)
    {
        var d = card.Details;
        var form = new KindForm
        {
            Owner = card.OwnerCode, Kind = card.Kind, Stock = card.StockItemId ?? 0, Name = d.Name, Unit = d.Unit, Description = d.Description, Accessories = d.Accessories, IsActive = d.IsActive,
        };
        form.Take(d.Terms);
        return form;
    }

    /// <summary>Whether a day of the week is open; set it by <see cref="Toggle"/>.</summary>
    public bool IsOpen(OpenDays day) => Open.HasFlag(day);

    /// <summary>Opens or closes a day of the week.</summary>
    public void Toggle(OpenDays day) => Open ^= day;

    /// <summary>What was typed.</summary>
    /// <exception cref="RuleException">A number that is none.</exception>
    public LendableDetails Details() => new(
        Name, Unit, Description, Accessories,
        new LoanTerms(Days(Longest, nameof(LoanTerms.LongestDays)), Days(Ahead, nameof(LoanTerms.AheadDays)), Days(Buffer, nameof(LoanTerms.BufferDays)), Open, OnHolidays, Audience, MayLeave), IsActive);

    private void Take(LoanTerms terms)
    {
        (Longest, Ahead, Buffer) = (Typed(terms.LongestDays), Typed(terms.AheadDays), Typed(terms.BufferDays));
        (Open, OnHolidays, Audience, MayLeave) = (terms.OpenDays, terms.OpenOnHolidays, terms.Audience, terms.MayLeave);
    }

    private static string Typed(int days) => days.ToString(CultureInfo.InvariantCulture);

    private static int Days(string typed, string field) =>
        int.TryParse(ThaiText.ArabicDigits(typed).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days
            : throw RuleException.Invalid("Details.Terms." + field, "number", LoanPageTexts.T["number.wrong"]);
}
