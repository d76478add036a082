using HelpDesk.Core.Approvals;
using HelpDesk.Core.People;
using HelpDesk.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static HelpDesk.Tests.Approvals.ApprovalHouse;

namespace HelpDesk.Tests.Approvals;

/// <summary>
/// Random sequences by several people, beside a reference model that is written from the rules and shares nothing with the program:
/// after each step both say the same, and no sequence reaches two outcomes.
/// </summary>
public sealed class ApprovalModelTests
{
    private const string Requester = "technician";
    private const int Steps = 16;
    private static readonly string[] People = [Requester, "technician2", "supply", "clerk", "groupdirector", "director"];
    private static readonly DateOnly FirstDay = new(2026, 11, 20);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task No_sequence_leaves_the_model_nor_reaches_two_outcomes(Provider provider)
    {
        await using var house = await ApprovalHouse.StartAsync(provider, more: s => s.Configure<PasswordHasherOptions>(o => o.IterationCount = 1));
        await CheapPasswordsAsync(house);
        foreach (var (name, role) in new[] { ("clerk", Role.Director), ("supply", Role.Director), ("technician2", Role.GroupDirector), (Requester, Role.GroupDirector) })
        {
            await ApprovalTests.AddRoleAsync(house, name, role);
        }

        var roles = new Dictionary<string, Role[]>(StringComparer.Ordinal)
        {
            [Requester] = [Role.Technician, Role.GroupDirector],
            ["technician2"] = [Role.Technician, Role.GroupDirector],
            ["supply"] = [Role.SupplyOfficer, Role.Director],
            ["clerk"] = [Role.Clerk, Role.Director],
            ["groupdirector"] = [Role.GroupDirector],
            ["director"] = [Role.Director],
        };
        var reached = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 1; seed <= 24; seed++)
        {
            await WalkAsync(house, roles, new Random(seed), seed, reached);
        }

