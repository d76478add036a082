using HelpDesk.Core.Tickets;
using HelpDesk.Tests.Support;
using HelpDesk.Web.Tickets.Desk;
using MediatR;

namespace HelpDesk.Tests.Tickets.Desk;

public sealed class QueueModelTests
{
    private static readonly string[] Technicians = ["technician", "technician2"];

    /// <summary>Readings overlap, overtake each other and begin between changes: at rest the list is what a fresh query gives.</summary>
    [Theory]
    [OnSqlite(1)]
    [OnSqlite(2)]
    [OnSqlite(3)]
    [OnPostgreSql(4)]
    public async Task After_any_series_of_events_the_list_equals_a_fresh_query(Provider provider, int seed)
    {
        await using var house = await House.StartAsync(provider);
        var chance = new Random(seed);
        var requests = new SlowRequests(house, "technician", chance);
        var model = new QueueModel(requests, TicketOrder.Queue, 10, house.Clock);
        ListAddress[] addresses =
        [
            ListAddress.Empty, ListAddress.Parse("?status=new"), ListAddress.Parse("?assignee=me"), ListAddress.Parse("?assignee=none&q=จอ"), ListAddress.Parse("?status=all&category=printer"),
        ];
        List<string> numbers = [];
        List<Task> readings = [model.GoAsync(ListAddress.Empty)];
        for (var i = 0; i < 60; i++)
        {
            await ChangeSomethingAsync(house, numbers, chance);
            readings.Add(chance.Next(5) == 0 ? model.GoAsync(addresses[chance.Next(addresses.Length)]) : model.RefreshAsync());
        }

        await Task.WhenAll(readings);

        var fresh = await house.SendAsync(new GetTickets.Query(model.Address.Filter, TicketOrder.Queue, model.Address.After, 10), "technician");
        var counts = await house.SendAsync(new CountTickets.Query(model.Address.Filter), "technician");
        Assert.True(numbers.Count > 5);
        Assert.Equal(fresh.Rows, model.Rows);
        Assert.Equal(fresh.Next, model.Next);
        Assert.Equal(counts.OrderBy(c => c.Key), model.Counts.OrderBy(c => c.Key));
    }

    [Theory]
    [OnSqlite]
    public async Task What_appears_or_changes_is_fresh_for_a_moment_and_what_was_there_is_not(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var old = (await house.ReportAsync(subject: "จอไม่ติด")).Number;
        var model = new QueueModel(new SlowRequests(house, "technician", null), TicketOrder.Queue, 50, house.Clock);
        await model.GoAsync(ListAddress.Empty);
        Assert.False(model.IsFresh(model.Rows.Single().Id));

        house.Clock.Move(TimeSpan.FromMinutes(5));
        var added = (await house.ReportAsync(subject: "เมาส์หาย")).Number;
        await model.RefreshAsync();
        Assert.Equal([added], model.Rows.Where(r => model.IsFresh(r.Id)).Select(r => r.Number));

        house.Clock.Move(QueueModel.FreshFor);
        Assert.DoesNotContain(model.Rows, r => model.IsFresh(r.Id));

        await house.SendAsync(new ClaimTicket.Command(old), "technician2");
        await model.RefreshAsync();
        Assert.Equal([old], model.Rows.Where(r => model.IsFresh(r.Id)).Select(r => r.Number));
        Assert.Equal((1, 2), (model.Waiting, model.Open));
    }

    [Theory]
    [OnSqlite]
    public async Task A_row_that_moves_up_from_the_next_page_is_no_news(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var numbers = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            numbers.Add((await house.ReportAsync()).Number);
        }

        var model = new QueueModel(new SlowRequests(house, "technician", null), TicketOrder.Queue, 2, house.Clock);
        await model.GoAsync(ListAddress.Parse("?status=new"));
        house.Clock.Move(TimeSpan.FromMinutes(1));
        await model.RefreshAsync();
        house.Clock.Move(TimeSpan.FromMinutes(1));
        await house.SendAsync(new ClaimTicket.Command(numbers[0]), "technician2");
        await model.RefreshAsync();

        Assert.Equal(numbers.Skip(1).Take(2), model.Rows.Select(r => r.Number));
        Assert.DoesNotContain(model.Rows, r => model.IsFresh(r.Id));
        Assert.NotNull(model.Next);
    }

    private static async Task ChangeSomethingAsync(House house, List<string> numbers, Random chance)
    {
        var by = Technicians[chance.Next(2)];
        var number = numbers.Count > 0 ? numbers[chance.Next(numbers.Count)] : "";
        try
        {
            switch (numbers.Count == 0 ? 0 : chance.Next(8))
            {
                case 0 or 1:
                    var (subject, category) = chance.Next(2) == 0 ? ("จอไม่ติด", "pc") : ("พิมพ์ไม่ออก", "printer");
                    numbers.Add((await house.ReportAsync(subject: subject, category: category, urgency: (Urgency)chance.Next(1, 5))).Number);
                    break;
                case 2:
                    await house.SendAsync(new ClaimTicket.Command(number), by);
                    break;
                case 3:
                    await house.SendAsync(new ReleaseTicket.Command(number), by);
                    break;
                case 4:
                    await house.SendAsync(new HoldTicket.Command(number, OnHoldReason.Parts), by);
                    break;
                case 5:
                    await house.SendAsync(new ResolveTicket.Command(number, Outcome.Repaired, "เสร็จแล้ว"), by);
                    break;
                case 6:
                    await house.SendAsync(new ReopenTicket.Command(TicketRef.Of(number), "ยังไม่หาย"), by);
                    break;
                default:
                    await house.SendAsync(new ChangeTicket.Command(number, Priority: (Priority)chance.Next(1, 5)), by);
                    break;
            }
        }
        catch (RuleException refused) when (refused.Kind == RuleKind.Conflict)
        {
            // What the state does not allow is no event.
        }
    }

    /// <summary>Sends at once and answers late, so that readings overtake each other.</summary>
    private sealed class SlowRequests(House house, string by, Random? chance) : IRequests
    {
        public async Task<T> Send<T>(IRequest<T> request, CancellationToken cancellationToken = default)
        {
            var answer = await house.SendAsync(request, by, cancellationToken);
            if (chance is not null)
            {
                await Task.Delay(chance.Next(25), cancellationToken);
            }

            return answer;
        }
    }
}
