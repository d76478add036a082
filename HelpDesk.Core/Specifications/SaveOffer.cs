using FluentValidation;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications;

/// <summary>What is offered for one item, with its price, as it is typed in.</summary>
/// <param name="ItemKey">The item.</param>
/// <param name="Brand">ยี่ห้อ.</param>
/// <param name="Model">รุ่น.</param>
/// <param name="UnitPrice">Baht a unit; null for no price, or, when an offer is changed, for the price that is sealed in it already.</param>
/// <param name="Answers">What it says to the clauses.</param>
public sealed record OfferDraftItem(Guid ItemKey, string Brand, string Model, decimal? UnitPrice, IReadOnlyList<ClauseAnswer> Answers);

/// <summary>An offer as it is typed in.</summary>
/// <param name="Vendor">Of whom.</param>
/// <param name="Items">What is offered; items without anything said are not offered.</param>
/// <param name="IncludesVat">Whether VAT is in its prices.</param>
/// <param name="DeliveryDays">กำหนดส่งมอบ, days.</param>
/// <param name="WarrantyMonths">รับประกัน, months.</param>
/// <param name="ValidDays">กำหนดยืนราคา, days.</param>
/// <param name="Note">หมายเหตุ.</param>
public sealed record OfferDraft(VendorText Vendor, IReadOnlyList<OfferDraftItem> Items, bool IncludesVat, int DeliveryDays, int WarrantyMonths, int ValidDays, string Note)
{
    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<OfferDraft>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(d => d.Vendor.Name).Words(200, required: true);
            RuleFor(d => d.Vendor.TaxId).Must(t => t.Trim().Length == 0 || IsTaxId(t)).WithMessage(_ => SpecificationTexts.T["rule.tax-id"]);
            RuleFor(d => d.Vendor.Contact).Words(150);
            RuleFor(d => d.Vendor.Phone).Words(50);
            RuleFor(d => d.Vendor.Email).Words(200);
            RuleFor(d => d.DeliveryDays).InclusiveBetween(0, 3650).WithMessage(_ => SpecificationTexts.T["rule.number"]);
            RuleFor(d => d.WarrantyMonths).InclusiveBetween(0, 600).WithMessage(_ => SpecificationTexts.T["rule.number"]);
            RuleFor(d => d.ValidDays).InclusiveBetween(0, 3650).WithMessage(_ => SpecificationTexts.T["rule.number"]);
            RuleFor(d => d.Note).Words(2000);
            RuleFor(d => d.Items).Must(i => i.Count <= SpecificationContentValidator.MostItems && i.Select(x => x.ItemKey).Distinct().Count() == i.Count).WithMessage(_ => SpecificationTexts.T["rule.keys"]);
            RuleForEach(d => d.Items).ChildRules(item =>
            {
                item.RuleFor(i => i.Brand).Words(100);
                item.RuleFor(i => i.Model).Words(200);
                item.RuleFor(i => i.UnitPrice).InclusiveBetween(0.01m, SpecificationContentValidator.MostBaht).WithMessage(_ => SpecificationTexts.T["rule.price"]);
                item.RuleFor(i => i.Answers).Must(a => a.Count <= SpecificationContentValidator.MostClauses && a.Select(x => x.ClauseKey).Distinct().Count() == a.Count)
                    .WithMessage(_ => SpecificationTexts.T["rule.keys"]);
                item.RuleForEach(i => i.Answers).ChildRules(answer =>
                {
                    answer.RuleFor(a => a.Said).Words(1000);
                    answer.RuleFor(a => a.Page).Words(50);
                    answer.RuleFor(a => a.Note).Words(500);
                });
            });
        }

        // The thirteenth digit proves the others (DOMAIN.md §7: the same as of a national ID).
        private static bool IsTaxId(string typed)
        {
            var digits = ThaiText.Fold(typed).Where(char.IsAsciiDigit).Select(c => c - '0').ToArray();
            return digits.Length == 13 && (11 - (digits.Take(12).Select((d, i) => (13 - i) * d).Sum() % 11)) % 10 == digits[12];
        }
    }
}

/// <summary>What taking in an offer answers. No price.</summary>
/// <param name="Id">The offer.</param>
/// <param name="Number">ลำดับที่รับ.</param>
/// <param name="Version">The version it has now.</param>
public sealed record OfferSaved(long Id, int Number, int Version);