        // The sequences are worth something: every outcome was reached, and both kinds of answers of the program occurred.
        Assert.Equal(["Approved", "ApprovedWithConditions", "Refused", "Returned", "Withdrawn", "carried out", "refused"], reached.Order(StringComparer.Ordinal));
    }

    private static async Task WalkAsync(House house, Dictionary<string, Role[]> roles, Random dice, int seed, HashSet<string> reached)
    {
        house.Clock.Set(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
        await house.DbAsync(db => db.Substitutions.ExecuteDeleteAsync());
        var stand = new List<(string Away, string For, DateOnly From, DateOnly To)>();
        for (var i = dice.Next(3); i > 0; i--)
        {
            var (away, by, from) = (Pick(dice, People), Pick(dice, People), FirstDay.AddDays(dice.Next(2)));
            if (away != by && !stand.Exists(s => s.Away == away))
            {
                stand.Add((away, by, from, from.AddDays(dice.Next(3))));
                await house.SendAsync(new SetSubstitute.Command(await house.PersonAsync(away), await house.PersonAsync(by), from, stand[^1].To, null), "admin");
            }
        }

        var plan = await PlanAsync(house, dice);
        var id = await house.SendAsync(new Ask([.. plan.Select(p => p.Plan)], Content), Requester);
        var ids = await house.DbAsync(db => db.Set<ApprovalStep>().Where(s => s.ApprovalId == id).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync());
        var ordered = plan.OrderBy(p => p.Plan.Position).ToList();
        var model = new Model(roles, [.. ordered.Select((p, i) => new Model.Step(ids[i], p.Plan.Position, p.Plan.Role, p.Person, p.Plan.IsOpinion, p.Plan.Quorum))], stand);
        for (var i = 0; i < Steps; i++)
        {
            var what = await StepAsync(house, model, id, dice, reached);
            await CompareAsync(house, model, id, $"seed {seed}, step {i}: {what}");
        }

        // One outcome at most, told once; a return is none.
        var told = await house.OutcomesOfAsync(id);
        var final = told.Where(s => s is not ("Returned" or "Pending")).ToList();
        Assert.True(final.Count <= 1, $"seed {seed}: {string.Join(", ", told)}");
        Assert.Equal(model.IsFinal ? [model.State] : [], final);
        reached.UnionWith(told.Where(s => s != "Pending"));
    }

    private static async Task<string> StepAsync(House house, Model model, long id, Random dice, HashSet<string> reached)
    {
        var today = FirstDay.AddDays((int)(house.Clock.GetUtcNow() - new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero)).TotalDays);
        switch (dice.Next(12))
        {
            case 0:
                house.Clock.Move(TimeSpan.FromDays(1));
                return "a day passes";
            case 1:
                var by = dice.Next(3) == 0 ? Pick(dice, People) : Requester;
                return await TryAsync("withdraw by " + by, model.Withdraw(by), () => house.SendAsync(new WithdrawApproval.Command(id, null), by));
            case 2 or 3:
                var again = dice.Next(4) == 0 ? Pick(dice, People) : Requester;
                return await TryAsync("again by " + again, model.Resubmit(again), () => house.SendAsync(new AskAgain(id, Content, ""), again));
            default:
                var (who, step, kind) = (Pick(dice, People), Pick(dice, model.All), Pick(dice, Enum.GetValues<DecisionKind>()));

                // Mostly something that may succeed: blind choices would seldom lead far.
                var possible = People.SelectMany(p => model.All.Where(s => model.PlaceOf(p, s, today) is not null).Select(s => (p, s))).ToList();
                if (possible.Count > 0 && dice.Next(5) > 0)
                {
                    (who, step) = Pick(dice, possible);
                    kind = step.IsOpinion ? DecisionKind.Opinion : dice.Next(10) < 7 ? (DecisionKind)dice.Next(2, 4) : kind;
                }

                var round = dice.Next(10) == 0 ? model.Round - 1 : model.Round;
                var name = $"{kind} at {model.All.IndexOf(step)} of round {round} by {who}";
                return await TryAsync(name, model.Decide(who, step, round, kind, today), () => house.AnswerAsync(id, who, kind, step: step.Id, round: round));
        }

        async Task<string> TryAsync(string name, bool expected, Func<Task> work)
        {
            var code = await CodeOfAsync(work);
            Assert.True(expected == (code.Length == 0), $"{name}: the model says {(expected ? "yes" : "no")}, the program '{code}'");
            reached.Add(expected ? "carried out" : "refused");
            return name;
        }
    }

    private static async Task CompareAsync(House house, Model model, long id, string where)
    {
        var today = DateOnly.FromDateTime(house.Clock.GetUtcNow().UtcDateTime.AddHours(7));
        var seen = await house.SendAsync(new GetApproval.Query(id), "auditor");
        Assert.True(
            (model.State, model.Round, model.Answers.Count, true) == (seen.State.ToString(), seen.Round, seen.Rounds.Sum(r => r.Decisions.Count), seen.IsIntact),
            $"{where}: {seen.State} in round {seen.Round} instead of {model.State} in {model.Round}");
        Assert.Equal(model.Open().Select(s => s.Id).Order(), seen.Steps.Where(s => s.IsOpen).Select(s => s.Id).Order());
        foreach (var person in People)
        {
            var mine = model.All.Where(s => model.PlaceOf(person, s, today) is not null).Select(s => s.Id).ToList();
            var inbox = await house.SendAsync(new GetApprovals.Query(), person);
            Assert.True(inbox.Rows.Any(r => r.Id == id) == mine.Count > 0, $"{where}: inbox of {person}");
            Assert.Equal(inbox.Rows.Count, await house.SendAsync(new CountWaiting.Query(), person));
            var step = await CodeOfAsync(() => house.SendAsync(new GetApproval.Query(id), person)) == ""
                ? (await house.SendAsync(new GetApproval.Query(id), person)).MyStep : null;
            Assert.True(step is null ? mine.Count == 0 : mine.Contains(step.Id), $"{where}: step of {person}");
        }
    }

    private static async Task<List<(StepPlan Plan, string? Person)>> PlanAsync(House house, Random dice)
    {
        var plan = new List<(StepPlan Plan, string? Person)>();
        for (var position = dice.Next(1, 4); position > 0; position--)
        {
            for (var parallel = dice.Next(1, 3); parallel > 0; parallel--)
            {
                var person = dice.Next(3) == 0 ? Pick(dice, People.Skip(1).ToArray()) : null;
                var role = person is null ? Pick<Role?>(dice, [Role.Director, Role.GroupDirector, Role.SupplyOfficer]) : null;
                var quorum = role == Role.Director ? dice.Next(1, 3) : 1;
                plan.Add((new StepPlan(position, $"ขั้น {position}", role, person is null ? null : await house.PersonAsync(person), dice.Next(4) == 0, quorum), person));
            }
        }

        if (plan.TrueForAll(p => p.Plan.IsOpinion))
        {
            plan[0] = (plan[0].Plan with { IsOpinion = false }, plan[0].Person);
        }

        return plan;
    }

    private static async Task CheapPasswordsAsync(House house)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HelpDesk.Infrastructure.Database.HelpDeskDb>();
        foreach (var person in await db.People.Where(p => People.Contains(p.UserName)).ToListAsync())
        {
            await scope.ServiceProvider.GetRequiredService<IAccounts>().SetPasswordAsync(person, TestOffice.Password, mustChange: false);
        }
    }

    private static T Pick<T>(Random dice, IReadOnlyList<T> from) => from[dice.Next(from.Count)];

    /// <summary>The rules once more, in the plainest words.</summary>
    private sealed class Model(
        Dictionary<string, Role[]> roles, List<Model.Step> steps, List<(string Away, string For, DateOnly From, DateOnly To)> stand)
    {
        public string State { get; private set; } = "Pending";

        public int Round { get; private set; } = 1;

        public List<Step> All => steps;

        public List<(int Round, Step Step, string Who, string Place, DecisionKind Kind)> Answers { get; } = [];

        public bool IsFinal => State is not ("Pending" or "Returned");

        public List<Step> Open()
        {
            var waiting = State == "Pending" ? steps.Where(s => Yes(s) < s.Quorum).ToList() : [];
            return waiting.Where(s => s.Position == waiting.Min(w => w.Position)).ToList();
        }

        public string? PlaceOf(string who, Step step, DateOnly today)
        {
            if (who == Requester || !Open().Contains(step) || Given(step).Any(a => a.Who == who))
            {
                return null;
            }

            string[] places = [who, .. stand.Where(s => s.For == who && s.From <= today && today <= s.To).Select(s => s.Away)];
            return places.FirstOrDefault(p => p != Requester && Named(p, step) && Given(step).All(a => a.Place != p));
        }

        public bool Decide(string who, Step step, int round, DecisionKind kind, DateOnly today)
        {
            var fits = kind == DecisionKind.Return || step.IsOpinion == (kind == DecisionKind.Opinion);
            if (round != Round || !fits || PlaceOf(who, step, today) is not { } place)
            {
                return false;
            }

            Answers.Add((Round, step, who, place, kind));
            if (kind == DecisionKind.Return)
            {
                State = "Returned";
            }
            else if (Given(step).Count(a => a.Kind == DecisionKind.Refuse) == step.Quorum)
            {
                State = "Refused";
            }
            else if (steps.All(s => Yes(s) >= s.Quorum))
            {
                State = Answers.Any(a => a.Round == Round && a.Kind == DecisionKind.ApproveWithConditions) ? "ApprovedWithConditions" : "Approved";
            }

            return true;
        }

        public bool Resubmit(string who)
        {
            if (who != Requester || State != "Returned")
            {
                return false;
            }

            (State, Round) = ("Pending", Round + 1);
            return true;
        }

        public bool Withdraw(string who)
        {
            if (who != Requester || IsFinal)
            {
                return false;
            }

            State = "Withdrawn";
            return true;
        }

        private bool Named(string who, Step step) => step.Person is null ? roles[who].Contains(step.Role!.Value) : step.Person == who;

        private List<(int Round, Step Step, string Who, string Place, DecisionKind Kind)> Given(Step step) => Answers.Where(a => a.Round == Round && a.Step == step).ToList();

        private int Yes(Step step) => Given(step).Count(a => a.Kind is DecisionKind.Opinion or DecisionKind.Approve or DecisionKind.ApproveWithConditions);

        public sealed record Step(long Id, int Position, Role? Role, string? Person, bool IsOpinion, int Quorum);
    }
}
