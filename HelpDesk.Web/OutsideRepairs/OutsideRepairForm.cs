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

    /// <summary>What was typed; rows without an amount and a remark say nothing.</summary>
    public OutsideRepairDraft ToDraft() => new(
        new VendorText(Vendor, "", Contact, Phone, ""), Device, Accessories, Receipt, IsWarranty, Expected,
        [
            .. Quotations.Where(q => q.Amount.Trim().Length > 0 || q.Remark.Trim().Length > 0).Select(q => new QuotationText(
                OutsideRepairLooks.Typed(q.Amount, "Quotations") ?? throw RuleException.Invalid("Quotations", "number", OutsideRepairTexts.T["rule.amount"]), q.On, q.Remark, q.IsChosen)),
        ]);

    /// <summary>One of them is chosen.</summary>
    public void Choose(Quotation chosen) => Quotations.ForEach(q => q.IsChosen = q == chosen);

    /// <summary>A quotation.</summary>
    public sealed class Quotation
    {
        /// <summary>Baht, as typed.</summary>
        public string Amount { get; set; } = "";

        /// <summary>Its day.</summary>
        public DateOnly? On { get; set; }

        /// <summary>What it is for.</summary>
        public string Remark { get; set; } = "";

        /// <summary>The one that is taken.</summary>
        public bool IsChosen { get; set; }
    }
}
