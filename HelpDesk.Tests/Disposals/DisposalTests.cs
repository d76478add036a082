using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Disposals;
using HelpDesk.Tests.StockTakes;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Disposals;

/// <summary>From the draft to the notice to the State Audit Office (ข้อ 214–218).</summary>
public sealed class DisposalTests
{
    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Approved_and_carried_out_the_things_leave_the_register_and_stay_readable(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (desk, disposals) = (new CountingDesk(house), new DisposalDesk(house));
        var devices = await desk.DevicesAsync(2);
        await house.SendAsync(new SetAssetState.Command(devices[0].Id, AssetState.Damaged, ""), "supply");
        var id = await disposals.NewAsync(devices);
        await house.SendAsync(new ProposeDisposal.Command(id), "supply");
        Assert.Equal(AssetState.AwaitingDisposal, (await desk.DeviceAsync(devices[0].Id)).State);
        await disposals.DecideAsync(id, "groupdirector", DecisionKind.Opinion, "เห็นควร");

        // Returned, one thing taken off, sent again.
        await disposals.DecideAsync(id, "director", DecisionKind.Return, "ตัดเครื่องที่สองออก");
        var returned = await disposals.ReadAsync(id);
        Assert.Equal((DisposalState.Returned, "นายdirector ทดสอบ: ตัดเครื่องที่สองออก"), (returned.State, returned.Remark));
        await house.SendAsync(new SaveDisposal.Command(id, Guid.Empty, returned.Draft with { Items = [returned.Draft.Items[0]] }, returned.Version), "supply");
        Assert.Equal(AssetState.Usable, (await desk.DeviceAsync(devices[1].Id)).State);
        await house.SendAsync(new ProposeDisposal.Command(id, "ตัดแล้ว"), "supply");
        await disposals.DecideAsync(id, "groupdirector", DecisionKind.Opinion, "ครบ");
        await disposals.DecideAsync(id, "director", DecisionKind.Approve);
        Assert.Equal((DisposalState.Approved, AssetState.Damaged), ((await disposals.ReadAsync(id)).State, (await disposals.ReadAsync(id)).Items[0].StateBefore));

        Assert.Equal("disposal.future", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new CarryOutDisposal.Command(id, new DateOnly(2026, 11, 21), "ใบเสร็จ 1/2570"), "supply"))).Code);
        await house.SendAsync(new CarryOutDisposal.Command(id, new DateOnly(2026, 11, 20), "ใบเสร็จ 1/2570", 350), "supply");
        var done = await disposals.ReadAsync(id);
        Assert.Equal((DisposalState.Done, new DateOnly(2026, 12, 20), 30), (done.State, done.TellBy!.Value, done.DaysToTell!.Value));
        var device = await desk.DeviceAsync(devices[0].Id);
        Assert.Equal((AssetState.Disposed, new DateOnly(2026, 11, 20)), (device.State, device.DisposedOn!.Value));
        Assert.Equal(AssetState.Disposed, (await house.SendAsync(new GetAsset.Query(devices[0].Number), "teacher")).State);

        house.Clock.Move(TimeSpan.FromDays(33));
        Assert.Equal(-3, (await disposals.ReadAsync(id)).DaysToTell);
        Assert.Equal(id, Assert.Single((await house.SendAsync(new ListDisposals.Query(Untold: true), "auditor")).Rows).Id);
        Assert.Equal("disposal.told-when", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new TellAuditOffice.Command(id, new DateOnly(2026, 11, 1), "ศธ 1"), "supply"))).Code);
        await house.SendAsync(new TellAuditOffice.Command(id, new DateOnly(2026, 12, 23), "ศธ 04001/9"), "supply");
        Assert.Null((await disposals.ReadAsync(id)).DaysToTell);

        using var docx = new MemoryStream();
        house.Services.GetRequiredService<IDisposalDocument>().Write(await house.SendAsync(new GetDisposalLetter.Query(id), "supply"), docx);
        docx.Position = 0;
        using var word = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(docx, false);
        Assert.Contains(devices[0].Number, word.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
        Assert.Contains("ศธ 04001/9", word.MainDocumentPart.Document.InnerText, StringComparison.Ordinal);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(word));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Refused_withdrawn_or_given_up_the_things_are_what_they_were(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (desk, disposals) = (new CountingDesk(house), new DisposalDesk(house));
        var device = (await desk.DevicesAsync(1))[0];
        await house.SendAsync(new SetAssetState.Command(device.Id, AssetState.Worn, ""), "supply");

        var refused = await disposals.NewAsync([device]);
        await house.SendAsync(new ProposeDisposal.Command(refused), "supply");
        await disposals.DecideAsync(refused, "groupdirector", DecisionKind.Opinion, "ยังใช้ได้");
        await disposals.DecideAsync(refused, "director", DecisionKind.Refuse, "ยังซ่อมได้");
        Assert.Equal((DisposalState.Refused, AssetState.Worn), ((await disposals.ReadAsync(refused)).State, (await desk.DeviceAsync(device.Id)).State));
        Assert.Equal("disposal.state", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new CarryOutDisposal.Command(refused, new DateOnly(2026, 11, 20), "x"), "supply"))).Code);

        var withdrawn = await disposals.NewAsync([device]);
        await house.SendAsync(new ProposeDisposal.Command(withdrawn), "supply");
        await house.SendAsync(new WithdrawApproval.Command((await disposals.ReadAsync(withdrawn)).ApprovalId!.Value, "เปลี่ยนวิธี"), "supply");
        Assert.Equal((DisposalState.Draft, AssetState.Worn), ((await disposals.ReadAsync(withdrawn)).State, (await desk.DeviceAsync(device.Id)).State));

        // A second request after the first was taken back; returned and then given up.
        await house.SendAsync(new ProposeDisposal.Command(withdrawn), "supply");
        await disposals.DecideAsync(withdrawn, "groupdirector", DecisionKind.Return, "ขอรูปถ่าย");
        await house.SendAsync(new CancelDisposal.Command(withdrawn, "ไม่ทำแล้ว"), "supply");
        Assert.Equal((DisposalState.Cancelled, AssetState.Worn), ((await disposals.ReadAsync(withdrawn)).State, (await desk.DeviceAsync(device.Id)).State));
        Assert.Equal(ApprovalState.Withdrawn, await house.DbAsync(db => db.Approvals.OrderByDescending(a => a.Id).Select(a => a.State).FirstAsync()));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task A_thing_stands_in_one_open_disposal_only(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (desk, disposals) = (new CountingDesk(house), new DisposalDesk(house));
        var devices = await desk.DevicesAsync(2);
        var client = Guid.NewGuid();
        var first = await disposals.NewAsync([devices[0]], client);
        Assert.Equal(first, await disposals.NewAsync([devices[0]], client));
        var refused = await Assert.ThrowsAsync<RuleException>(() => disposals.NewAsync(devices));
        Assert.Equal("disposal.elsewhere", refused.Code);
        Assert.Contains(devices[0].Number, refused.Message, StringComparison.Ordinal);
        Assert.Equal(devices[1].Id, Assert.Single(await house.SendAsync(new FindDisposable.Query(TestOffice.FirstSchool, "เครื่องคอม"), "supply")).AssetId);
        await house.SendAsync(new CancelDisposal.Command(first, "ซ้ำ"), "supply");
        await disposals.NewAsync(devices);

        // Another school's coordinator sees neither; the own one may write, a teacher may not.
        Assert.Equal(RuleKind.NotFound, (await Assert.ThrowsAsync<RuleException>(() => disposals.ReadAsync(first, "coordinator2"))).Kind);
        await Assert.ThrowsAsync<RuleException>(() => disposals.NewAsync([devices[0]], by: "teacher"));
        Assert.Equal(RuleKind.Invalid, (await Assert.ThrowsAsync<RuleException>(() => disposals.NewAsync([devices[0]], by: "coordinator2"))).Kind);
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task Facts_are_found_before_it_is_proposed(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var (desk, disposals) = (new CountingDesk(house), new DisposalDesk(house));
        var id = await disposals.NewAsync(await desk.DevicesAsync(1), needsFacts: true);
        Assert.Equal("disposal.no-facts", (await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(new ProposeDisposal.Command(id), "supply"))).Code);
        await house.SendAsync(new FindFacts.Command(id, await desk.OrderAsync("teacher")), "supply");
        await house.SendAsync(new FindFacts.Command(id, null, "เสียหายจากฟ้าผ่า ไม่มีผู้ต้องรับผิด"), "supply");
        await house.SendAsync(new ProposeDisposal.Command(id), "supply");
        var approval = await house.SendAsync(new GetApproval.Query((await disposals.ReadAsync(id)).ApprovalId!.Value), "director");
        Assert.Contains(approval.Content, f => f.Text.Contains("ฟ้าผ่า", StringComparison.Ordinal));
    }
}

