using System.Globalization;
using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Summaries;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Summaries;

/// <summary>Three repairs counted by hand: office hours 08:30–12:00 and 13:00–16:30, one hour promised to the answer, seven to the repair.</summary>
public sealed class GoldenSummaryTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_values_that_stand_in_the_file_are_those_counted_by_hand(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.DbAsync(async db =>
        {
            db.ServiceTargets.Add(new ServiceTarget(Priority.Normal, null, 60, 420));
            return await db.SaveChangesAsync();
        });

        // Answered after ½ hour, repaired after 5: 100 baht.
        var first = await AtAsync(house, "11-02 09:00", () => house.ReportAsync(TestOffice.FirstSchool));
        await AtAsync(house, "11-02 09:30", () => house.SendAsync(new ClaimTicket.Command(first.Number), "technician"));
        await AtAsync(house, "11-02 15:00", () => house.SendAsync(new ResolveTicket.Command(first.Number, Outcome.Repaired, "เปลี่ยนสาย", 100), "technician"));

        // Over a night 1 hour, then 2½ more without two days of waiting for parts: 250.50 baht.
        var second = await AtAsync(house, "11-02 16:00", () => house.ReportAsync(TestOffice.FirstSchool, category: "pc"));
        await AtAsync(house, "11-03 09:00", () => house.SendAsync(new ClaimTicket.Command(second.Number), "technician"));
        await AtAsync(house, "11-03 10:00", () => house.SendAsync(new HoldTicket.Command(second.Number, OnHoldReason.Parts, "รอแรม"), "technician"));
        await AtAsync(house, "11-05 10:00", () => house.SendAsync(new StartTicket.Command(second.Number), "technician"));
        await AtAsync(house, "11-05 11:30", () => house.SendAsync(new ResolveTicket.Command(second.Number, Outcome.Replaced, "เปลี่ยนแรม", 250.5m), "technician"));

        // Over a weekend 6 hours, then 5 more: nothing paid.
        var third = await AtAsync(house, "11-06 11:00", () => house.ReportAsync(TestOffice.SecondSchool));
        await AtAsync(house, "11-09 10:00", () => house.SendAsync(new ClaimTicket.Command(third.Number), "technician"));
        await AtAsync(house, "11-09 16:00", () => house.SendAsync(new ResolveTicket.Command(third.Number, Outcome.Repaired, "ล้างหัวพิมพ์"), "technician"));
        house.Clock.Set(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));

        var sheets = SummaryHouse.Read(await house.WriteAsync(SummaryHouse.Scope(SummaryKind.Repairs, "2569-11"), "director")).ToDictionary(s => s.Name, s => s.Rows, StringComparer.Ordinal);
        var names = await house.DbAsync(db => Task.FromResult(db.Schools.ToDictionary(s => s.Code, s => s.NameTh, StringComparer.Ordinal)));
        string[] asked = ["งานซ่อม", "ยังไม่มีผล", "เวลาตอบสนองเฉลี่ย (ชม.)", "เวลาซ่อมเฉลี่ย (ชม.)", "ซ่อมทันกำหนด", "ซ่อมไม่ทันกำหนด", "ทันกำหนด (ร้อยละ)", "ค่าใช้จ่าย (บาท)"];
        Is("ตามโรงเรียน", names[TestOffice.FirstSchool], 2, 0, 0.75, 4.25, 2, 0, 1, 350.5);
        Is("ตามโรงเรียน", names[TestOffice.SecondSchool], 1, 0, 6, 11, 0, 1, 0, 0);
        Is("ตามโรงเรียน", "รวม", 3, 0, 2.5, 6.5, 2, 1, 2 / 3.0, 350.5);
        Is("ตามเดือน", "พฤศจิกายน 2569", 3, 0, 2.5, 6.5, 2, 1, 2 / 3.0, 350.5);
        Is("ตามผลการซ่อม", "ซ่อมสำเร็จ", 2, 0, 3.25, 8, 1, 1, 0.5, 100);
        Is("ตามเจ้าหน้าที่", "รวม", 3, 0, 2.5, 6.5, 2, 1, 2 / 3.0, 350.5);
        var overview = sheets["ภาพรวม"].Where(r => r.Length > 1 && r[0] is string && r[1] is double).ToDictionary(r => (string)r[0]!, r => (double)r[1]!, StringComparer.Ordinal);
        Assert.Equal(
            [3, 1, 1 + (0.8 * (6 - 1)), 5, 5 + (0.8 * (11 - 5)), 350.5],
            ((string[])["งานซ่อม", "เวลาตอบสนอง มัธยฐาน (ชม.)", "เวลาตอบสนอง เปอร์เซ็นไทล์ที่ 90 (ชม.)", "เวลาซ่อม มัธยฐาน (ชม.)", "เวลาซ่อม เปอร์เซ็นไทล์ที่ 90 (ชม.)", "ค่าใช้จ่าย (บาท)"]).Select(n => Math.Round(overview[n], 6)));

        void Is(string sheet, string label, params double[] expected)
        {
            var header = sheets[sheet].First(r => r.Contains(asked[0]));
            var row = sheets[sheet].Single(r => r[0] is string text && text == label);
            var found = asked.Select(name => row[Array.IndexOf(header, name)]).ToList();
            Assert.True(
                found.Zip(expected).All(p => p.First is double d && Math.Abs(d - p.Second) < 1e-4),
                $"{sheet}, {label}: {string.Join("; ", found)}, by hand {string.Join("; ", expected)}");
        }
    }

    private static Task<T> AtAsync<T>(House house, string bangkok, Func<Task<T>> work)
    {
        house.Clock.Set(new DateTimeOffset(DateTime.ParseExact("2026-" + bangkok, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None), TimeSpan.FromHours(7)));
        return work();
    }
}
