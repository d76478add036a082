using System.Globalization;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Web.Specifications.Offers;

/// <summary>An offer while somebody types it in. Numbers stay as they were typed until they are sent.</summary>
public sealed class OfferForm
{
    private OfferForm(GetOffer.Form read)
    {
        var draft = read.Draft;
        (Name, TaxId, Contact, Phone, Email) = (draft.Vendor.Name, draft.Vendor.TaxId, draft.Vendor.Contact, draft.Vendor.Phone, draft.Vendor.Email);
        (IncludesVat, Note) = (draft.IncludesVat, draft.Note);
        (DeliveryDays, WarrantyMonths, ValidDays) = (Text(draft.DeliveryDays), Text(draft.WarrantyMonths), Text(draft.ValidDays));
        Files = [.. read.Files];
        Items =
        [
            .. read.Content.Items.Select((asked, place) =>
            {
                var offered = draft.Items.First(i => i.ItemKey == asked.Key);
                var said = offered.Answers.ToDictionary(a => a.ClauseKey);
                return new Item(asked, place, [.. asked.Clauses.Select((c, n) => new Answer(c, SpecificationContent.NumberOf(place, n), said.GetValueOrDefault(c.Key)))])
                {
                    Brand = offered.Brand,
                    Model = offered.Model,
                    IsSealed = read.Sealed.Contains(asked.Key),
                };
            }),
        ];
    }

    public string Name { get; set; }

    public string TaxId { get; set; }

    public string Contact { get; set; }

    public string Phone { get; set; }

    public string Email { get; set; }

    public bool IncludesVat { get; set; }

    public string DeliveryDays { get; set; }

    public string WarrantyMonths { get; set; }

    public string ValidDays { get; set; }

    public string Note { get; set; }

    /// <summary>The evidence, uploaded once and named by as many clauses as it proves.</summary>
    public List<GetUploads.Row> Files { get; }

    public IReadOnlyList<Item> Items { get; }

    /// <summary>What was read, as a form.</summary>
    public static OfferForm Of(GetOffer.Form read) => new(read);

    /// <summary>Takes a known vendor.</summary>
    public void Take(VendorText vendor) => (Name, TaxId, Contact, Phone, Email) = (vendor.Name, vendor.TaxId, vendor.Contact, vendor.Phone, vendor.Email);

    /// <summary>What is sent. All clauses in their order, so that what is refused is found again by its place.</summary>
    /// <param name="errors">What could not be read, by field.</param>
    public OfferDraft ToDraft(Dictionary<string, string> errors) => new(
        new VendorText(Name, TaxId, Contact, Phone, Email),
        [.. Items.Select((item, n) => new OfferDraftItem(
            item.Asked.Key, item.Brand, item.Model, Price(item.Price, FormattableString.Invariant($"Draft.Items[{n}].UnitPrice"), errors),
            [.. item.Answers.Select(a => new ClauseAnswer(a.Clause.Key, a.Said, a.File, a.Page, a.Note))]))],
        IncludesVat, Whole(DeliveryDays, "Draft.DeliveryDays", errors), Whole(WarrantyMonths, "Draft.WarrantyMonths", errors), Whole(ValidDays, "Draft.ValidDays", errors), Note);

    /// <summary>Fills from a workbook: empty fields, or also those that say something else. What the workbook leaves empty stays.</summary>
    /// <param name="found">What the workbook says.</param>
    /// <param name="replace">Whether what was typed gives way.</param>
    /// <returns>How many fields were filled, and how many say something else and were left.</returns>
    public (int Filled, int Left) Fill(IReadOnlyList<OfferDraftItem> found, bool replace)
    {
        var (filled, left) = (0, 0);
        foreach (var item in Items)
        {
            if (found.FirstOrDefault(f => f.ItemKey == item.Asked.Key) is not { } read)
            {
                continue;
            }

            item.Brand = Taken(item.Brand, read.Brand);
            item.Model = Taken(item.Model, read.Model);
            item.Price = Taken(item.Price, read.UnitPrice?.ToString("0.##", CultureInfo.InvariantCulture) ?? "");
            foreach (var (answer, said) in item.Answers.Join(read.Answers, a => a.Clause.Key, r => r.ClauseKey, (a, r) => (a, r)))
            {
                answer.Said = Taken(answer.Said, said.Said);
                answer.Page = Taken(answer.Page, said.Page);
                answer.Note = Taken(answer.Note, said.Note);
            }
        }

        return (filled, left);

        string Taken(string typed, string read)
        {
            if (read.Length == 0 || string.Equals(typed.Trim(), read, StringComparison.Ordinal))
            {
                return typed;
            }

            if (typed.Trim().Length > 0 && !replace)
            {
                left++;
                return typed;
            }

            filled++;
            return read;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Whole(string typed, string field, Dictionary<string, string> errors)
    {
        if (int.TryParse(ThaiText.ArabicDigits(typed).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors[field] = SpecificationTexts.T["rule.number"];
        return 0;
    }

    private static decimal? Price(string typed, string field, Dictionary<string, string> errors)
    {
        if (typed.Trim().Length == 0)
        {
            return null;
        }

        if (TypedNumber.TryRead(typed, out var number) && number.Unit is null && number.Value > 0)
        {
            return number.Value;
        }

        errors[field] = SpecificationTexts.T["rule.price"];
        return null;
    }

    /// <summary>What is offered for an item.</summary>
    public sealed class Item(SpecificationItem asked, int place, IReadOnlyList<Answer> answers)
    {
        public SpecificationItem Asked { get; } = asked;

        public int Place { get; } = place;

        public string Brand { get; set; } = "";

        public string Model { get; set; } = "";

        /// <summary>Only what was typed now: what is sealed already is not known here.</summary>
        public string Price { get; set; } = "";

        public bool IsSealed { get; init; }

        public IReadOnlyList<Answer> Answers { get; } = answers;

        public int Answered => Answers.Count(a => !Judge.IsBlank(a.Said));

        /// <summary>Takes over what a known product says, where nothing is typed yet.</summary>
        /// <returns>How many answers were taken.</returns>
        public int Take(KnownProduct product)
        {
            (Brand, Model) = (Brand.Length > 0 ? Brand : product.Brand, Model.Length > 0 ? Model : product.Model);
            var taken = 0;
            foreach (var answer in Answers.Where(a => a.Said.Trim().Length == 0))
            {
                if (product.Said(answer.Clause.Name) is { } said)
                {
                    answer.Said = said;
                    taken++;
                }
            }

            return taken;
        }
    }

    /// <summary>What is said to a clause.</summary>
    public sealed class Answer(Clause clause, string number, ClauseAnswer? given)
    {
        public Clause Clause { get; } = clause;

        public string Number { get; } = number;

        public string Said { get; set; } = given?.Said ?? "";

        public Guid? File { get; set; } = given?.File;

        public string Page { get; set; } = given?.Page ?? "";

        public string Note { get; set; } = given?.Note ?? "";

        /// <summary>Words of one's own where the clause offers choices.</summary>
        public bool IsFree { get; set; }
    }
}
