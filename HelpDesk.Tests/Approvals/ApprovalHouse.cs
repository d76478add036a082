using System.Collections.Concurrent;
using HelpDesk.Core.Approvals;
using HelpDesk.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Approvals;

/// <summary>A house in which people can ask for decisions about something that only notes what became of them.</summary>
internal static class ApprovalHouse
{
    public static readonly ContentField[] Content = [new("เรื่อง", "ขอยืมเครื่องฉาย"), new("วงเงิน", "12,000 บาท")];

    public static async Task<House> StartAsync(Provider provider, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? more = null) =>
        await House.StartAsync(
            provider,
            services =>
            {
                AddTo(services);
                more?.Invoke(services);
            },
            settings);

    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<Outcomes>();
        services.AddScoped<IApprovalSubject, Subject>();
        services.AddScoped<IRequestHandler<Ask, long>, AskHandler>();
        services.AddScoped<IRequestHandler<AskAgain, int>, AskAgainHandler>();
        services.AddScoped<IRequestHandler<ProveWithin, SignatureMethod>, ProveWithinHandler>();
    }

    public static Task<long> AskAsync(this House house, string by, params StepPlan[] steps) => house.SendAsync(new Ask(steps, Content), by);

    public static async Task<ApprovalSaved> AnswerAsync(
        this House house, long id, string by, DecisionKind kind = DecisionKind.Approve, string? text = "เห็นควร", string proof = TestOffice.Password, long? step = null, int? round = null)
    {
        var open = await house.DbAsync(db => db.Approvals.AsNoTracking().Whole().SingleAsync(a => a.Id == id));
        return await house.SendAsync(
            new DecideApproval.Command(id, step ?? open.OpenSteps().Select(s => s.Id).FirstOrDefault(open.Steps[0].Id), round ?? open.Round, kind, text, proof), by);
    }

    public static async Task<string> CodeOfAsync(Func<Task> work)
    {
        try
        {
            await work();
            return "";
        }
        catch (RuleException broken)
        {
            return broken.Code;
        }
    }

    /// <summary>What the subject was told, in order.</summary>
    public static List<string> OutcomesOf(this House house, long id) =>
        [.. house.Services.GetRequiredService<Outcomes>().Seen.Where(o => o.Id == id).Select(o => o.State.ToString())];

    [AllowSignedIn]
    public sealed record Ask(IReadOnlyCollection<StepPlan> Steps, IReadOnlyList<ContentField> Content) : ICommand<long>;

    [AllowSignedIn]
    public sealed record AskAgain(long Id, IReadOnlyList<ContentField> Content, string Note) : ICommand<int>;

    /// <summary>Signs where it must not: within the command's own transaction.</summary>
    [AllowSignedIn]
    public sealed record ProveWithin : ICommand<SignatureMethod>;

    internal sealed class Outcomes
    {
        public ConcurrentQueue<(long Id, ApprovalState State)> Seen { get; } = [];
    }

    private sealed class Subject(Outcomes outcomes) : IApprovalSubject
    {
        public ApprovalKind Kind => ApprovalKind.Plan;

        public Task ChangedAsync(Approval approval, CancellationToken cancellationToken)
        {
            outcomes.Seen.Enqueue((approval.Id, approval.State));
            return Task.CompletedTask;
        }
    }

    private sealed class AskHandler(IApprovals approvals) : IRequestHandler<Ask, long>
    {
        public async Task<long> Handle(Ask request, CancellationToken cancellationToken) =>
            (await approvals.RequestAsync(ApprovalKind.Plan, 1, "ขอยืมเครื่องฉาย", "/loans/1", request.Steps, request.Content, cancellationToken)).Id;
    }

    private sealed class AskAgainHandler(IApprovals approvals) : IRequestHandler<AskAgain, int>
    {
        public async Task<int> Handle(AskAgain request, CancellationToken cancellationToken) =>
            (await approvals.ResubmitAsync(request.Id, request.Content, request.Note, cancellationToken)).Round;
    }

    private sealed class ProveWithinHandler(IApprovals approvals) : IRequestHandler<ProveWithin, SignatureMethod>
    {
        public Task<SignatureMethod> Handle(ProveWithin request, CancellationToken cancellationToken) => approvals.ProveAsync(TestOffice.Password, cancellationToken);
    }
}
