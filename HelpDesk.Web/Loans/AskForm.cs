using HelpDesk.Core.Loans;
using HelpDesk.Core.People;

namespace HelpDesk.Web.Loans;

/// <summary>What a person writes to borrow things, while it is written.</summary>
public sealed class AskForm
{
    public string Owner { get; set; } = "";

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }

    /// <summary>How many of which kind; never zero.</summary>
    public Dictionary<long, int> Basket { get; } = [];

    public LoanUse Use { get; set; } = LoanUse.Inside;

    public string Purpose { get; set; } = "";

    public string Place { get; set; } = "";

    public string Position { get; set; } = "";

    public string Phone { get; set; } = "";

    public string Responsible { get; set; } = "";

    /// <summary>For which agency; empty where the rules choose.</summary>
    public string School { get; set; } = "";

    /// <summary>Who borrows; null for oneself.</summary>
    public FindBorrowers.Row? Borrower { get; set; }

    /// <summary>What was changed, of a loan that was sent back.</summary>
    public string Note { get; set; } = "";

    /// <summary>What is known of the person before anything is written.</summary>
    public static AskForm Of(GetMe.Me me, AskAddress address)
    {
        var form = new AskForm { Position = me.Position, Phone = me.Phone };
        form.Take(address);
        return form;
    }

    /// <summary>What the loan says that was sent back; what the address says goes before it.</summary>
    public static AskForm Of(GetLoan.Details loan, AskAddress address)
    {
        var r = loan.Request;
        var form = new AskForm
        {
            From = r.From, Until = r.Until, Use = r.Use, Purpose = r.Purpose, Place = r.Place, Position = r.Position, Phone = r.Phone, Responsible = r.ResponsibleName,
            School = loan.BorrowerSchoolCode,
        };
        form.Take(address);
        form.Owner = loan.OwnerCode;
        if (address.Items.Count == 0)
        {
            foreach (var item in loan.Items)
            {
                form.Basket[item.LendableId] = item.Quantity;
            }
        }

        return form;
    }

    /// <summary>So many more of a kind, or fewer.</summary>
    public void Add(long id, int change) => Set(id, Basket.GetValueOrDefault(id) + change);

    /// <summary>So many of a kind.</summary>
    public void Set(long id, int quantity)
    {
        if (quantity > 0)
        {
            Basket[id] = Math.Min(quantity, 9999);
        }
        else
        {
            Basket.Remove(id);
        }
    }

    /// <summary>The draft as far as it is written; null without a period.</summary>
    public LoanDraft? Draft() => From is { } from && Until is { } until
        ? new LoanDraft(
            Owner, from, until, [.. Basket.OrderBy(i => i.Key).Select(i => new LoanDraft.Item(i.Key, i.Value))], Use, Purpose, Place, Position, Phone, Responsible,
            School.Length > 0 ? School : null, Borrower?.Id)
        : null;

    private void Take(AskAddress address)
    {
        Owner = address.Owner ?? Owner;
        From = address.From ?? From;
        Until = address.Until ?? Until;
        foreach (var (id, quantity) in address.Items)
        {
            Set(id, quantity);
        }
    }
}