/// <summary>An offer comes in before the closing time, or is changed until then. Prices are written and sealed: nobody reads them before the opening.</summary>
public static class SaveOffer
{
    /// <summary>The offer.</summary>
    /// <param name="ClientId">Made by the sender; sent twice, it is taken once.</param>
    /// <param name="SpecificationId">To which.</param>
    /// <param name="OfferId">The offer that is changed; null for a new one.</param>
    /// <param name="Draft">What it says.</param>
    /// <param name="Version">The version of the offer that was read, when it is changed.</param>
    [AllowSignedIn]
    public sealed record Command(Guid ClientId, long SpecificationId, long? OfferId, OfferDraft Draft, int? Version = null) : ICommand<OfferSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ClientId).NotEmpty().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Draft).SetValidator(new OfferDraft.Validator());
        }
    }

    /// <summary>Takes it in.</summary>
    public sealed class Handler(IHelpDeskDb db, IAuditTrail audit, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OfferSaved>
    {
        /// <inheritdoc/>
        public async Task<OfferSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.HoldAsync(command.SpecificationId, cancellationToken);
            var specification = await db.LoadProcuredAsync(command.SpecificationId, user, null, cancellationToken);
            if (command.OfferId is null && await db.Offers.AsNoTracking().SingleOrDefaultAsync(o => o.ClientId == command.ClientId, cancellationToken) is { } there)
            {
                return there.ReceivedById == user.Id && there.SpecificationId == specification.Id
                    ? new OfferSaved(there.Id, there.Number, there.Version)
                    : throw RuleException.Conflict("offer.client-id-used", TicketTexts.T["rule.client-id-used"]);
            }

            var (draft, now) = (command.Draft, clock.GetUtcNow().UtcDateTime);
            RequireKnown(specification.Current.Content, draft);
            specification.NoteOffer(command.OfferId is null ? SpecificationEventKind.OfferReceived : SpecificationEventKind.OfferChanged, draft.Vendor.Name, user.AsActor(), now);
            var vendor = await VendorAsync(draft.Vendor, cancellationToken);
            var offer = await OfferAsync(command, specification, vendor, now, cancellationToken);
            offer.Write(
                [.. draft.Items.Select(i => new OfferedItem(i.ItemKey, i.Brand.Trim(), i.Model.Trim(), [.. i.Answers.Where(a => a.Said.Trim().Length > 0 || a.File is not null || a.Page.Length > 0)]))],
                draft.IncludesVat, draft.DeliveryDays, draft.WarrantyMonths, draft.ValidDays, draft.Note);
            await db.SaveChangesAsync(cancellationToken);
            await SealAsync(offer, draft, cancellationToken);
            await AttachAsync(offer, draft, cancellationToken);
            audit.Record(nameof(Offer), offer.Id, "sealed", new Dictionary<string, object?> { ["Items"] = draft.Items.Count });
            return new OfferSaved(offer.Id, offer.Number, offer.Version);
        }

        private static void RequireKnown(SpecificationContent content, OfferDraft draft)
        {
            var items = content.Items.ToDictionary(i => i.Key, i => i.Clauses.Select(c => c.Key).ToHashSet());
            if (draft.Items.Any(i => !items.TryGetValue(i.ItemKey, out var clauses) || i.Answers.Any(a => !clauses.Contains(a.ClauseKey))))
            {
                throw RuleException.Invalid("Items", "offer.unknown-clause", SpecificationTexts.T["rule.unknown-clause"]);
            }
        }

        private async Task<Vendor> VendorAsync(VendorText text, CancellationToken cancellationToken)
        {
            var name = text.Name.Trim();
            var taxId = string.Concat(ThaiText.Fold(text.TaxId).Where(char.IsAsciiDigit));
            var vendor = taxId.Length > 0
                ? await db.Vendors.SingleOrDefaultAsync(v => v.TaxId == taxId, cancellationToken) ?? await db.Vendors.FirstOrDefaultAsync(v => v.TaxId == "" && v.Name == name, cancellationToken)
                : await db.Vendors.FirstOrDefaultAsync(v => v.Name == name, cancellationToken);

            // Earlier comparisons name the vendor as it is named here: a tax number of another one must not rename it.
            if (vendor is not null && !string.Equals(ThaiText.Fold(vendor.Name), ThaiText.Fold(name), StringComparison.Ordinal))
            {
                throw RuleException.Invalid("Vendor.TaxId", "offer.tax-id-of-another", SpecificationTexts.T["rule.tax-id-of-another", vendor.Name]);
            }

            // What is not typed this time is not forgotten.
            var known = new VendorText(name, Or(taxId, vendor?.TaxId), Or(text.Contact, vendor?.Contact), Or(text.Phone, vendor?.Phone), Or(text.Email, vendor?.Email));
            if (vendor is null)
            {
                vendor = new Vendor(known);
                db.Vendors.Add(vendor);
                await db.SaveChangesAsync(cancellationToken);
            }
            else
            {
                vendor.Change(known);
            }

            return vendor;
        }

        private static string Or(string typed, string? known) => string.IsNullOrWhiteSpace(typed) ? known ?? "" : typed;

        private async Task<Offer> OfferAsync(Command command, Specification specification, Vendor vendor, DateTime now, CancellationToken cancellationToken)
        {
            var others = await db.Offers.Where(o => o.SpecificationId == specification.Id).Select(o => new { o.Id, o.Number, o.VendorId, o.WithdrawnAt }).ToListAsync(cancellationToken);
            if (others.Any(o => o.VendorId == vendor.Id && o.WithdrawnAt is null && o.Id != command.OfferId))
            {
                throw RuleException.Invalid("Vendor.Name", "offer.second", SpecificationTexts.T["rule.second-offer"]);
            }

            if (command.OfferId is not { } id)
            {
                var offer = new Offer(command.ClientId, specification.Id, others.Count + 1, vendor.Id, user.AsActor(), now);
                db.Offers.Add(offer);
                return offer;
            }

            var there = await db.Offers.SingleOrDefaultAsync(o => o.Id == id && o.SpecificationId == specification.Id && o.WithdrawnAt == null, cancellationToken) ?? throw RuleException.NotFound();
            await db.RequireVersionAsync(there, id, command.Version, cancellationToken);
            return there.VendorId == vendor.Id ? there : throw RuleException.Invalid("Vendor.Name", "offer.other-vendor", SpecificationTexts.T["rule.other-vendor"]);
        }

        // Written without being read: a price that is not given again stays as it was sealed; of an item that is not offered any more it goes.
        private async Task SealAsync(Offer offer, OfferDraft draft, CancellationToken cancellationToken)
        {
            var kept = draft.Items.Where(i => i.UnitPrice is null).Select(i => i.ItemKey).ToList();
            await db.OfferPrices.IgnoreQueryFilters().Where(p => p.OfferId == offer.Id && !kept.Contains(p.ItemKey)).ExecuteDeleteAsync(cancellationToken);
            db.OfferPrices.AddRange(draft.Items.Where(i => i.UnitPrice is not null)
                .Select(i => new OfferPrice(offer.SpecificationId, offer.Id, i.ItemKey, decimal.Round(i.UnitPrice!.Value, 2, MidpointRounding.AwayFromZero))));
        }

        // Files that hang on the offer already stay; only new ones are attached.
        private async Task AttachAsync(Offer offer, OfferDraft draft, CancellationToken cancellationToken)
        {
            var named = draft.Items.SelectMany(i => i.Answers).Select(a => a.File).OfType<Guid>().Distinct().ToList();
            var there = await db.Attachments.Where(a => a.Subject == AttachmentSubject.Offer && a.SubjectId == offer.Id).Select(a => a.Key).ToListAsync(cancellationToken);
            await db.AttachToAsync(AttachmentSubject.Offer, offer.Id, [.. named.Except(there)], SpecificationRules.MaxFiles, cancellationToken);
        }
    }
}

