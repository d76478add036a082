using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Stock;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using System.Globalization;

namespace HelpDesk.Core.OutsideRepairs;

/// <summary>What a command on an outside repair answers.</summary>
/// <param name="Id">The id.</param>
/// <param name="Number">Its number.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Decision">What came of its request for approval.</param>
public sealed record OutsideRepairSaved(long Id, string Number, OutsideRepairState State, OutsideDecision Decision);

/// <summary>Who may see and do what with outside repairs; used by every use case, so that it is said once.</summary>
public static class OutsideRepairRules
{
    /// <summary>At most so many quotations of one outside repair.</summary>
    public const int MaxQuotations = 10;

    /// <summary>At most so many files at one outside repair.</summary>
    public const int MaxFiles = 20;

    /// <summary>Only what exists for this person: the office all, schools none. What they read is that their ticket waits.</summary>
    public static IQueryable<OutsideRepair> VisibleTo(this IQueryable<OutsideRepair> repairs, CurrentUser user) => user.SeesAllSchools ? repairs : repairs.Where(_ => false);

    /// <summary>What outside repairs of a ticket cost, in baht: those that are back. What is still out is not known yet.</summary>
    /// <param name="db">The database.</param>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<decimal> OutsideSumAsync(this IHelpDeskDb db, long ticketId, CancellationToken cancellationToken = default) =>
        (await db.OutsideRepairs.Where(r => r.TicketId == ticketId && r.State == OutsideRepairState.Back && r.FinalAmount != null)
            .Select(r => r.FinalAmount!.Value).ToListAsync(cancellationToken)).Sum();

    /// <summary>
    /// Nothing of the ticket is at a vendor or on its way there: what stands open would be nobody's any more. Holds the ticket, so that nothing goes
    /// out meanwhile.
    /// </summary>
    /// <exception cref="RuleException">An outside repair is open. Who reads nothing of those hears that the office works on it already.</exception>
    public static async Task RequireNothingOutsideAsync(this IHelpDeskDb db, Ticket ticket, Actor by, CancellationToken cancellationToken)
    {
        await db.HoldTicketAsync(ticket.Number, cancellationToken);
        if (await db.OpenNumberAsync(ticket.Id, cancellationToken) is { } open)
        {
            throw by.IsOffice
                ? RuleException.Conflict("outside-repair.open", OutsideRepairTexts.T["rule.open", open])
                : RuleException.Conflict("ticket.not-new", TicketTexts.T["rule.cancel-not-new"]);
        }
    }

    /// <summary>The number of the ticket's open outside repair; null for none.</summary>
    internal static Task<string?> OpenNumberAsync(this IHelpDeskDb db, long ticketId, CancellationToken cancellationToken) =>
        db.OutsideRepairs.Where(r => r.TicketId == ticketId && r.State <= OutsideRepairState.Out).Select(r => r.Number).FirstOrDefaultAsync(cancellationToken);

    /// <summary>An outside repair that is to be changed, with its quotations.</summary>
    /// <exception cref="RuleException">It does not exist for this person, or was changed since it was read.</exception>
    public static async Task<OutsideRepair> LoadOutsideRepairAsync(this IHelpDeskDb db, string number, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var repair = await db.OutsideRepairs.VisibleTo(user).Include(r => r.Quotations).SingleOrDefaultAsync(r => r.Number == number, cancellationToken) ?? throw RuleException.NotFound();
        await db.RequireVersionAsync(repair, repair.Id, version, cancellationToken);
        return repair;
    }

    /// <summary>From how many baht on an outside repair must be approved.</summary>
    public static Task<decimal> OutsideRepairLimitAsync(this IHelpDeskDb db, CancellationToken cancellationToken) =>
        db.Settings.Select(s => s.OutsideRepairLimit).SingleAsync(cancellationToken);

    /// <summary><c>V2570-0001</c>.</summary>
    public static string Number(int fiscalYear, int running) => string.Create(CultureInfo.InvariantCulture, $"V{fiscalYear}-{running:0000}");

    /// <summary>What a command on an outside repair answers.</summary>
    public static OutsideRepairSaved Saved(this OutsideRepair repair) => new(repair.Id, repair.Number, repair.State, repair.Decision);

