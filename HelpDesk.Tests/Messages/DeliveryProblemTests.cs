using System.Globalization;
using HelpDesk.Core.Messages;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Messages;

/// <summary>Why something was not delivered is read in the reader's language.</summary>
public sealed class DeliveryProblemTests
{
    [Theory]
    [InlineData("th-TH", "[ก-๙]{5}")]
    [InlineData("en-GB", "^[A-Z][ -~]{5,}$")]
    public void Each_problem_has_words_of_its_own(string culture, string looks)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var problems = Enum.GetValues<DeliveryProblem>();
        Assert.All(problems, problem => Assert.Matches(looks, DeliveryProblems.Read(DeliveryProblems.Stored(problem))));
        Assert.All(problems, problem => Assert.EndsWith(" (HTTP 500 | x)", DeliveryProblems.Read(DeliveryProblems.Stored(problem, "HTTP 500 | x")), StringComparison.Ordinal));
        Assert.Equal(problems.Length, problems.Select(problem => DeliveryProblems.Read(DeliveryProblems.Stored(problem))).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("LINE 400: The property, 'to', is invalid")]
    [InlineData("a|b")]
    [InlineData("")]
    public void What_was_stored_in_other_words_is_read_as_it_is(string stored) => Assert.Equal(stored, DeliveryProblems.Read(stored));

    [Fact]
    public async Task A_failure_is_told_in_the_reader_s_language_in_the_outbox_and_under_the_bell()
    {
        await using var line = new HttpServer(_ => (400, """{"message":"Bad to"}"""));
        await using var house = await MessageHouse.StartAsync(Provider.Sqlite, line: line.Url);
        await house.PutAsync(new OutboxMessage(MessageChannel.Line, MessageKind.TicketNew, "not a receiver", "", "x", house.Clock.GetUtcNow().UtcDateTime));
        await house.PutAsync(new OutboxMessage(MessageChannel.Line, MessageKind.TicketNew, "U0123456789abcdef0123456789abcdef", "", "x", house.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal(2, await house.SendDueAsync(MessageChannel.Line));
        await house.TellAsync();
        Assert.Equal(
            ["ที่อยู่ผู้รับใช้กับช่องทางนี้ไม่ได้", "ปลายทางไม่รับข้อความ (LINE 400: Bad to)"],
            (await house.SendAsync(new GetOutbox.Query(), "admin")).Items.Select(i => i.Error));
        Assert.Equal(
            ["ส่งข้อความทาง LINE ไม่สำเร็จ: ปลายทางไม่รับข้อความ (LINE 400: Bad to)", "ส่งข้อความทาง LINE ไม่สำเร็จ: ที่อยู่ผู้รับใช้กับช่องทางนี้ไม่ได้"],
            (await house.NoticesAsync("admin")).Select(n => n.Title));
        var (id, sender) = (await house.PersonAsync("admin"), house.Services.GetService(typeof(IRequestSender)) as IRequestSender);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        Assert.Equal(
            "A message by LINE was not delivered: The receiver's address cannot be used with this channel",
            (await sender!.Send(new GetNotices.Query(), new Caller(id, "192.0.2.1", "test"), CancellationToken.None)).Items[^1].Title);
    }
}