/// <summary>A vendor withdraws the offer before the closing time. It stays in the register, with the reason.</summary>
public static class WithdrawOffer
{
    /// <summary>Which, and why.</summary>
    /// <param name="SpecificationId">Of which specification.</param>
    /// <param name="OfferId">Which offer.</param>
    /// <param name="Reason">Why.</param>
    [AllowSignedIn]
    public sealed record Command(long SpecificationId, long OfferId, string Reason) : ICommand<OfferSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Reason).Words(500, required: true);
    }

    /// <summary>Withdraws it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OfferSaved>
    {
        /// <inheritdoc/>
        public async Task<OfferSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.HoldAsync(command.SpecificationId, cancellationToken);
            var specification = await db.LoadProcuredAsync(command.SpecificationId, user, null, cancellationToken);
            var offer = await db.Offers.SingleOrDefaultAsync(o => o.Id == command.OfferId && o.SpecificationId == specification.Id && o.WithdrawnAt == null, cancellationToken) ?? throw RuleException.NotFound();
            var vendor = await db.Vendors.Where(v => v.Id == offer.VendorId).Select(v => v.Name).SingleAsync(cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            specification.NoteOffer(SpecificationEventKind.OfferWithdrawn, vendor, user.AsActor(), now);
            offer.Withdraw(command.Reason, now);
            return new OfferSaved(offer.Id, offer.Number, offer.Version);
        }
    }
}
