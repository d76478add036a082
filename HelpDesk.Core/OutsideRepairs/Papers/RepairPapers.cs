using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using HelpDesk.Core.Specifications.Papers;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.OutsideRepairs.Papers;

/// <summary>The words of the papers of repairs. The papers are Thai whatever language their reader uses.</summary>
public static class RepairPaperTexts
{
    /// <summary>The texts.</summary>
    public static readonly Texts T = new(typeof(RepairPaperTexts));
}

/// <summary>ใบส่งซ่อม: what goes to the vendor, and comes back, is signed for.</summary>
public static class GetOutsideRepairPaper
{
    /// <summary>Which.</summary>
    /// <param name="Number">The outside repair.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query(string Number) : IQuery<OfficePaper>;

    /// <summary>Reads and words it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, OfficePaper>
    {
        /// <inheritdoc/>
        public async Task<OfficePaper> Handle(Query query, CancellationToken cancellationToken)
        {
            var settings = await db.Settings.AsNoTracking().SingleAsync(cancellationToken);
            using var thai = PaperTexts.InThai();
            var repair = (await db.ReadOutsideRepairsAsync(reference, user, clock.Today(), db.OutsideRepairs.Where(r => r.Number == query.Number), cancellationToken)).SingleOrDefault() ?? throw RuleException.NotFound();
            var serial = await db.Assets.Where(a => repair.Asset != null && a.Number == repair.Asset.Number && db.Schools.Any(s => s.Id == a.OwnerId && s.Code == repair.Asset.OwnerCode))
                .Select(a => a.Serial).FirstOrDefaultAsync(cancellationToken);
            return SlipSheet.Of(settings.NameTh, repair, serial ?? "").InDigits(settings.ThaiDigitsOnForms);
        }
    }
}

/// <summary>F02 ใบแจ้งซ่อม of a ticket, for everybody who reads it after signing in; how to reach the reporter only for those who may see that.</summary>
public static class GetRepairForm
{
    /// <summary>Which.</summary>
    /// <param name="Number">The ticket.</param>
    [AllowSignedIn]
    public sealed record Query(string Number) : IQuery<OfficePaper>;

    /// <summary>Reads and words it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, OfficePaper>
    {
        /// <inheritdoc/>
        public async Task<OfficePaper> Handle(Query query, CancellationToken cancellationToken)
        {
            var settings = await db.Settings.AsNoTracking().SingleAsync(cancellationToken);
            using var thai = PaperTexts.InThai();
            var ticket = await new GetTicket.Handler(db, reference, user, clock).Handle(new GetTicket.Query(TicketRef.Of(query.Number)), cancellationToken);

            // Schools read that the device went to a vendor, as everywhere; to which and for how much is the office's matter.
            var repairs = await db.ReadOutsideRepairsAsync(reference, user, clock.Today(), db.OutsideRepairs.Where(r => r.TicketId == ticket.Id && r.State != OutsideRepairState.Cancelled), cancellationToken);
            var shallGo = user.SeesAllSchools && await db.DisposalSuggestions.AnyAsync(s => s.TicketId == ticket.Id && s.State != Disposals.SuggestionState.Declined, cancellationToken);
            return RepairForm.Of(settings.NameTh, ticket, repairs.Count > 0 ? repairs[0] : null, shallGo).InDigits(settings.ThaiDigitsOnForms);
        }
    }
}

/// <summary>What the papers of repairs have in common.</summary>
internal static class RepairPaperParts
{
    /// <summary>Where somebody writes by hand.</summary>
    public const string Dots = "................................";

    /// <summary>Who signs, with a name where it is known.</summary>
    public static IReadOnlyList<string> Signer(string title, string? name) =>
        [title, RepairPaperTexts.T["signed"] + " ............................", name is { Length: > 0 } ? $"({name})" : "(............................................)", RepairPaperTexts.T["signed-on"]];

    /// <summary>A box that is ticked, or not.</summary>
    public static string Box(bool isTicked, string text) => $"{(isTicked ? '☑' : '☐')} {text}";

    /// <summary>What is known, or room to write.</summary>
    public static string Or(string? text) => string.IsNullOrWhiteSpace(text) ? "–" : text;

    /// <summary>The paper with Thai digits, where the office wants them.</summary>
    public static OfficePaper InDigits(this OfficePaper paper, bool thai) => !thai ? paper : paper with { Office = ThaiText.ThaiDigits(paper.Office), Blocks = [.. paper.Blocks.Select(InThaiDigits)] };

    private static PaperBlock InThaiDigits(PaperBlock block) => block switch
    {
        PaperBlock.Title title => new PaperBlock.Title(ThaiText.ThaiDigits(title.Text)),
        PaperBlock.Heading heading => new PaperBlock.Heading(ThaiText.ThaiDigits(heading.Text)),
        PaperBlock.Paragraph paragraph => paragraph with { Text = ThaiText.ThaiDigits(paragraph.Text) },
        PaperBlock.Small small => new PaperBlock.Small(ThaiText.ThaiDigits(small.Text)),
        PaperBlock.Facts facts => new PaperBlock.Facts([.. facts.Rows.Select(r => (IReadOnlyList<(string Label, string Text)>)[.. r.Select(c => (c.Label, ThaiText.ThaiDigits(c.Text)))])]),
        PaperBlock.Table table => table with { Rows = [.. table.Rows.Select(Row)] },
        PaperBlock.Signatures signatures => new PaperBlock.Signatures([.. signatures.Boxes.Select(Row)]),
        _ => block,
    };

    private static IReadOnlyList<string> Row(IReadOnlyList<string> row) => [.. row.Select(ThaiText.ThaiDigits)];
}
