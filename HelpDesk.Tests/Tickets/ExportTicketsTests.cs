using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Tickets;

public sealed class ExportTicketsTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_workbook_holds_what_the_filter_names_with_real_dates_numbers_and_text(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var kept = await house.ReportAsync(subject: "=HYPERLINK(\"http://example.com\")", description: "+1-2@SUM(A1)");
        var number = (await house.ReportAsync(TestOffice.SecondSchool, "จอดับ")).Number;
        await house.SendAsync(new ResolveTicket.Command(kept.Number, Outcome.Replaced, "เปลี่ยนเครื่อง", 1250.5m), "technician");

        using var book = await ExportAsync(house, new TicketFilter("all"), "supply");
        var rows = book.Rows(book.SheetNames[1]).ToList();
        Assert.Equal(3, rows.Count);
        var header = rows[0].Cells.ToDictionary(c => c.Value.AsText!, c => c.Column, StringComparer.Ordinal);
        Assert.Equal(number, rows[1][header["เลขที่"]].AsText);
        var row = rows[2];
        Assert.Equal(CellKind.Text, row[header["เรื่อง"]].Kind);
        Assert.Equal("=HYPERLINK(\"http://example.com\")", row[header["เรื่อง"]].AsText);
        Assert.Equal("+1-2@SUM(A1)", row[header["รายละเอียด"]].AsText);
        Assert.Equal(TestOffice.FirstSchool, row[header["รหัสโรงเรียน"]].AsText);
        Assert.Equal("081-234-5678", row[header["โทรศัพท์"]].AsText);
        Assert.Equal(1250.5m, row[header["ค่าใช้จ่าย (บาท)"]].AsNumber);
        Assert.Equal(new DateTime(2026, 11, 20, 9, 0, 0), row[header["วันที่แจ้ง"]].AsDateTime);
        Assert.Equal("เปลี่ยนเครื่องทดแทน", row[header["ผลการซ่อม"]].AsText);

        var about = book.Rows(book.SheetNames[0]).SelectMany(r => r.Cells).Select(c => c.Value.ToString()).ToList();
        Assert.Contains("สำนักงานเขตพื้นที่การศึกษาทดสอบ", about);
        Assert.Contains("ทั้งหมด", about);
        Assert.Contains("2", about);
        Assert.Contains("นายsupply ทดสอบ", about);
        Assert.Contains("2026-11-20T09:00:00", about);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_coordinator_gets_the_own_school_only_and_others_nothing(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.ReportAsync(TestOffice.FirstSchool);
        var other = (await house.ReportAsync(TestOffice.SecondSchool)).Number;

        using var book = await ExportAsync(house, new TicketFilter("all"), "coordinator2");
        Assert.Equal([other], book.Rows(book.SheetNames[1]).Skip(1).Select(r => r[1].AsText!));
        using var asked = await ExportAsync(house, new TicketFilter("all", School: TestOffice.FirstSchool), "coordinator2");
        Assert.Single(asked.Rows(asked.SheetNames[1]));
        foreach (var who in (string?[])["teacher", "clerk", null])
        {
            await Assert.ThrowsAsync<RuleException>(() => ExportAsync(house, new TicketFilter("all"), who));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task More_tickets_than_one_reading_takes_all_arrive_once_and_the_export_is_recorded(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        for (var i = 0; i < 30; i++)
        {
            await house.ReportAsync(subject: "จอ " + i);
        }

        // 1,000 a reading: made here by copying rows past the pipeline.
        await house.DbAsync(async db =>
        {
            var schools = await db.Schools.ToListAsync();
            for (var i = 0; i < 1500; i++)
            {
                var report = new TicketReport(Guid.NewGuid(), schools[1].Id, "", 1, "สำเนา", "", "", "", "", Impact.One, Urgency.Low, "ครู", "", "");
                db.Tickets.Add(new Ticket(report, $"R2569-{i:000000}", Priority.Low, Secrets.New(), Actor.Program, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
            }

            return await db.SaveChangesAsync();
        });

        using var book = await ExportAsync(house, new TicketFilter("all"), "auditor");
        var numbers = book.Rows(book.SheetNames[1]).Skip(1).Select(r => r[1].AsText!).ToList();
        Assert.Equal(1530, numbers.Count);
        Assert.Equal(1530, numbers.Distinct(StringComparer.Ordinal).Count());
        var entry = await house.DbAsync(db => db.AuditEntries.SingleAsync(e => e.Entity == "Export"));
        Assert.Equal("ExportTickets", entry.Request);
        Assert.Contains("1530", entry.Changes, StringComparison.Ordinal);
    }

    private static async Task<IWorkbookReader> ExportAsync(House house, TicketFilter filter, string? by)
    {
        using var stream = new MemoryStream();
        await house.SendAsync(new ExportTickets.Query(filter, stream), by);
        stream.Position = 0;
        return await house.Services.GetRequiredService<IWorkbooks>().OpenAsync(stream, null, CancellationToken.None);
    }
}
