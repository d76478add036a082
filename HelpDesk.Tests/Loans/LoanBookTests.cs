using HelpDesk.Core.Loans;
using HelpDesk.Tests.Support;

namespace HelpDesk.Tests.Loans;

/// <summary>
/// The book against a calendar on paper: random people ask, fetch a part or all, bring back a part or all, extend, give up and correct
/// mistakes, day after day; what the program says is free is what the calendar leaves, on every day.
/// </summary>
public sealed class LoanBookTests
{
    private const int Days = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_is_free_is_what_a_calendar_on_paper_leaves(int seed)
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var (counter, dice) = (new LoanCounter(house), new Random(seed));
        var buffer = seed - 1;
        var (id, devices) = await counter.DevicesAsync(4, LoanCounter.Open with { BufferDays = buffer });
        var papers = new List<Paper>();
        var (today, capacity, done) = (LoanCounter.Friday, devices.Count, new HashSet<string>());
        for (var step = 0; step < 45; step++)
        {
            done.Add(await StepAsync());
            await CompareAsync(step);
        }

        Assert.Superset(new HashSet<string> { "asked", "fetched", "back" }, done);

        async Task<string> StepAsync()
        {
            if (dice.Next(5) == 0)
            {
                var days = dice.Next(1, 3);
                house.Clock.Move(TimeSpan.FromDays(days));
                today = today.AddDays(days);
                while (await house.SendAsSystemAsync(new RemindLoans.Command()) > 0)
                {
                }

                papers.RemoveAll(p => p.Handed == 0 && p.IsApproved && p.Until < today);
                return "slept";
            }

            var out_ = papers.Where(p => p.Outstanding > 0).ToList();
            var toFetch = papers.Where(p => p.Outstanding + p.Returned < p.Asked && p.From <= today && p.Until >= today && !p.IsOver).ToList();
            switch (dice.Next(4))
            {
                case 0 when out_.Count > 0:
                    return await BackAsync(out_[dice.Next(out_.Count)]);
                case 1 when toFetch.Count > 0:
                    return await FetchAsync(toFetch[dice.Next(toFetch.Count)]);
                case 2 when out_.Count > 0:
                    return await ExtendAsync(out_[dice.Next(out_.Count)]);
                default:
                    return await AskAsync();
            }
        }

        async Task<string> AskAsync()
        {
            var from = today.AddDays(dice.Next(0, 6));
            var paper = new Paper { From = from, Until = from.AddDays(dice.Next(0, 6)), Asked = dice.Next(1, 3) };
            var draft = LoanCounter.Draft(paper.From, paper.Until, (id, paper.Asked));
            var possible = Enumerable.Range(0, paper.Until.DayNumber - paper.From.DayNumber + 1 + buffer).All(d => FreeOnPaper(paper.From.AddDays(d)) >= paper.Asked);
            if (papers.Exists(p => p.Outstanding > 0 && p.Until < today))
            {
                return "has overdue things";
            }

            if (!possible)
            {
                await Assert.ThrowsAsync<RuleException>(() => counter.AskAsync(draft));
                return "refused";
            }

            if (dice.Next(4) == 0)
            {
                var given = (await counter.AskAsync(draft)).Number;
                await house.SendAsync(new CancelLoan.Command(given, "เลื่อน"), "technician");
                return "given up";
            }

            paper.Number = await counter.ApprovedAsync(draft);
            paper.IsApproved = true;
            papers.Add(paper);
            return "asked";
        }

        async Task<string> FetchAsync(Paper paper)
        {
            var here = (await house.SendAsync(new GetPickList.Query(paper.Number), "supply")) is [var line] ? line.Units.Count : 0;
            var count = Math.Min(dice.Next(1, 3), Math.Min(here, paper.Asked - paper.Handed));
            if (count == 0)
            {
                return "nothing here";
            }

            await counter.HandOverAsync(paper.Number, count);
            if (dice.Next(4) == 0)
            {
                await house.SendAsync(new ReverseHandOver.Command(paper.Number, (await counter.ReadAsync(paper.Number)).HandOvers[^1].Id, "ผิดใบ"), "supply");
                return "fetched by mistake";
            }

            paper.Handed += count;
            return "fetched";
        }

