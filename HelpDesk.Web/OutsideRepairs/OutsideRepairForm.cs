using System.Globalization;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.Specifications;

namespace HelpDesk.Web.OutsideRepairs;

/// <summary>What somebody types about an outside repair.</summary>
public sealed class OutsideRepairForm
{
    /// <summary>Who repairs.</summary>
    public string Vendor { get; set; } = "";

    /// <summary>Whom to speak to there.</summary>
    public string Contact { get; set; } = "";

    /// <summary>Its telephone.</summary>
    public string Phone { get; set; } = "";

    /// <summary>Which device.</summary>
    public string Device { get; set; } = "";

    /// <summary>What goes with it.</summary>
    public string Accessories { get; set; } = "";

    /// <summary>The vendor's receipt number.</summary>
    public string Receipt { get; set; } = "";

    /// <summary>Under warranty.</summary>
    public bool IsWarranty { get; set; }

    /// <summary>When it is expected back.</summary>
    public DateOnly? Expected { get; set; }

    /// <summary>Something stands there that is no date.</summary>
    public bool ExpectedIsUnknown { get; set; }

    /// <summary>The quotations.</summary>
    public List<Quotation> Quotations { get; } = [];

    /// <summary>A form for a new one.</summary>
    public static OutsideRepairForm New(string device) => new() { Device = device, Quotations = { new Quotation { IsChosen = true } } };

    /// <summary>A form with what is written already.</summary>
    public static OutsideRepairForm Of(OutsideRepairDraft draft)
    {
        var form = new OutsideRepairForm
        {
            Vendor = draft.Vendor.Name, Contact = draft.Vendor.Contact, Phone = draft.Vendor.Phone, Device = draft.Device, Accessories = draft.Accessories ?? "", Receipt = draft.Receipt ?? "",
            IsWarranty = draft.IsWarranty, Expected = draft.Expected,
        };
        form.Quotations.AddRange(draft.Quotations.Select(q => new Quotation { Amount = q.Amount.ToString("0.##", CultureInfo.InvariantCulture), On = q.On, Remark = q.Remark, IsChosen = q.IsChosen }));
        return form;
    }

    /// <summary>What was typed; rows with nothing in them say nothing.</summary>
    /// <exception cref="RuleException">An amount or a date is none.</exception>
    public OutsideRepairDraft ToDraft()
    {
        // Under warranty quotations are not shown: what stands in them stays as far as it can be read.
        var rows = Said.Where(q => !IsWarranty || Amount(q, "Amount", []) is not null).ToList();
        var errors = new List<FieldError>();
        var quotations = rows.ConvertAll(q =>
        {
            if (q.OnIsUnknown && !IsWarranty)
            {
                errors.Add(new FieldError(Path(q, "On"), OutsideRepairPageTexts.T["day.unknown"]));
            }

            return new QuotationText(Amount(q, Path(q, "Amount"), errors) ?? 0, q.On, q.Remark, q.IsChosen);
        });
        if (ExpectedIsUnknown)
        {
            errors.Add(new FieldError("Expected", OutsideRepairPageTexts.T["day.unknown"]));
        }

        return errors.Count == 0
            ? new OutsideRepairDraft(new VendorText(Vendor, "", Contact, Phone, ""), Device, Accessories, Receipt, IsWarranty, Expected, quotations)
            : throw new RuleException(RuleKind.Invalid, "outside-repair.typed", errors[0].Message, errors);
    }

    /// <summary>How errors name a field of a quotation.</summary>
    public string Path(Quotation quotation, string field) => FormattableString.Invariant($"Quotations[{Said.ToList().IndexOf(quotation)}].{field}");

    /// <summary>One of them is chosen.</summary>
    public void Choose(Quotation chosen) => Quotations.ForEach(q => q.IsChosen = q == chosen);

    private IEnumerable<Quotation> Said => Quotations.Where(q => q.Amount.Trim().Length > 0 || q.Remark.Trim().Length > 0 || q.On is not null || q.OnIsUnknown);

    private static decimal? Amount(Quotation quotation, string field, List<FieldError> errors)
    {
        try
        {
            return OutsideRepairLooks.Typed(quotation.Amount, field) ?? throw RuleException.Invalid(field, "number", OutsideRepairTexts.T["rule.amount"]);
        }
        catch (RuleException none)
        {
            errors.AddRange(none.Errors);
            return null;
        }
    }

    /// <summary>A quotation.</summary>
    public sealed class Quotation
    {
        /// <summary>Baht, as typed.</summary>
        public string Amount { get; set; } = "";

        /// <summary>Its day.</summary>
        public DateOnly? On { get; set; }

        /// <summary>Something stands there that is no date.</summary>
        public bool OnIsUnknown { get; set; }

        /// <summary>What it is for.</summary>
        public string Remark { get; set; } = "";

        /// <summary>The one that is taken.</summary>
        public bool IsChosen { get; set; }
    }
}