    /// <summary>
    /// The vendor of that name, written down where none has it. What is known of one is only added to: offers name it as it is.
    /// </summary>
    internal static async Task<Vendor> VendorAsync(this IHelpDeskDb db, VendorText text, CancellationToken cancellationToken)
    {
        var folded = ThaiText.Fold(text.Name);
        var name = text.Name.Trim();
        var vendor = await db.Vendors.FirstOrDefaultAsync(v => v.Name == name, cancellationToken);
        if (vendor is null)
        {
            var alike = (await db.Vendors.AsNoTracking().Select(v => new { v.Id, v.Name }).ToListAsync(cancellationToken)).Find(v => ThaiText.Fold(v.Name) == folded);
            vendor = alike is null ? null : await db.Vendors.SingleAsync(v => v.Id == alike.Id, cancellationToken);
        }

        if (vendor is null)
        {
            db.Vendors.Add(vendor = new Vendor(text with { Name = name, TaxId = "" }));
            await db.SaveChangesAsync(cancellationToken);
        }
        else if ((vendor.Contact.Length == 0 && text.Contact.Trim().Length > 0) || (vendor.Phone.Length == 0 && text.Phone.Trim().Length > 0))
        {
            vendor.Change(new VendorText(vendor.Name, vendor.TaxId, Or(vendor.Contact, text.Contact), Or(vendor.Phone, text.Phone), vendor.Email));
        }

        return vendor;

        static string Or(string known, string typed) => known.Length > 0 ? known : typed;
    }

    /// <summary>Of one device one repair is out at a time, whatever ticket it is for. Two that send it out at once come one after the other.</summary>
    /// <exception cref="RuleException">It is out already.</exception>
    internal static async Task RequireNotOutAsync(this IHelpDeskDb db, OutsideRepair repair, long? assetId, CancellationToken cancellationToken)
    {
        if (assetId is { } id)
        {
            await db.Assets.Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Number, x => x.Number), cancellationToken);
            if (await db.OutsideRepairs.Where(r => r.AssetId == id && r.Id != repair.Id && r.State == OutsideRepairState.Out).Select(r => r.Number).FirstOrDefaultAsync(cancellationToken) is { } other)
            {
                throw RuleException.Conflict("outside-repair.device-out", OutsideRepairTexts.T["rule.device-out", other]);
            }
        }
    }

    /// <summary>The register says that the device is at a vendor; a device that is to be disposed of is left alone.</summary>
    internal static async Task NoteOutAsync(this IHelpDeskDb db, OutsideRepair repair, Actor by, DateTime at, CancellationToken cancellationToken)
    {
        if (repair.AssetId is { } id && await db.Assets.SingleAsync(a => a.Id == id, cancellationToken) is { State: not (AssetState.AwaitingDisposal or AssetState.Disposed or AssetState.AtRepair) } asset)
        {
            repair.NoteState(asset.State);
            asset.SetState(AssetState.AtRepair, repair.Number, by, at);
        }
    }

    /// <summary>The device is again what it was before, unless somebody has said something else of it meanwhile.</summary>
    internal static async Task NoteBackAsync(this IHelpDeskDb db, OutsideRepair repair, Actor by, DateTime at, CancellationToken cancellationToken)
    {
        if (repair is { AssetId: { } id, StateBefore: { } before } && await db.Assets.SingleAsync(a => a.Id == id, cancellationToken) is { State: AssetState.AtRepair } asset)
        {
            asset.SetState(before, repair.Number, by, at);
        }
    }

    /// <summary>
    /// Who decides: the group director; where the one who asks is the only one, the director. Nobody decides about the own request.
    /// </summary>
    internal static async Task<IReadOnlyCollection<StepPlan>> OutsideRepairStepsAsync(this IHelpDeskDb db, CurrentUser user, int? days, CancellationToken cancellationToken)
    {
        var me = user.Id;
        var others = db.Memberships.Where(m => m.PersonId != me && db.People.Any(p => p.Id == m.PersonId && !p.IsDisabled));
        foreach (var role in new[] { Role.GroupDirector, Role.Director })
        {
            if (await others.AnyAsync(m => m.Role == role, cancellationToken))
            {
                return [new StepPlan(1, OutsideRepairTexts.T.In(PaperTexts.Thai, $"step.{Word.Of(role)}"), role, Days: days)];
            }
        }

        throw RuleException.Conflict("outside-repair.nobody-decides", OrderTexts.T["rule.nobody-decides"]);
    }
}