        async Task<string> BackAsync(Paper paper)
        {
            var things = (await counter.ReadAsync(paper.Number)).Outstanding().Take(dice.Next(1, 3)).ToList();
            await counter.TakeBackAsync(paper.Number, [.. things.Select(t => new ReturnedThing(t.Id, ReturnCondition.Good))]);
            if (dice.Next(4) == 0)
            {
                await house.SendAsync(new ReverseReturn.Command(paper.Number, (await counter.ReadAsync(paper.Number)).Returns[^1].Id, "ผิดใบ"), "supply");
                return "back by mistake";
            }

            paper.Back.Add((today, things.Count));
            return "back";
        }

        async Task<string> ExtendAsync(Paper paper)
        {
            var until = (paper.Until < today ? today : paper.Until).AddDays(dice.Next(1, 4));

            // Its own things do not stand in its way: what the others leave must be as many as it has.
            var others = papers.Where(p => p != paper).ToList();
            var possible = until.DayNumber - paper.From.DayNumber < LoanCounter.Open.LongestDays
                && Enumerable.Range(0, until.DayNumber - today.DayNumber + 1 + buffer).All(d => capacity - others.Sum(p => p.On(today.AddDays(d), today, buffer)) >= paper.Outstanding);
            var command = new ExtendLoan.Command(paper.Number, until, "ต่อ");
            if (!possible)
            {
                await Assert.ThrowsAsync<RuleException>(() => house.SendAsync(command, "supply"));
                return "not extended";
            }

            await house.SendAsync(command, "supply");
            paper.Extend(until);
            return "extended";
        }

        int FreeOnPaper(DateOnly day) => capacity - papers.Sum(p => p.On(day, today, buffer));

        async Task CompareAsync(int step)
        {
            var row = (await house.SendAsync(new GetAvailability.Query(today, today.AddDays(Days)), "supply")).Rows.Single(r => r.Id == id);
            var expected = Enumerable.Range(0, Days + 1).Select(d => Math.Max(0, FreeOnPaper(today.AddDays(d)))).ToArray();
            Assert.True(expected.SequenceEqual(row.PerDay), $"seed {seed}, step {step}: [{string.Join(' ', expected)}] on paper, [{string.Join(' ', row.PerDay)}] in the book");
        }
    }

    private sealed class Paper
    {
        private DateOnly? _extended;

        public string Number { get; set; } = "";

        public DateOnly From { get; init; }

        public DateOnly Until { get; set; }

        public int Asked { get; init; }

        public int Handed { get; set; }

        public bool IsApproved { get; set; }

        public List<(DateOnly Day, int Count)> Back { get; } = [];

        public int Returned => Back.Sum(b => b.Count);

        public int Outstanding => Handed - Returned;

        public bool IsOver => Handed > 0 && Outstanding == 0;

        // What is out goes on until the new day; what was never fetched keeps the days it was approved for.
        public void Extend(DateOnly until)
        {
            _extended ??= Until;
            Until = until;
        }

        public int On(DateOnly day, DateOnly today, int buffer)
        {
            var waiting = IsOver ? 0 : Asked - Handed;
            var busy = day >= From && day <= (_extended ?? Until).AddDays(buffer) ? waiting : 0;
            var last = Until < today ? today.AddDays(Availability.OverdueDays) : Until;
            busy += day >= From && day <= last.AddDays(buffer) ? Outstanding : 0;
            return busy + (buffer == 0 ? 0 : Back.Where(b => day >= From && day <= b.Day.AddDays(buffer)).Sum(b => b.Count));
        }
    }
}
