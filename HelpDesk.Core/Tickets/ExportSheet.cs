using System.Linq.Expressions;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Tickets;

/// <summary>The columns of exported tickets and how they are filled. Times are the office's: a spreadsheet knows no zone.</summary>
internal static class ExportSheet
{
    /// <summary>How many columns there are.</summary>
    public const int ColumnCount = 28;

    /// <summary>What is read of a ticket.</summary>
    public static readonly Expression<Func<Ticket, Source>> Row = t => new Source(
        t.Id, t.Number, t.Status, t.OnHoldReason, t.Priority, t.CategoryId, t.Subject, t.Description, t.Location, t.Device, t.AssetTag, t.Impact, t.Urgency,
        t.SchoolId, t.RequesterName, t.RequesterPhone, t.RequesterEmail, t.AssigneeName, t.CreatedAt, t.FirstResponseAt, t.ResolvedAt, t.ClosedAt,
        t.Outcome, t.Resolution, t.Cost, t.ReopenCount, t.Rating, t.RatingComment);

    /// <summary>The header, with widths that fit Thai.</summary>
    public static IReadOnlyList<SheetColumn> Columns() =>
    [
        new(ExportTexts.T["column.number"], 14), new(ExportTexts.T["column.status"], 18), new(ExportTexts.T["column.priority"], 11), new(ExportTexts.T["column.category"], 26),
        new(ExportTexts.T["column.subject"], 36), new(ExportTexts.T["column.description"], 50, ColumnStyle.LongText), new(ExportTexts.T["column.location"], 22),
        new(ExportTexts.T["column.device"], 20), new(ExportTexts.T["column.asset"], 24), new(ExportTexts.T["column.impact"], 16), new(ExportTexts.T["column.urgency"], 13),
        new(ExportTexts.T["column.school-code"], 14), new(ExportTexts.T["column.school"], 30), new(ExportTexts.T["column.district"], 15),
        new(ExportTexts.T["column.requester"], 24), new(ExportTexts.T["column.phone"], 15), new(ExportTexts.T["column.email"], 24), new(ExportTexts.T["column.assignee"], 24),
        new(ExportTexts.T["column.created"], 17), new(ExportTexts.T["column.response"], 17), new(ExportTexts.T["column.resolved"], 17), new(ExportTexts.T["column.closed"], 17),
        new(ExportTexts.T["column.outcome"], 22), new(ExportTexts.T["column.resolution"], 50, ColumnStyle.LongText), new(ExportTexts.T["column.cost"], 14, ColumnStyle.Money),
        new(ExportTexts.T["column.reopened"], 14), new(ExportTexts.T["column.rating"], 9), new(ExportTexts.T["column.comment"], 36, ColumnStyle.LongText),
    ];

    /// <summary>Fills the cells of one row, in the order of <see cref="Columns"/>.</summary>
    public static void Fill(CellValue[] cells, Source t, ReferenceSchool school, ReferenceCategory category, WordsOf words)
    {
        var i = 0;
        Text(t.Number);
        Text(words.Status(t.Status, t.OnHoldReason));
        Text(words.Priorities[t.Priority]);
        Text(category.Name(words.English));
        Text(t.Subject);
        Text(t.Description);
        Text(t.Location);
        Text(t.Device);
        Text(t.AssetTag);
        Text(words.Impacts[t.Impact]);
        Text(words.Urgencies[t.Urgency]);
        Text(school.Code);
        Text(school.Name(words.English));
        Text(school.District);
        Text(t.RequesterName);
        Text(t.RequesterPhone);
        Text(t.RequesterEmail);
        Text(t.AssigneeName);
        Time(t.CreatedAt);
        Time(t.FirstResponseAt);
        Time(t.ResolvedAt);
        Time(t.ClosedAt);
        Text(t.Outcome is { } outcome ? words.Outcomes[outcome] : null);
        Text(t.Resolution);
        cells[i++] = CellValue.Number(t.Cost);
        cells[i++] = CellValue.Number(t.ReopenCount);
        cells[i++] = CellValue.Number(t.Rating);
        Text(t.RatingComment);

        void Text(string? text) => cells[i++] = CellValue.Text(text);
        void Time(DateTime? utc) => cells[i++] = CellValue.DateTime(utc is { } known ? ThaiCalendar.ToBangkok(known) : null);
    }

    /// <summary>What is read of a ticket.</summary>
    internal sealed record Source(
        long Id, string Number, TicketStatus Status, OnHoldReason? OnHoldReason, Priority Priority, long CategoryId, string Subject, string Description,
        string Location, string Device, string AssetTag, Impact Impact, Urgency Urgency, long SchoolId, string RequesterName, string RequesterPhone,
        string RequesterEmail, string? AssigneeName, DateTime CreatedAt, DateTime? FirstResponseAt, DateTime? ResolvedAt, DateTime? ClosedAt,
        Outcome? Outcome, string Resolution, decimal? Cost, int ReopenCount, int? Rating, string RatingComment);

    /// <summary>The words of enumerations in the user's language, looked up once an export rather than for every cell.</summary>
    internal sealed class WordsOf
    {
        private readonly Dictionary<(TicketStatus, OnHoldReason?), string> _states = [];

        public bool English { get; } = Texts.IsEnglish;

        public Dictionary<Priority, string> Priorities { get; } = Enum.GetValues<Priority>().ToDictionary(p => p, TicketTexts.Of);

        public Dictionary<Impact, string> Impacts { get; } = Enum.GetValues<Impact>().ToDictionary(i => i, TicketTexts.Of);

        public Dictionary<Urgency, string> Urgencies { get; } = Enum.GetValues<Urgency>().ToDictionary(u => u, TicketTexts.Of);

        public Dictionary<Outcome, string> Outcomes { get; } = Enum.GetValues<Outcome>().ToDictionary(o => o, TicketTexts.Of);

        public string Status(TicketStatus status, OnHoldReason? reason)
        {
            if (!_states.TryGetValue((status, reason), out var word))
            {
                _states.Add((status, reason), word = TicketTexts.Status(status, reason));
            }

            return word;
        }
    }
}
