using System.Text;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Files;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Tickets.Public;

/// <summary>Files come in before their form, go to those who may see them, and go away when nobody sent them.</summary>
public sealed class FilesTests
{
    private static readonly Caller Visitor = Caller.Visitor("192.0.2.1", "test");

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_picture_of_a_report_is_seen_by_its_school_the_office_and_the_tracking_link_only(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var picture = await UploadAsync(house, Samples.Read("gps.jpg"), "ฝาหลัง.jpg");
        var receipt = await ReportAsync(house, picture.Key);

        var row = await house.SendAsync(new GetFile.Query(picture.Key, receipt.TrackSecret));
        Assert.Equal(("ฝาหลัง.jpg", FileKind.Jpeg), (row.FileName, row.Kind));
        await house.SendAsync(new GetFile.Query(picture.Key), "teacher");
        await house.SendAsync(new GetFile.Query(picture.Key), "technician");
        await IsNotFoundAsync(house, new GetFile.Query(picture.Key), "teacher2");
        await IsNotFoundAsync(house, new GetFile.Query(picture.Key), null);
        await IsNotFoundAsync(house, new GetFile.Query(picture.Key, "AAAAAAAAAAAAAAAAAAAAAA"), null);
        await IsNotFoundAsync(house, new GetFile.Query(Guid.NewGuid()), "technician");

        // Another ticket's link opens nothing here, and an ended link nothing at all.
        var other = await house.ReportAsync();
        await IsNotFoundAsync(house, new GetFile.Query(picture.Key, other.TrackSecret), null);
        await house.SendAsync(new ChangeTrackingLink.Command(receipt.Number, Renew: false), "technician");
        await IsNotFoundAsync(house, new GetFile.Query(picture.Key, receipt.TrackSecret), null);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_file_of_an_internal_note_stays_in_the_office(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var receipt = await house.ReportAsync();
        var file = await UploadAsync(house, Samples.Pdf, "ใบเสนอราคา.pdf");
        await house.SendAsync(new NoteTicket.Command(receipt.Number, "ราคาจากร้าน", [file.Key]), "technician");

        await house.SendAsync(new GetFile.Query(file.Key), "technician");
        await IsNotFoundAsync(house, new GetFile.Query(file.Key), "coordinator");
        await IsNotFoundAsync(house, new GetFile.Query(file.Key, receipt.TrackSecret), null);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_file_is_attached_once_and_its_key_is_no_way_to_it_afterwards(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var file = await UploadAsync(house, Samples.Read("gps.png"), "จอ.png");
        await house.SendAsync(new GetFile.Query(file.Key));
        Assert.Single(await house.SendAsync(new GetUploads.Query([file.Key, Guid.NewGuid()])));
        await ReportAsync(house, file.Key);

        await IsNotFoundAsync(house, new GetFile.Query(file.Key), null);
        Assert.Empty(await house.SendAsync(new GetUploads.Query([file.Key])));
        var refused = await Assert.ThrowsAsync<RuleException>(() => ReportAsync(house, file.Key));
        Assert.Equal(RuleKind.NotFound, refused.Kind);
        Assert.Equal(1, await house.DbAsync(db => db.Tickets.CountAsync()));
    }

    [Theory, OnSqlite]
    public async Task What_is_no_picture_is_refused_by_name_and_leaves_nothing(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var refused = await Assert.ThrowsAsync<RuleException>(() => UploadAsync(house, Encoding.UTF8.GetBytes("<html><script>alert(1)</script>"), "C:\\รูป\\หน้าจอ.jpg"));

        Assert.Equal(("Files", RuleKind.Invalid), (refused.Errors.Single().Field, refused.Kind));
        Assert.Contains("หน้าจอ.jpg", refused.Errors[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("C:", refused.Errors[0].Message, StringComparison.Ordinal);
        Assert.Empty(Stored(house));
        Assert.Equal(0, await house.DbAsync(db => db.Attachments.CountAsync()));
    }

    [Theory]
    [InlineData("ภาพ/../../etc/passwd", "passwd")]
    [InlineData("C:\\รูป\\จอ.jpg", "จอ.jpg")]
    [InlineData("a\r\nSet-Cookie: x.jpg", "aSet-Cookie: x.jpg")]
    [InlineData("fun\u202Egpj.exe", "fungpj.exe")]
    [InlineData("  ", "file")]
    [InlineData(null, "file")]
    public void A_sender_s_name_for_a_file_is_only_ever_a_name(string? sent, string kept) => Assert.Equal(kept, Uploads.CleanName(sent));

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_was_uploaded_and_never_sent_goes_after_a_day_row_and_file(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        house.Clock.Set(TimeProvider.System.GetUtcNow());
        var sent = await UploadAsync(house, Samples.Read("gps.jpg"), "ส่ง.jpg");
        await UploadAsync(house, Samples.Read("gps.png"), "ค้าง.png");
        var receipt = await ReportAsync(house, sent.Key);
        Assert.Equal(0, await house.SendAsSystemAsync(new RemoveStaleUploads.Command()));
        Assert.Equal(2, Stored(house).Count);

        house.Clock.Move(TimeSpan.FromDays(2));
        while (await house.SendAsSystemAsync(new RemoveStaleUploads.Command()) > 0)
        {
        }

        Assert.Equal("ส่ง.jpg", await house.DbAsync(db => db.Attachments.Select(a => a.FileName).SingleAsync()));
        var row = await house.SendAsync(new GetFile.Query(sent.Key, receipt.TrackSecret));
        Assert.Equal([row.StoredName], Stored(house));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_reply_sent_twice_is_one_reply(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var link = TicketRef.Tracked((await house.ReportAsync()).TrackSecret!);
        async Task SayAsync(string text, string picture) =>
            await house.SendAsync(new ReplyToTicket.Command(link, text, [(await UploadAsync(house, Samples.Read(picture), picture)).Key]));

        await SayAsync("รูปค่ะ", "gps.jpg");
        await SayAsync("รูปค่ะ", "gps.jpg");
        Assert.Single(await RepliesAsync());
        await SayAsync("รูปค่ะ", "gps.png");
        Assert.Equal(2, (await RepliesAsync()).Count);
        house.Clock.Move(TimeSpan.FromMinutes(11));
        await SayAsync("รูปค่ะ", "gps.png");
        Assert.Equal(3, (await RepliesAsync()).Count);

        async Task<List<GetTicket.Entry>> RepliesAsync() =>
            [.. (await house.SendAsync(new GetTicket.Query(link))).Timeline.Where(e => e.Kind == TicketEventKind.Reply)];
    }

    private static Task<GetUploads.Row> UploadAsync(House house, byte[] content, string name) =>
        house.Services.GetRequiredService<Uploads>().TakeAsync(new MemoryStream(content), name, Visitor, CancellationToken.None);

    private static Task<SubmitTicket.Receipt> ReportAsync(House house, params Guid[] files) => house.SendAsync(
        new SubmitTicket.Command(Guid.NewGuid(), TestOffice.FirstSchool, "printer", "พิมพ์ไม่ออก", null, "ครูสมศรี", Files: files));

    private static List<string> Stored(House house) =>
        [.. house.Services.GetRequiredService<IFileStore>().Names(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1))];

    private static async Task IsNotFoundAsync(House house, GetFile.Query query, string? by)
    {
        var refused = await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(query, by));
        Assert.Equal(RuleKind.NotFound, refused.Kind);
    }
}
