using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Summaries;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Summaries;

/// <summary>The rows behind the figures are those of the database, all of them, and typed: of the demo office, as its director sees it.</summary>
public sealed class RowSheetTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Every_row_is_there_with_numbers_and_days_as_such(Provider provider)
    {
        await using var demo = await DemoSummaries.StartAsync(provider, tickets: 300);
        var year = SummaryHouse.Scope(SummaryKind.Devices).Period;

        var devices = await demo.DbAsync(db => db.Assets.AsNoTracking().Where(a => (a.AcquiredOn == null || a.AcquiredOn <= year.To) && (a.State != AssetState.Disposed || a.DisposedOn >= year.From)).ToListAsync());
        await CheckAsync(demo, SummaryHouse.Scope(SummaryKind.Devices), "ข้อมูลครุภัณฑ์", "หมายเลขครุภัณฑ์", devices, a => a.Number, new()
        {
            ["รายการ"] = a => a.Name,
            ["ราคาต่อหน่วย (บาท)"] = a => a.Price,
            ["วันที่ได้มา"] = a => a.AcquiredOn,
            ["ประกันถึง"] = a => a.WarrantyUntil,
            ["อายุใช้งาน (ปี)"] = a => a.UsefulLifeYears,
            ["จำหน่ายเมื่อ"] = a => a.DisposedOn,
            ["หมายเลขเครื่อง"] = a => a.Serial,
        });

        var worth = devices.Where(a => (a.AcquiredOn is null || a.AcquiredOn <= Today) && (a.State != AssetState.Disposed || a.DisposedOn > Today)).ToList();
        var policy = await demo.DbAsync(db => db.ReadDepreciationPolicyAsync(CancellationToken.None));
        var lives = await demo.DbAsync(db => db.AssetCategories.ToDictionaryAsync(c => c.Id, c => c.UsefulLifeYears));
        await CheckAsync(demo, SummaryHouse.Scope(SummaryKind.Depreciation), "ข้อมูลค่าเสื่อมราคา", "หมายเลขครุภัณฑ์", worth, a => a.Number, new()
        {
            ["ราคาต่อหน่วย (บาท)"] = a => a.Price,
            ["วันที่ได้มา"] = a => a.AcquiredOn,
            ["มูลค่าสุทธิ (บาท)"] = a => ValueOf(a).Net,
            ["ค่าเสื่อมราคาสะสม (บาท)"] = a => ValueOf(a) is { Why: NoDepreciation.None } value ? value.Accumulated : null,
        });

        var academic = SummaryHouse.Scope(SummaryKind.Loans, "a2569").Period;
        var loans = await demo.DbAsync(db => db.Loans.AsNoTracking().Include(l => l.HandOvers).ThenInclude(h => h.Things).Where(l => l.From >= academic.From && l.From <= academic.To).ToListAsync());
        await CheckAsync(demo, SummaryHouse.Scope(SummaryKind.Loans, "a2569"), "ข้อมูลการยืม", "เลขที่ใบยืม", loans, l => l.Number, new()
        {
            ["กำหนดรับ"] = l => l.From,
            ["กำหนดส่งคืน"] = l => l.Until,
            ["จำนวนที่รับไป"] = l => l.HandOvers.Where(h => h.ReversedAt is null).Sum(h => h.Things.Sum(t => t.Quantity)),
        });

        var specifications = await demo.DbAsync(db => db.Specifications.AsNoTracking().Where(s => s.CreatedAt >= year.FromUtc && s.CreatedAt < year.UntilUtc).ToListAsync());
        await CheckAsync(demo, SummaryHouse.Scope(SummaryKind.Specifications), "ข้อมูลคุณลักษณะเฉพาะ", "เลขที่", specifications, s => s.Number, new()
        {
            ["เรื่อง"] = s => s.Title,
            ["วงเงิน (บาท)"] = s => s.Budget,
            ["เริ่มเรื่องเมื่อ"] = s => ThaiCalendar.BangkokDate(s.CreatedAt),
        });

        var orders = (await demo.DbAsync(db => db.Orders.AsNoTracking().Include(o => o.Groups).ThenInclude(g => g.Members).ToListAsync()))
            .Where(o => (o.OrderDate ?? ThaiCalendar.BangkokDate(o.CreatedAt)) is var day && day >= year.From && day <= year.To).ToList();
        await CheckAsync(demo, SummaryHouse.Scope(SummaryKind.Orders), "ข้อมูลคำสั่ง", "เลขที่คำสั่ง", orders, o => o.FullNumber ?? "ยังไม่ออกเลข", new()
        {
            ["เรื่อง"] = o => o.Subject,
            ["วันที่คำสั่ง"] = o => o.OrderDate ?? ThaiCalendar.BangkokDate(o.CreatedAt),
            ["ผู้มีชื่อในคำสั่ง (คน)"] = o => o.Groups.Sum(g => g.Members.Count),
        });
        var seats = await demo.DbAsync(db => db.Committees.Where(c => c.CreatedAt < year.UntilUtc && (c.EndedAt == null || c.EndedAt >= year.FromUtc)).SelectMany(c => c.Groups).SelectMany(g => g.Members).Select(m => m.Name).ToListAsync());
        Assert.NotEmpty(seats);
        Assert.Equal(seats.Order(StringComparer.Ordinal), SummaryHouse.Table(await demo.WriteAsync(SummaryHouse.Scope(SummaryKind.Orders), "director"), "ข้อมูลกรรมการ").Select(r => (string)r["กรรมการ"]!).Order(StringComparer.Ordinal));

        var before = SummaryHouse.Scope(SummaryKind.Satisfaction, "2569").Period;
        var rated = await demo.DbAsync(db => db.Tickets.AsNoTracking()
            .Where(t => t.Rating != null && t.Status != TicketStatus.Merged && t.CreatedAt >= before.FromUtc && t.CreatedAt < before.UntilUtc).ToListAsync());
        await CheckAsync(demo, SummaryHouse.Scope(SummaryKind.Satisfaction, "2569"), "ข้อมูลความพึงพอใจ", "เลขที่", rated, t => t.Number, new()
        {
            ["เรื่อง"] = t => t.Subject,
            ["คะแนน"] = t => t.Rating,
            ["วันที่แจ้ง"] = t => ThaiCalendar.ToBangkok(t.CreatedAt),
        });

        AssetValue ValueOf(Asset a) => Depreciation.Of(a.Price, a.AcquiredOn, a.UsefulLifeYears ?? lives[a.CategoryId], Today, policy);
    }

    /// <summary>The same rows in any order; each told by its identifying column and by what else it says.</summary>
    private static async Task CheckAsync<T>(
        DemoSummaries demo, SummaryScope scope, string sheet, string key, IReadOnlyCollection<T> expected, Func<T, string> keyOf, Dictionary<string, Func<T, object?>> columns)
    {
        var rows = SummaryHouse.Table(await demo.WriteAsync(scope, "director"), sheet);
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Count, rows.Count);
        foreach (var (name, of) in columns)
        {
            Assert.True(rows.Any(r => r[name] is not null) || expected.All(e => of(e) is null), $"{scope.Kind}: nothing in {name}");
            Assert.Equal(
                expected.Select(e => $"{keyOf(e)} {TypedOf(of(e))}").Order(StringComparer.Ordinal),
                rows.Select(r => $"{Assert.IsType<string>(r[key])} {TypedOf(r[name])}").Order(StringComparer.Ordinal));
        }
    }

    // The kind stands before the value: a number that was written as a text is another one.
    private static string TypedOf(object? value) => value switch
    {
        null or "" => "nothing",
        string text => "text " + text,
        DateOnly day => FormattableString.Invariant($"day {day.ToDateTime(TimeOnly.MinValue):s}"),
        DateTime at => FormattableString.Invariant($"day {at.AddMilliseconds(500):s}"),
        _ => FormattableString.Invariant($"number {Math.Round(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture), 2):0.00}"),
    };
}
