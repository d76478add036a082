using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications;

/// <summary>ทะเบียนรับข้อเสนอ: which offers have come in. Before the opening for those who take them in only; never with a price.</summary>
public static class GetOffers
{
    /// <summary>Which.</summary>
    /// <param name="SpecificationId">To which specification.</param>
    [AllowSignedIn]
    public sealed record Query(long SpecificationId) : IQuery<IReadOnlyList<Row>>;

    /// <summary>An offer.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Number">ลำดับที่รับ.</param>
    /// <param name="Vendor">Of whom.</param>
    /// <param name="TaxId">เลขประจำตัวผู้เสียภาษี.</param>
    /// <param name="ReceivedAt">UTC.</param>
    /// <param name="ReceivedByName">Who took it in.</param>
    /// <param name="Items">How many items are offered.</param>
    /// <param name="Priced">For how many of them a price is sealed in it.</param>
    /// <param name="Answered">How many clauses are answered.</param>
    /// <param name="Clauses">Of so many.</param>
    /// <param name="WithdrawnAt">When it was withdrawn, UTC; null otherwise.</param>
    /// <param name="WithdrawReason">Why.</param>
    public sealed record Row(
        long Id, int Number, string Vendor, string TaxId, DateTime ReceivedAt, string ReceivedByName, int Items, int Priced, int Answered, int Clauses, DateTime? WithdrawnAt, string WithdrawReason);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var (specification, content) = await db.ReadForOffersAsync(query.SpecificationId, user, cancellationToken);
            var offers = await db.Offers.AsNoTracking().Where(o => o.SpecificationId == specification.Id).OrderBy(o => o.Number).ToListAsync(cancellationToken);
            var vendors = await db.Vendors.Where(v => db.Offers.Any(o => o.SpecificationId == query.SpecificationId && o.VendorId == v.Id)).ToDictionaryAsync(v => v.Id, cancellationToken);
            var priced = (await db.SealedAsync(specification.Id, cancellationToken)).ToLookup(p => p.OfferId);
            return
            [
                .. offers.Select(o => new Row(
                    o.Id, o.Number, vendors[o.VendorId].Name, vendors[o.VendorId].TaxId, o.ReceivedAt, o.ReceivedByName, o.Items.Count(i => i.Brand.Length > 0 || i.Answers.Count > 0), priced[o.Id].Count(),
                    o.Items.SelectMany(i => i.Answers).Count(a => !Judge.IsBlank(a.Said)), content.Items.Sum(i => i.Clauses.Count), o.WithdrawnAt, o.WithdrawReason)),
            ];
        }
    }

    /// <summary>A specification, for whoever may know of its offers: those who take them in, and after the opening those who may read them.</summary>
    /// <exception cref="RuleException">It, or its offers, do not exist for this person.</exception>
    internal static async Task<(Specification Specification, SpecificationContent Content)> ReadForOffersAsync(this IHelpDeskDb db, long id, CurrentUser user, CancellationToken cancellationToken)
    {
        var specification = await db.ReadSpecificationAsync(id, user, cancellationToken);
        var takes = user.Procures(specification.OwnerId) && !specification.Interests.Any(i => i.PersonId == user.Id);
        return takes || user.ReadsOffers(specification, await db.JudgesAsync(specification.EvaluationCommitteeId, cancellationToken)) ? (specification, specification.Current.Content) : throw RuleException.NotFound();
    }

    /// <summary>For which items of which offers a price is there. Only that: what it is stays sealed.</summary>
    internal static async Task<List<(long OfferId, Guid ItemKey)>> SealedAsync(this IHelpDeskDb db, long specificationId, CancellationToken cancellationToken) =>
        [.. (await db.OfferPrices.IgnoreQueryFilters().Where(p => p.SpecificationId == specificationId).Select(p => new { p.OfferId, p.ItemKey }).ToListAsync(cancellationToken)).Select(p => (p.OfferId, p.ItemKey))];
}

/// <summary>One offer as it was typed in, to be looked at or changed. Its prices only after the opening.</summary>
public static class GetOffer
{
    /// <summary>Which.</summary>
    /// <param name="SpecificationId">To which specification.</param>
    /// <param name="OfferId">The offer; null for an empty form.</param>
    [AllowSignedIn]
    public sealed record Query(long SpecificationId, long? OfferId) : IQuery<Form>;

