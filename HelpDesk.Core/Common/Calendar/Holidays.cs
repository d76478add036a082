using System.Globalization;
using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using HelpDesk.Core.Common.Import;
using HelpDesk.Core.ServiceClocks;
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
    /// <param name="Districts">Districts of schools, for which a holiday can be kept.</param>
    public sealed record Page(int Year, IReadOnlyList<Row> Rows, IReadOnlyList<string> Districts);

    /// <summary>A holiday.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Date">The day, in Asia/Bangkok.</param>
    /// <param name="Name">What is celebrated.</param>
    /// <param name="District">The district it holds for; empty for all.</param>
    public sealed record Row(long Id, DateOnly Date, string Name, string District);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var year = query.Year is >= 2400 and <= 2700 ? query.Year.Value : ThaiCalendar.BuddhistYear(clock.Today());
            var (from, until) = (new DateOnly(year - 543, 1, 1), new DateOnly(year - 543, 12, 31));
            var rows = await db.Holidays.Where(h => h.Date >= from && h.Date <= until).Select(h => new Row(h.Id, h.Date, h.Name, h.District)).ToListAsync(cancellationToken);
            return new Page(year, [.. rows.OrderBy(r => r.Date).ThenBy(r => r.District, ThaiText.Comparer)], await db.DistrictsAsync(cancellationToken));
        }
    }
}

/// <summary>Adds a holiday, or names the one of that day anew.</summary>
public static class SaveHoliday
{
    /// <summary>The holiday.</summary>
    /// <param name="Date">The day, in Asia/Bangkok.</param>
    /// <param name="Name">What is celebrated.</param>
    /// <param name="District">The district it holds for; empty for all.</param>
    [Allow(Role.Administrator)]
    public sealed record Command(DateOnly Date, string Name, string District = "") : ICommand<long>;

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
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            var district = command.District.Trim();
            var holiday = await db.Holidays.SingleOrDefaultAsync(h => h.Date == command.Date && h.District == district, cancellationToken);
            if (holiday is null)
            {
                await db.RequireDistrictAsync(district, nameof(command.District), cancellationToken);
                db.Holidays.Add(holiday = new Holiday(command.Date, command.Name, district));
                await db.SaveChangesAsync(cancellationToken);
                await db.LookAgainAsync(clock, cancellationToken);
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
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            db.Holidays.Remove(await db.Holidays.SingleOrDefaultAsync(h => h.Id == command.Id, cancellationToken) ?? throw RuleException.NotFound());
            await db.LookAgainAsync(clock, cancellationToken);
            return Unit.Value;
        }
    }
}

/// <summary>Holidays from a workbook with the columns day and name, and where wanted district: all or nothing. The same file again changes nothing.</summary>
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
            var (date, name, district) = (Column("date"), Column("name"), Column("district", required: false));
            var sheet = await ImportSheet.ReadAsync(workbooks, command.File, [date, name, district], null, cancellationToken);
            var known = await db.Holidays.ToDictionaryAsync(h => (h.Date, h.District), cancellationToken);
            var districts = await db.DistrictsAsync(cancellationToken);
            var read = new Dictionary<(DateOnly Date, string District), (string Name, int Row)>();
            foreach (var row in sheet.Rows)
            {
                var day = Day(sheet.Value(row, date), sheet.Text(row, date));
                if (sheet.Words(row, name, 200) is not { } words)
                {
                    continue;
                }

                var where = sheet.Text(row, district);
                if (day is not { } on)
                {
                    sheet.Refuse(row.Number, date, CommonTexts.T["holiday.date"]);
                }
                else if (where.Length > 0 && !districts.Contains(where, StringComparer.Ordinal))
                {
                    sheet.Refuse(row.Number, district, ServiceTexts.T["rule.district"]);
                }
                else if (!read.TryAdd((on, where), (words, row.Number)) && read[(on, where)].Name != words)
                {
                    sheet.Refuse(row.Number, date, CommonTexts.T["holiday.twice", read[(on, where)].Row]);
                }
            }

            var added = read.Where(r => !known.ContainsKey(r.Key)).ToList();
            var changed = read.Where(r => known.TryGetValue(r.Key, out var there) && there.Name != r.Value.Name).ToList();
            if (sheet.Problems.Count > 0)
            {
                return sheet.Report(added.Count, changed.Count, read.Count - added.Count - changed.Count, imported: false);
            }

            db.Holidays.AddRange(added.Select(r => new Holiday(r.Key.Date, r.Value.Name, r.Key.District)));
            changed.ForEach(r => known[r.Key].Rename(r.Value.Name));
            audit.Record("Import", 0, "holidays", new Dictionary<string, object?> { ["File"] = command.File.Name, ["Added"] = added.Count, ["Changed"] = changed.Count });
            await db.LookAgainAsync(clock, cancellationToken);
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

        private static ImportColumn Column(string key, bool required = true) => new(
            CommonTexts.T[$"holiday.heading.{key}"],
            CommonTexts.T.In(Thai, $"holiday.words.{key}") + "," + CommonTexts.T.In(English, $"holiday.words.{key}"),
            required, "", "");
    }
}
