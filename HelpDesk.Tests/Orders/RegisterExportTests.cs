using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Orders;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Orders;

/// <summary>The register as a workbook, read back.</summary>
public sealed class RegisterExportTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task It_holds_every_number_of_the_year_in_the_official_columns(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var desk = new OrderDesk(house);
        var register = await desk.RegisterAsync("ทะเบียนคำสั่งสำนักงาน");
        var unit = await house.DbAsync(async db =>
        {
            var added = new HelpDesk.Core.People.OfficeUnit("กลุ่มอำนวยการ", "Administration", 1);
            db.OfficeUnits.Add(added);
            await db.SaveChangesAsync();
            return added.Id;
        });
        var signed = await desk.NumberedAsync((await desk.DraftAsync("=1+1 มอบหมายหน้าที่", register)) with { EffectiveFrom = new DateOnly(2026, 12, 1), OwnerUnitId = unit });
        await house.SendAsync(new TakeSignedPaper.Command(signed, await desk.FileAsync()), "clerk");
        var voided = await desk.NumberedAsync(await desk.DraftAsync("พิมพ์ผิด", register));
        await house.SendAsync(new CancelOrder.Command(voided, "พิมพ์ผิดเรื่อง"), "clerk");
        await house.SendAsync(new ReserveNumbers.Command(register, 1, "รอกลุ่มบุคคล"), "clerk");
        house.Clock.Move(TimeSpan.FromDays(2));
        await desk.NumberedAsync(await desk.DraftAsync("คำสั่งที่สี่", register));

        // Another register and another year stay out of it.
        await house.SendAsync(new IssueNumber.Command((await desk.ManyApprovedAsync(1, await desk.RegisterAsync("ทะเบียนอื่น")))[0]), "clerk");
        house.Clock.Set(new DateTimeOffset(2027, 1, 5, 3, 0, 0, TimeSpan.Zero));
        await house.SendAsync(new IssueNumber.Command((await desk.ManyApprovedAsync(1, register))[0]), "clerk");

        using var file = await ExportAsync(house, register, 2569, "auditor");
        using var book = await house.Services.GetRequiredService<IWorkbooks>().OpenAsync(file, null, CancellationToken.None);
        var rows = book.Rows(book.SheetNames[1]).ToList();
        Assert.Equal(["เลขที่คำสั่ง", "เรื่อง", "ทั้งนี้ตั้งแต่วันที่", "สั่ง ณ วันที่", "ไฟล์แนบ", "เจ้าของเรื่อง"], rows[0].Cells.Select(c => c.Value.AsText));
        Assert.Equal(["1/2569", "2/2569", "3/2569", "4/2569"], rows.Skip(1).Select(r => r[1].AsText));
        var day = new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Unspecified);
        Assert.Equal(CellKind.Text, rows[1][2].Kind);
        Assert.Equal("=1+1 มอบหมายหน้าที่", rows[1][2].AsText);
        Assert.Equal((new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Unspecified), day), (rows[1][3].AsDateTime, rows[1][4].AsDateTime));
        Assert.Equal((1m, "กลุ่มอำนวยการ"), (rows[1][5].AsNumber, rows[1][6].AsText));
        Assert.Equal("พิมพ์ผิด (ยกเลิกเลข) พิมพ์ผิดเรื่อง", rows[2][2].AsText);
        Assert.Equal("(สงวนไว้) รอกลุ่มบุคคล", rows[3][2].AsText);
        Assert.Equal((day.AddDays(2), "นายtechnician ทดสอบ"), (rows[4][3].AsDateTime, rows[4][6].AsText));
        var about = book.Rows(book.SheetNames[0]).SelectMany(r => r.Cells).Select(c => c.Value.ToString()).ToList();
        Assert.Contains("ทะเบียนคำสั่งสำนักงาน", about);
        Assert.Contains("2569", about);
        Assert.Contains("นายauditor ทดสอบ", about);
        var entry = await house.DbAsync(db => db.AuditEntries.SingleAsync(e => e.Entity == "Export"));
        Assert.Equal("ExportRegister", entry.Request);

        file.Position = 0;
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Theory, OnSqlite]
    public async Task It_is_for_those_who_read_registers(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var register = await new OrderDesk(house).RegisterAsync();
        foreach (var by in new[] { "technician", "supply", "teacher", "coordinator", null })
        {
            Assert.Contains((await Assert.ThrowsAsync<RuleException>(() => ExportAsync(house, register, 2569, by))).Kind, new[] { RuleKind.NotAllowed, RuleKind.SignInRequired });
        }

        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => ExportAsync(house, register + 1, 2569, "clerk"))).Kind);
    }

    private static async Task<MemoryStream> ExportAsync(House house, long register, int year, string? by)
    {
        var stream = new MemoryStream();
        await house.SendAsync(new ExportRegister.Query(register, year, stream), by);
        stream.Position = 0;
        return stream;
    }
}