    /// <summary>A form.</summary>
    /// <param name="SpecificationNumber">Of which specification.</param>
    /// <param name="Content">What is asked for.</param>
    /// <param name="Draft">What the offer says; prices are null while they are sealed.</param>
    /// <param name="Sealed">The items for which a price is sealed in it.</param>
    /// <param name="Number">ลำดับที่รับ; 0 for an empty form.</param>
    /// <param name="Version">The version that is read.</param>
    /// <param name="ClosingAt">Until when it can be changed, UTC.</param>
    /// <param name="MayChange">Whether the reader may change it now.</param>
    /// <param name="WithdrawnAt">When it was withdrawn, UTC; null otherwise.</param>
    /// <param name="Files">The evidence that hangs on it.</param>
    public sealed record Form(
        string SpecificationNumber, SpecificationContent Content, OfferDraft Draft, IReadOnlyList<Guid> Sealed, int Number, int Version, DateTime? ClosingAt, bool MayChange,
        DateTime? WithdrawnAt, IReadOnlyList<GetUploads.Row> Files);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Form>
    {
        /// <inheritdoc/>
        public async Task<Form> Handle(Query query, CancellationToken cancellationToken)
        {
            var (specification, content) = await db.ReadForOffersAsync(query.SpecificationId, user, cancellationToken);
            var mayChange = user.Procures(specification.OwnerId) && specification.State == SpecificationState.Published && clock.GetUtcNow().UtcDateTime < specification.ClosingAt;
            if (query.OfferId is not { } id)
            {
                return mayChange
                    ? new Form(
                        specification.Number, content,
                        new OfferDraft(new VendorText("", "", "", "", ""), [.. content.Items.Select(i => new OfferDraftItem(i.Key, "", "", null, []))], true, content.Sections.DeliveryDays, content.Sections.WarrantyMonths, 30, ""),
                        [], 0, 0, specification.ClosingAt, true, null, [])
                    : throw RuleException.NotFound();
            }

            var offer = await db.Offers.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id && o.SpecificationId == specification.Id, cancellationToken) ?? throw RuleException.NotFound();
            var vendor = await db.Vendors.AsNoTracking().SingleAsync(v => v.Id == offer.VendorId, cancellationToken);
            var prices = await db.OfferPrices.AsNoTracking().Where(p => p.OfferId == id).ToDictionaryAsync(p => p.ItemKey, p => p.UnitPrice, cancellationToken);
            var items = offer.Items.ToDictionary(i => i.ItemKey);
            return new Form(
                specification.Number, content,
                new OfferDraft(
                    new VendorText(vendor.Name, vendor.TaxId, vendor.Contact, vendor.Phone, vendor.Email),
                    [.. content.Items.Select(i => items.TryGetValue(i.Key, out var o)
                        ? new OfferDraftItem(i.Key, o.Brand, o.Model, prices.TryGetValue(i.Key, out var price) ? price : null, StillAsked(i, o))
                        : new OfferDraftItem(i.Key, "", "", prices.TryGetValue(i.Key, out var alone) ? alone : null, []))],
                    offer.IncludesVat, offer.DeliveryDays, offer.WarrantyMonths, offer.ValidDays, offer.Note),
                specification.IsOpened ? [] : [.. (await db.SealedAsync(specification.Id, cancellationToken)).Where(p => p.OfferId == id).Select(p => p.ItemKey)],
                offer.Number, offer.Version, specification.ClosingAt, mayChange && offer.WithdrawnAt is null, offer.WithdrawnAt,
                await db.Attachments.Where(a => a.Subject == AttachmentSubject.Offer && a.SubjectId == id).OrderBy(a => a.Id).Select(a => new GetUploads.Row(a.Key, a.FileName, a.Kind, a.Bytes)).ToListAsync(cancellationToken));
        }

        // An amendment may have left clauses out: what was answered to them is not sent again.
        private static List<ClauseAnswer> StillAsked(SpecificationItem item, OfferedItem offered) => [.. offered.Answers.Where(a => item.Clauses.Any(c => c.Key == a.ClauseKey))];
    }
}

/// <summary>Vendors that are known, while an offer is typed in.</summary>
public static class FindVendors
{
    /// <summary>What is typed.</summary>
    /// <param name="Text">Any part of name or tax id.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Query(string Text) : IQuery<IReadOnlyList<VendorText>>;

    /// <summary>Looks.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<VendorText>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<VendorText>> Handle(Query query, CancellationToken cancellationToken)
        {
            var text = query.Text.Trim();
            return text.Length == 0 ? [] : await db.Vendors.Where(v => v.Name.Contains(text) || v.TaxId.StartsWith(text)).OrderBy(v => v.Name).Take(10)
                .Select(v => new VendorText(v.Name, v.TaxId, v.Contact, v.Phone, v.Email)).ToListAsync(cancellationToken);
        }
    }
}
