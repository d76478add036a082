using System.Globalization;
using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Common.Import;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Common.Calendar;

/// <summary>The days on which offices are closed.</summary>
public static class GetHolidays
{
    /// <summary>Which.</summary>
    /// <param name="Year">Buddhist calendar year; null for the running one.</param>
    [Allow(Role.Administrator, Role.Auditor)]
    public sealed record Query(int? Year = null) : IQuery<Page>;

    /// <summary>A year of them.</summary>
    /// <param name="Year">Buddhist calendar year.</param>
    /// <param name="Rows">Its holidays, in order.</param>
    public sealed record Page(int Year, IReadOnlyList<Row> Rows);

    /// <summary>A holiday.</summary>
    public sealed record Row(long Id, DateOnly Date, string Name);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var year = query.Year is >= 2400 and <= 2700 ? query.Year.Value : ThaiCalendar.BuddhistYear(clock.Today());
            var (from, until) = (new DateOnly(year - 543, 1, 1), new DateOnly(year - 543, 12, 31));
            return new Page(year, await db.Holidays.Where(h => h.Date >= from && h.Date <= until).OrderBy(h => h.Date).Select(h => new Row(h.Id, h.Date, h.Name)).ToListAsync(cancellationToken));
        }
    }
}

/// <summary>Adds a holiday, or names the one of that day anew.</summary>
public static class SaveHoliday
{
    /// <summary>The holiday.</summary>
    /// <param name="Date">The day, in Asia/Bangkok.</param>
    /// <param name="Name">What is celebrated.</param>
    [Allow(Role.Administrator)]
    public sealed record Command(DateOnly Date, string Name) : ICommand<long>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Name).Words(200, required: true);
            RuleFor(c => c.Date).Must(d => d.Year is >= 1900 and <= 2150).WithMessage(_ => CommonTexts.T["rule.required"]);
        }
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            var holiday = await db.Holidays.SingleOrDefaultAsync(h => h.Date == command.Date && h.District == "", cancellationToken);
            if (holiday is null)
            {
                db.Holidays.Add(holiday = new Holiday(command.Date, command.Name));
                await db.SaveChangesAsync(cancellationToken);
            }

            holiday.Rename(command.Name);
            return holiday.Id;
        }
    }
}

/// <summary>Takes a holiday away: the office works on that day.</summary>
public static class RemoveHoliday
{
    /// <summary>Which.</summary>
    [Allow(Role.Administrator)]
    public sealed record Command(long Id) : ICommand<Unit>;

    /// <summary>Removes it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            db.Holidays.Remove(await db.Holidays.SingleOrDefaultAsync(h => h.Id == command.Id, cancellationToken) ?? throw RuleException.NotFound());
            return Unit.Value;
        }
    }
}

/// <summary>Holidays from a workbook with the columns day and name: all or nothing. The same file again changes nothing.</summary>
public static class ImportHolidays
{
    /// <summary>The file.</summary>
    [Allow(Role.Administrator)]
    public sealed record Command(ImportFile File) : ICommand<ImportReport>;

    /// <summary>Imports it.</summary>
    public sealed class Handler(IHelpDeskDb db, IWorkbooks workbooks, IAuditTrail audit, TimeProvider clock) : IRequestHandler<Command, ImportReport>
    {
        private static readonly CultureInfo Thai = CultureInfo.GetCultureInfo("th-TH");
        private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

        /// <inheritdoc/>
        public async Task<ImportReport> Handle(Command command, CancellationToken cancellationToken)
        {
            var (date, name) = (Column("date"), Column("name"));
            var sheet = await ImportSheet.ReadAsync(workbooks, command.File, [date, name], null, cancellationToken);
            var known = await db.Holidays.Where(h => h.District == "").ToDictionaryAsync(h => h.Date, cancellationToken);
            var read = new Dictionary<DateOnly, (string Name, int Row)>();
            foreach (var row in sheet.Rows)
            {
                var day = Day(sheet.Value(row, date), sheet.Text(row, date));
                if (sheet.Words(row, name, 200) is not { } words)
                {
                    continue;
                }

                if (day is not { } on)
                {
                    sheet.Refuse(row.Number, date, CommonTexts.T["holiday.date"]);
                }
                else if (!read.TryAdd(on, (words, row.Number)) && read[on].Name != words)
                {
                    sheet.Refuse(row.Number, date, CommonTexts.T["holiday.twice", read[on].Row]);
                }
            }

            var added = read.Where(r => !known.ContainsKey(r.Key)).ToList();
            var changed = read.Where(r => known.TryGetValue(r.Key, out var there) && there.Name != r.Value.Name).ToList();
            if (sheet.Problems.Count > 0)
            {
                return sheet.Report(added.Count, changed.Count, read.Count - added.Count - changed.Count, imported: false);
            }

            db.Holidays.AddRange(added.Select(r => new Holiday(r.Key, r.Value.Name)));
            changed.ForEach(r => known[r.Key].Rename(r.Value.Name));
            audit.Record("Import", 0, "holidays", new Dictionary<string, object?> { ["File"] = command.File.Name, ["Added"] = added.Count, ["Changed"] = changed.Count });
            return sheet.Report(added.Count, changed.Count, read.Count - added.Count - changed.Count, imported: true);
        }

        // A Buddhist year kept as a spreadsheet's date lies 543 years ahead.
        private DateOnly? Day(CellValue value, string text)
        {
            if (value.AsDateTime is { } at)
            {
                return DateOnly.FromDateTime(at.Year >= 2400 ? at.AddYears(-543) : at);
            }

            return ThaiCalendar.TryParseDate(text, clock.Today(), out var typed) ? typed : null;
        }

        private static ImportColumn Column(string key) => new(
            CommonTexts.T[$"holiday.heading.{key}"],
            CommonTexts.T.In(Thai, $"holiday.words.{key}") + "," + CommonTexts.T.In(English, $"holiday.words.{key}"),
            Required: true, "", "");
    }
}
