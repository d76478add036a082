using System.Globalization;
using FluentValidation;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Teamwork;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>Somebody reports a fault: the public form, the form of those who signed in, and the API.</summary>
public static class SubmitTicket
{
    /// <summary>The report. Sent twice with one client id, it makes one ticket.</summary>
    /// <param name="ClientId">Made by the sender.</param>
    /// <param name="SchoolCode">Whose fault it is.</param>
    /// <param name="CategoryCode">The category's code.</param>
    /// <param name="Subject">In a few words.</param>
    /// <param name="Description">In full.</param>
    /// <param name="RequesterName">Who reports.</param>
    /// <param name="Location">Building, floor, room.</param>
    /// <param name="Device">Which device, in words.</param>
    /// <param name="AssetTag">Its asset number.</param>
    /// <param name="Impact">How many people it concerns.</param>
    /// <param name="Urgency">How urgent it is.</param>
    /// <param name="RequesterPhone">Telephone.</param>
    /// <param name="RequesterEmail">E-mail.</param>
    /// <param name="Files">Keys of uploaded files.</param>
    /// <param name="AssetCode">The unguessable part of the device's label, from whoever stands before it.</param>
    /// <param name="JoinNumber">An open report of the same matter that it joins; one that <see cref="GetSimilarTickets"/> named.</param>
    [AllowAnyone]
    public sealed record Command(
        Guid ClientId,
        string SchoolCode,
        string CategoryCode,
        string Subject,
        string? Description,
        string RequesterName,
        string? Location = null,
        string? Device = null,
        string? AssetTag = null,
        Impact Impact = Impact.One,
        Urgency Urgency = Urgency.Normal,
        string? RequesterPhone = null,
        string? RequesterEmail = null,
        IReadOnlyList<Guid>? Files = null,
        string? AssetCode = null,
        string? JoinNumber = null) : ICommand<Receipt>;

