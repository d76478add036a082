using System.Globalization;
using FluentValidation;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Orders;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Teamwork;

/// <summary>The places of a prepared reply that are filled in for a ticket.</summary>
public static class Placeholders
{
    /// <summary>All of them, as the API names them, without the braces. People write the words of their language (<see cref="WordOf"/>).</summary>
    public static readonly IReadOnlyList<string> All = ["number", "subject", "requester", "school", "location", "device", "technician", "status", "today"];

    private static readonly Dictionary<string, string> ByWord = All
        .SelectMany(p => new[]
        {
            p, TeamworkTexts.T.In(PaperTexts.Thai, $"place.{p}"), TeamworkTexts.T.In(CultureInfo.GetCultureInfo("en"), $"place.{p}"),
        }.Distinct(StringComparer.Ordinal).Select(word => (word, p)))
        .ToDictionary(w => w.word, w => w.p, StringComparer.Ordinal);

    /// <summary>What a place is called in the user's language.</summary>
    public static string WordOf(string place) => TeamworkTexts.T[$"place.{place}"];

    /// <summary>Whether a word between braces stands for something of a ticket, in any language.</summary>
    public static bool IsKnown(string word) => ByWord.ContainsKey(word.Trim());

    /// <summary>The places in the words that are none, with their braces: somebody mistyped them.</summary>
    public static IReadOnlyList<string> Unknown(string text) =>
        [.. Places(text).Where(p => !IsKnown(text[(p.Open + 1)..p.Close])).Select(p => text[p.Open..(p.Close + 1)]).Distinct(StringComparer.Ordinal)];

    /// <summary>Fills them in, for the requester's eyes and in one pass: what is filled in is never read as a place again. A place that is not known stays as it is.</summary>
    /// <param name="text">The words.</param>
    /// <param name="ticket">For which ticket.</param>
    /// <param name="technician">Who writes.</param>
    /// <param name="now">UTC.</param>
    public static string Fill(string text, GetTicket.Details ticket, string technician, DateTime now)
    {
        var filled = new System.Text.StringBuilder(text.Length + 100);
        var from = 0;
        foreach (var (open, close) in Places(text))
        {
            filled.Append(text, from, open - from).Append(ValueOf(text[(open + 1)..close].Trim(), ticket, technician, now) ?? text[open..(close + 1)]);
            from = close + 1;
        }

        return filled.Append(text, from, text.Length - from).ToString();
    }

    private static IEnumerable<(int Open, int Close)> Places(string text)
    {
        var from = 0;
        while (text.IndexOf('{', from) is >= 0 and var open && text.IndexOf('}', open) is >= 0 and var close)
        {
            yield return (open, close);
            from = close + 1;
        }
    }

    private static string? ValueOf(string word, GetTicket.Details ticket, string technician, DateTime now) => ByWord.GetValueOrDefault(word) switch
    {
        "number" => ticket.Number,
        "subject" => ticket.Subject,
        "requester" => ticket.RequesterName,
        "school" => ticket.SchoolName,
        "location" => ticket.Location,
        "device" => string.Join(' ', new[] { ticket.Device, ticket.AssetTag }.Where(t => t.Length > 0)),
        "technician" => technician,
        "status" => TicketTexts.Status(ticket.Status, ticket.OnHoldReason),
        "today" => ThaiCalendar.Date(now),
        _ => null,
    };
}

/// <summary>The prepared replies, in dictionary order.</summary>
public static class GetPreparedReplies
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <summary>One.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Title">Under which name it is found.</param>
    /// <param name="Text">The words, with their places.</param>
    /// <param name="CategoryCode">Stands first for tickets of this category; null for all.</param>
    /// <param name="Version">The version.</param>
    public sealed record Row(long Id, string Title, string Text, string? CategoryCode, int Version);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var categories = (await reference.ReadAsync(cancellationToken)).Categories;
            var rows = await db.PreparedReplies.AsNoTracking().ToListAsync(cancellationToken);
            return
            [
                .. rows.Select(r => new Row(r.Id, r.Title, r.Text, r.CategoryId is { } id ? categories.GetValueOrDefault(id)?.Code : null, r.Version))
                    .OrderBy(r => r.Title, ThaiText.Comparer).ThenBy(r => r.Id),
            ];
        }
    }
}

/// <summary>Prepares a reply, or writes one anew.</summary>
public static class SavePreparedReply
{
    /// <summary>What to save.</summary>
    /// <param name="Id">Which; null for a new one.</param>
    /// <param name="Title">Under which name it is found.</param>
    /// <param name="Text">The words, with places of <see cref="Placeholders"/>.</param>
    /// <param name="CategoryCode">Stands first for tickets of this category; null for all.</param>
    /// <param name="Version">The version that was read; null for a new one.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(long? Id, string Title, string Text, string? CategoryCode = null, int? Version = null) : ICommand<long>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Title).Words(100, required: true);
            RuleFor(c => c.Text).Words(4000, required: true);
            RuleFor(c => c.Text).Must(t => Placeholders.Unknown(t).Count == 0).When(c => c.Text is not null).WithMessage(c => TeamworkTexts.T[
                "rule.place-unknown", string.Join(' ', Placeholders.Unknown(c.Text)), string.Join(' ', Placeholders.All.Select(p => $"{{{Placeholders.WordOf(p)}}}"))]);
        }
    }

    /// <summary>Saves it; answers the id.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            long? category = null;
            if (!string.IsNullOrEmpty(command.CategoryCode))
            {
                category = (await reference.CategoryAsync(command.CategoryCode, cancellationToken))?.Id
                    ?? throw RuleException.Invalid(nameof(command.CategoryCode), "ticket.category-unknown", TicketTexts.T["rule.category-unknown"]);
            }

            var reply = command.Id is { } id
                ? await db.PreparedReplies.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) ?? throw RuleException.NotFound()
                : new PreparedReply(command.Title, command.Text, category);
            if (command.Id is null)
            {
                db.PreparedReplies.Add(reply);
                await db.SaveChangesAsync(cancellationToken);
                return reply.Id;
            }

            await db.RequireVersionAsync(reply, reply.Id, command.Version, cancellationToken);
            reply.Change(command.Title, command.Text, category);
            return reply.Id;
        }
    }
}

/// <summary>Takes a prepared reply away.</summary>
public static class RemovePreparedReply
{
    /// <summary>Which.</summary>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(long Id) : ICommand<Unit>;

    /// <summary>Does it; twice is once.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.PreparedReplies.SingleOrDefaultAsync(r => r.Id == command.Id, cancellationToken) is { } reply)
            {
                db.PreparedReplies.Remove(reply);
            }

            return Unit.Value;
        }
    }
}
