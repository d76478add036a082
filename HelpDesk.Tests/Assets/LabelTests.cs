using HelpDesk.Core.Assets;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Assets;

/// <summary>Labels and what may be done with their codes.</summary>
public sealed class LabelTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_scanned_label_links_the_ticket_to_its_device_even_where_two_have_the_number(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var own = (await house.RegisterAsync(number: "1/2569")).Id;
        var lent = (await house.SendAsync(
            new SaveAsset.Command(null, Guid.NewGuid(), TestOffice.OfficeCode, TestOffice.FirstSchool, new AssetDetails("โน้ตบุ๊ก", await house.CategoryAsync(), 0), "1/2569"), "supply")).Id;
        var code = await house.CodeAsync(lent);

        Assert.Equal(lent, await DeviceOfAsync(house, await house.ReportScannedAsync(code, TestOffice.FirstSchool, "1/2569")));

        // The number alone says too little; a number or a school that is not the label's takes the label's word away.
        Assert.Null(await DeviceOfAsync(house, await house.ReportScannedAsync("", TestOffice.FirstSchool, "1/2569")));
        Assert.Null(await DeviceOfAsync(house, await house.ReportScannedAsync(code, TestOffice.FirstSchool, "2/2569")));
        Assert.Null(await DeviceOfAsync(house, await house.ReportScannedAsync(code, TestOffice.SecondSchool, "1/2569")));
        Assert.Equal(own, await DeviceOfAsync(house, await house.ReportScannedAsync(await house.CodeAsync(own), TestOffice.FirstSchool, "1/2569")));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Who_stands_before_another_schools_device_reports_it_by_its_label_and_not_without(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var saved = await house.RegisterAsync(TestOffice.SecondSchool);
        var code = await house.CodeAsync(saved.Id);

        Assert.Equal(saved.Id, await DeviceOfAsync(house, await house.ReportScannedAsync(code, TestOffice.SecondSchool, saved.Numbers[0], "teacher")));
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.ReportScannedAsync("", TestOffice.SecondSchool, saved.Numbers[0], "teacher"));
        Assert.Equal("ticket.school-unknown", refused.Code);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_label_tells_a_visitor_no_more_than_that_there_is_a_ticket_and_how_far_it_is(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (id, code, number) = await house.FaultyAsync();
        var device = await house.SendAsync(new GetAssetByCode.Query(code));

        Assert.Equal((number, TicketStatus.New), device.OpenTickets.Select(t => (t.Number, t.Status)).Single());
        Assert.Null(device.OwnerCode);
        Assert.Null(device.UnderWarranty);
        Assert.False(device.WorksHere);
        var secret = await house.DbAsync(db => db.Tickets.Select(t => t.TrackSecret!).SingleAsync());
        Assert.DoesNotContain("ความลับ", device.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("สมศรี", device.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, device.ToString(), StringComparison.Ordinal);

        // Who works there is led to the card; a teacher of the school may open it; another school's people are visitors.
        Assert.True((await house.SendAsync(new GetAssetByCode.Query(code), "coordinator")).WorksHere);
        Assert.True((await house.SendAsync(new GetAssetByCode.Query(code), "technician")).WorksHere);
        var teacher = await house.SendAsync(new GetAssetByCode.Query(code), "teacher");
        Assert.Equal((TestOffice.FirstSchool, false), (teacher.OwnerCode, teacher.WorksHere));
        Assert.Null((await house.SendAsync(new GetAssetByCode.Query(code), "coordinator2")).OwnerCode);
        Assert.NotEqual(0, id);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_second_visitor_adds_to_the_open_ticket_once_and_under_no_other_name(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (_, code, number) = await house.FaultyAsync();
        var command = new AddToAssetTicket.Command(code, number, "  มีกลิ่นไหม้ ", "นายtechnician ทดสอบ");

        var receipt = await house.SendAsync(command);
        Assert.Equal((number, TicketStatus.New), (receipt.Ticket, receipt.Status));
        await house.SendAsync(command);
        var entry = Assert.Single((await ReadAsync(house, number)).Timeline, e => e.Kind == TicketEventKind.Reply);
        Assert.Equal("มีกลิ่นไหม้", entry.Text);
        Assert.Equal("นายtechnician ทดสอบ (สแกนป้ายครุภัณฑ์)", entry.ActorName);
        Assert.True(entry.IsPublic);
        Assert.False(entry.ByOffice);

        // Without a name, with other words: another addition. The requester reads both.
        await house.SendAsync(command with { Text = "ดับแล้ว", Name = null });
        Assert.Equal("ผู้สแกนป้ายครุภัณฑ์", (await ReadAsync(house, number)).Timeline[^1].ActorName);
        house.Clock.Move(TimeSpan.FromHours(1));
        await house.SendAsync(command with { Text = "ดับแล้ว", Name = null });
        Assert.Equal(3, (await ReadAsync(house, number)).Timeline.Count(e => e.Kind == TicketEventKind.Reply));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Nothing_is_added_to_another_devices_ticket_to_one_that_ended_or_off_the_register(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (id, code, number) = await house.FaultyAsync();
        var other = await house.FaultyAsync();

        Assert.Equal("ticket.not-open", (await RefusedAsync(new AddToAssetTicket.Command(code, other.Ticket, "ข้อความ"))).Code);
        Assert.Equal(RuleKind.NotFound, (await RefusedAsync(new AddToAssetTicket.Command("AAAAAAAAAAAAAAAAAAAAAA", number, "ข้อความ"))).Kind);
        Assert.Equal(RuleKind.Invalid, (await RefusedAsync(new AddToAssetTicket.Command(code, number, " "))).Kind);
        Assert.Equal(RuleKind.NotAllowed, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new AddToAssetTicket.Command(code, number, "ข้อความ"), "auditor"))).Kind);

        await house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เสร็จ"), "technician");
        Assert.Equal("ticket.not-open", (await RefusedAsync(new AddToAssetTicket.Command(code, number, "ข้อความ"))).Code);
        Assert.Empty((await house.SendAsync(new GetAssetByCode.Query(code))).OpenTickets);

        await house.DisposeAsync(id);
        Assert.False((await house.SendAsync(new GetAssetByCode.Query(code))).OnRegister);
        Assert.Equal("asset.disposed", (await RefusedAsync(new AddToAssetTicket.Command(code, number, "ข้อความ"))).Code);

        Task<RuleException> RefusedAsync(AddToAssetTicket.Command command) => Assert.ThrowsAsync<RuleException>(() => house.SendAsync(command));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_technician_links_a_ticket_to_a_device_of_its_school_and_takes_the_link_back(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var saved = await house.RegisterAsync(number: "7440-001-0007/2569", with: d => d with { WarrantyUntil = new DateOnly(2027, 1, 1) });
        var foreign = (await house.RegisterAsync(TestOffice.SecondSchool, "9/2569")).Numbers[0];
        var number = (await house.ReportAsync()).Number;

        await house.SendAsync(new LinkDevice.Command(number, " 7440-001-0007/๒๕๖๙ "), "technician");
        Assert.Equal(saved.Id, await DeviceOfAsync(house, number));
        var ticket = await ReadAsync(house, number);
        Assert.Equal(new GetTicket.LinkedDevice("7440-001-0007/2569", "เครื่องคอมพิวเตอร์สำนักงาน", TestOffice.FirstSchool, UnderWarranty: true), ticket.LinkedDevice);
        Assert.Equal("7440-001-0007/2569", ticket.AssetTag);
        Assert.Equal("7440-001-0007/2569", Assert.Single(ticket.Timeline, e => e.Kind == TicketEventKind.DeviceLinked).To);
        Assert.Equal([number], (await house.SendAsync(new GetTickets.Query(new TicketFilter(Text: "0007/2569")), "technician")).Rows.Select(r => r.Number));
        Assert.Contains(number, (await house.CardAsync(saved.Id)).OpenTickets);

        // The link says the same once more: nothing happens. The tracking page shows neither card nor warranty.
        await house.SendAsync(new LinkDevice.Command(number, "7440-001-0007/2569"), "technician");
        Assert.Single((await ReadAsync(house, number)).Timeline, e => e.Kind == TicketEventKind.DeviceLinked);
        var secret = await house.DbAsync(db => db.Tickets.Select(t => t.TrackSecret!).SingleAsync());
        Assert.Null((await house.SendAsync(new GetTicket.Query(TicketRef.Tracked(secret)))).LinkedDevice);

        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new LinkDevice.Command(number, foreign), "technician"));
        Assert.Equal("ticket.device-unknown", refused.Code);
        await house.SendAsync(new LinkDevice.Command(number, null), "technician");
        Assert.Null(await DeviceOfAsync(house, number));
        Assert.Equal("", (await ReadAsync(house, number)).AssetTag);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Labels_are_printed_of_what_the_list_shows_by_those_who_stick_them_on(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var first = await house.RegisterAsync(count: 3);
        var lent = (await house.SendAsync(
            new SaveAsset.Command(null, Guid.NewGuid(), TestOffice.OfficeCode, TestOffice.FirstSchool, new AssetDetails("โน้ตบุ๊ก", await house.CategoryAsync(), 0), "ยืม-1"), "supply")).Id;
        var second = (await house.RegisterAsync(TestOffice.SecondSchool)).Id;
        await house.DisposeAsync(first.Id + 2);

        var all = await house.SendAsync(new GetAssetLabels.Query(new AssetFilter()), "technician");
        Assert.Equal([first.Id, first.Id + 1, lent, second], all.Rows.Select(r => r.Id));
        Assert.Equal("โรงเรียนบ้านดอนแก้ว", all.Rows[0].OwnerName);
        Assert.Equal(await house.CodeAsync(first.Id), all.Rows[0].Code);
        Assert.Equal([second], (await house.SendAsync(new GetAssetLabels.Query(new AssetFilter(Owner: TestOffice.SecondSchool)), "supply")).Rows.Select(r => r.Id));

        // A coordinator prints the own school's, whatever ids are asked for.
        Assert.Equal([first.Id, first.Id + 1], (await house.SendAsync(new GetAssetLabels.Query(new AssetFilter()), "coordinator")).Rows.Select(r => r.Id));
        Assert.Equal([first.Id], (await house.SendAsync(new GetAssetLabels.Query(new AssetFilter(), [first.Id, first.Id + 2, lent, second]), "coordinator")).Rows.Select(r => r.Id));
        Assert.Equal(RuleKind.NotAllowed, (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new GetAssetLabels.Query(new AssetFilter()), "teacher"))).Kind);
    }

    [Theory, OnSqlite]
    public async Task At_most_five_hundred_labels_come_at_once_and_the_codes_of_neighbours_have_nothing_in_common(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        await house.RegisterAsync(count: 500);
        await house.RegisterAsync();
        var labels = await house.SendAsync(new GetAssetLabels.Query(new AssetFilter()), "supply");

        Assert.Equal((500, true), (labels.Rows.Count, labels.More));
        Assert.All(labels.Rows, r => Assert.Matches("^[A-Za-z0-9_-]{22}$", r.Code));
        Assert.Equal(500, labels.Rows.Select(r => r.Code[..6]).Distinct(StringComparer.Ordinal).Count());
    }

    private static Task<GetTicket.Details> ReadAsync(House house, string number) => house.SendAsync(new GetTicket.Query(TicketRef.Of(number)), "technician");

    private static Task<long?> DeviceOfAsync(House house, string number) => house.DbAsync(db => db.Tickets.Where(t => t.Number == number).Select(t => t.AssetId).SingleAsync());
}