/// <summary>The steps of a disposal, for tests.</summary>
internal sealed class DisposalDesk(House house)
{
    public async Task<long> NewAsync(IReadOnlyList<Asset> devices, Guid? clientId = null, string by = "supply", bool needsFacts = false, string owner = TestOffice.FirstSchool) => (await house.SendAsync(
        new SaveDisposal.Command(null, clientId ?? Guid.NewGuid(), new DisposalDraft(
            owner, "จำหน่ายคอมพิวเตอร์ชำรุด", "ซ่อมไม่คุ้มค่า", DisposalWay.Sale, needsFacts, [.. devices.Select(d => new DisposalDraft.Item(d.Id))])), by)).Id;

    public Task<GetDisposal.Details> ReadAsync(long id, string by = "supply") => house.SendAsync(new GetDisposal.Query(id), by);

    public async Task DecideAsync(long id, string by, DecisionKind kind, string? text = null)
    {
        var (approval, step) = await house.DbAsync(async db =>
        {
            var disposal = await db.Disposals.SingleAsync(d => d.Id == id);
            var found = await db.Approvals.Include(a => a.Steps).Include(a => a.Rounds).ThenInclude(r => r.Decisions).SingleAsync(a => a.Id == disposal.ApprovalId);
            return (found, found.OpenSteps()[0]);
        });
        await house.SendAsync(new DecideApproval.Command(approval.Id, step.Id, approval.Round, kind, text, TestOffice.Password), by);
    }
}
