using HelpDesk.Core.Common.Calendar;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Import;
using HelpDesk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.StockTakes;

/// <summary>Holidays are typed or imported.</summary>
public sealed class HolidayTests
{
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Imported_whole_or_not_at_all_and_twice_changes_nothing(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.SendAsync(new SaveHoliday.Command(new DateOnly(2027, 1, 1), "ปีใหม่"), "admin");
        var file = await FileAsync(house, [("1/1/2570", "วันขึ้นปีใหม่"), ("๖ เม.ย. ๒๕๗๐", "วันจักรี"), ("2027-12-10", "วันรัฐธรรมนูญ")]);
        var done = await house.SendAsync(new ImportHolidays.Command(file), "admin");
        Assert.Equal((true, 2, 1), (done.Imported, done.Added, done.Changed));
        Assert.Equal([(new DateOnly(2027, 1, 1), "วันขึ้นปีใหม่"), (new DateOnly(2027, 4, 6), "วันจักรี"), (new DateOnly(2027, 12, 10), "วันรัฐธรรมนูญ")],
            (await house.SendAsync(new GetHolidays.Query(2570), "auditor")).Rows.Select(r => (r.Date, r.Name)));
        done = await house.SendAsync(new ImportHolidays.Command(file), "admin");
        Assert.Equal((true, 0, 0, 3), (done.Imported, done.Added, done.Changed, done.Unchanged));

        var bad = await house.SendAsync(new ImportHolidays.Command(await FileAsync(house, [("5/12/2570", "วันชาติ"), ("ไม่ใช่วัน", "?")])), "admin");
        Assert.Equal((false, "A3"), (bad.Imported, Assert.Single(bad.Problems).Cell));
        Assert.Equal(3, (await house.SendAsync(new GetHolidays.Query(2570), "admin")).Rows.Count);
        await house.SendAsync(new RemoveHoliday.Command((await house.SendAsync(new GetHolidays.Query(2570), "admin")).Rows[0].Id), "admin");
        Assert.Equal(2, (await house.SendAsync(new GetHolidays.Query(2570), "admin")).Rows.Count);
        await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new SaveHoliday.Command(new DateOnly(2027, 1, 1), "x"), "auditor"));
    }

    private static async Task<ImportFile> FileAsync(House house, (string Date, string Name)[] rows)
    {
        using var content = new MemoryStream();
        await using (var book = await house.Services.GetRequiredService<IWorkbooks>().CreateAsync(content, CancellationToken.None))
        {
            var sheet = await book.AddSheetAsync("วันหยุด", [new SheetColumn("วันที่"), new SheetColumn("ชื่อวันหยุด")], CancellationToken.None);
            foreach (var (date, name) in rows)
            {
                await sheet.WriteRowAsync([CellValue.Text(date), CellValue.Text(name)], CancellationToken.None);
            }

            await book.FinishAsync(null, CancellationToken.None);
        }

        return new ImportFile("วันหยุด.xlsx", content.ToArray());
    }
}