    /// <summary>What the reporter gets.</summary>
    /// <param name="Number">The ticket's number.</param>
    /// <param name="Status">Where it stands.</param>
    /// <param name="TrackSecret">For the tracking link; null when it was revoked.</param>
    /// <param name="WasThere">True when this client id had made the ticket before.</param>
    public sealed record Receipt(string Number, TicketStatus Status, string? TrackSecret, bool WasThere);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ClientId).NotEmpty().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.SchoolCode).NotEmpty().WithMessage(_ => TicketTexts.T["rule.school-unknown"]);
            RuleFor(c => c.CategoryCode).NotEmpty().WithMessage(_ => TicketTexts.T["rule.category-unknown"]);
            RuleFor(c => c.Subject).Words(200, required: true);
            RuleFor(c => c.Description).Words(4000);
            RuleFor(c => c.Location).Words(200);
            RuleFor(c => c.Device).Words(200);
            RuleFor(c => c.AssetTag).Words(100);
            RuleFor(c => c.RequesterName).Words(150, required: true);
            RuleFor(c => c.RequesterPhone).Words(50);
            RuleFor(c => c.RequesterPhone).Must(p => string.IsNullOrWhiteSpace(p) || ThaiCalendar.IsPhone(p)).WithMessage(_ => TicketTexts.T["rule.phone"]);
            RuleFor(c => c.RequesterEmail).Words(200);
            RuleFor(c => c.RequesterEmail).EmailAddress().When(c => !string.IsNullOrWhiteSpace(c.RequesterEmail)).WithMessage(_ => TicketTexts.T["rule.email"]);
            RuleFor(c => c.Impact).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Urgency).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Files).Must(f => f is null || f.Count <= TicketRules.MaxFiles)
                .WithMessage(_ => TicketTexts.T["rule.too-many-files", TicketRules.MaxFiles]);
        }
    }

    /// <summary>Makes the ticket.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, INumbering numbering, TimeProvider clock) : IRequestHandler<Command, Receipt>
    {
        /// <inheritdoc/>
        public async Task<Receipt> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.Tickets.Where(t => t.ClientId == command.ClientId)
                    .Select(t => new { t.Number, t.Status, t.TrackSecret, t.RequesterPersonId })
                    .SingleOrDefaultAsync(cancellationToken) is { } before)
            {
                // A client id is no key to what somebody else reported.
                return before.RequesterPersonId == user.Id
                    ? new Receipt(before.Number, before.Status, before.TrackSecret, WasThere: true)
                    : throw RuleException.Conflict("ticket.client-id-used", TicketTexts.T["rule.client-id-used"]);
            }

            var school = await reference.SchoolAsync(command.SchoolCode, cancellationToken);
            var scanned = school is null ? null : await db.FindScannedAsync(command.AssetCode, command.AssetTag, school.Id, cancellationToken);
            if (school is not { IsActive: true } || (user.IsSignedIn && scanned is null && !user.Sees(school.Id)))
            {
                throw RuleException.Invalid(nameof(command.SchoolCode), "ticket.school-unknown", TicketTexts.T["rule.school-unknown"]);
            }

            var category = await reference.CategoryAsync(command.CategoryCode, cancellationToken);
            if (category is not { IsActive: true })
            {
                throw RuleException.Invalid(nameof(command.CategoryCode), "ticket.category-unknown", TicketTexts.T["rule.category-unknown"]);
            }

            var priority = (await reference.ReadAsync(cancellationToken)).PriorityOf(command.Impact, command.Urgency);
            var now = clock.GetUtcNow().UtcDateTime;
            var year = ThaiCalendar.FiscalYear(now);
            var number = Number(year, await numbering.NextAsync("ticket", year, cancellationToken));
            var report = new TicketReport(
                command.ClientId, school.Id, school.NameTh + "\n" + school.NameEn, category.Id,
                command.Subject.Trim(), Trim(command.Description), Trim(command.Location), Trim(command.Device), Trim(command.AssetTag),
                command.Impact, command.Urgency, command.RequesterName.Trim(), Trim(command.RequesterPhone), Trim(command.RequesterEmail),
                scanned ?? await db.FindDeviceAsync(command.AssetTag, school.Id, cancellationToken));
            var reporter = new Actor(user.Id, report.RequesterName, IsOffice: false);
            var ticket = new Ticket(report, number, priority, Secrets.New(), reporter, now);
            await JoinAsync(ticket, command.JoinNumber, reporter, now, cancellationToken);
            await GiveAsync(ticket, category.Id, school.District, now, cancellationToken);
            db.Tickets.Add(ticket);
            await db.AttachAsync(ticket, ticket.Events.First(), command.Files, cancellationToken);
            return new Receipt(ticket.Number, ticket.Status, ticket.TrackSecret, WasThere: false);
        }

        // What is joined must be what was named to this reporter: a number is no way to other reports. What has ended meanwhile is not joined.
        private async Task JoinAsync(Ticket ticket, string? number, Actor reporter, DateTime now, CancellationToken cancellationToken)
        {
            if (!string.IsNullOrWhiteSpace(number)
                && (await db.SimilarAsync(ticket.SchoolId, ticket.Subject, ticket.AssetTag, ticket.AssetId, cancellationToken)).FirstOrDefault(t => t.Number == number.Trim()) is { } named
                && await db.Tickets.SingleOrDefaultAsync(t => t.Id == named.Id, cancellationToken) is { } main)
            {
                ticket.MergeInto(main, reporter, now);
            }
        }

        private async Task GiveAsync(Ticket ticket, long categoryId, string district, DateTime now, CancellationToken cancellationToken)
        {
            var data = await reference.ReadAsync(cancellationToken);
            if (ticket.IsOpen && await db.TakerAsync(data, categoryId, district, now, cancellationToken) is { } taker)
            {
                ticket.Assign(taker.Id, taker.Name, Actor.Program, now);
            }
        }

        private static string Trim(string? text) => text?.Trim() ?? "";
    }

    /// <summary><c>R2570-000123</c>.</summary>
    public static string Number(int fiscalYear, int running) => string.Create(CultureInfo.InvariantCulture, $"R{fiscalYear}-{running:000000}");
}
