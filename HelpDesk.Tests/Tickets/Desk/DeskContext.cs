using System.Globalization;
using System.Security.Claims;
using Bunit;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.People;
using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Common;
using HelpDesk.Infrastructure.Live;
using HelpDesk.Tests.Support;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelpDesk.Tests.Tickets.Desk;

/// <summary>Pages and parts of the desk without a server: what they ask for is answered here, and what they send is written down.</summary>
public abstract class DeskContext : BunitContext
{
    protected static readonly DateTime Now = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);

    protected DeskContext()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");
        Module = JSInterop.SetupModule("/interactive.js");
        Module.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<AuthenticationStateProvider>(new Nobody());
        Services.AddSingleton<TimeProvider>(new TestClock(new DateTimeOffset(Now, TimeSpan.Zero)));
        Services.AddSingleton<IRequests>(new Recorder(this));
        Services.AddSingleton<ILiveBus>(Bus);
        Services.AddSingleton(new Uploads(null!, null!));
        Services.AddSingleton(HelpDeskSettings.Read(new ConfigurationBuilder().Build()));
        Renderer.SetRendererInfo(new RendererInfo("Server", true));
        Answers[typeof(GetPreparedReplies.Query)] = _ => Array.Empty<GetPreparedReplies.Row>();
        Answers[typeof(GetChecklist.Query)] = _ => Array.Empty<GetChecklist.Line>();
        Answers[typeof(GetSavedViews.Query)] = _ => Array.Empty<GetSavedViews.Row>();
        Answers[typeof(ShowPresence.Query)] = _ => Array.Empty<ShowPresence.Present>();
        Answers[typeof(GetTicketChoices.Query)] = _ => Choices;
        Answers[typeof(GetMe.Query)] = _ => new GetMe.Me(1, "นายนรินทร์", "", "", [], true, true, [Role.Technician], "ช่าง", false);
    }

    protected static GetTicketChoices.Choices Choices { get; } = new([], [], [new("printer", "เครื่องพิมพ์")], []);

    protected LiveBus Bus { get; } = new(NullLogger<LiveBus>.Instance);

    protected BunitJSModuleInterop Module { get; }

    /// <summary>What requests are answered with, by their type; null for all others.</summary>
    protected Dictionary<Type, Func<object, object?>> Answers { get; } = [];

    /// <summary>What every request without an answer is refused with; null for none.</summary>
    protected RuleException? Refusal { get; set; }

    private List<object> Written { get; } = [];

    /// <summary>What was sent, of one type.</summary>
    protected IReadOnlyList<T> Sent<T>()
    {
        lock (Written)
        {
            return [.. Written.OfType<T>()];
        }
    }

    /// <summary>As the browser does it: between the finding of a field and the event no other rendering comes.</summary>
    protected static void Act<T>(IRenderedComponent<T> part, Action act)
        where T : IComponent => part.InvokeAsync(act).GetAwaiter().GetResult();

    protected static GetTicket.Entry Entry(long id, string by, TicketEventKind kind, string text = "", string? from = null, string? to = null) =>
        new(id, kind, Now, by, true, kind != TicketEventKind.Note, text, from, to, []);

    protected static GetTicket.Details Ticket(string number = "R2570-000123", int version = 4, TicketStatus status = TicketStatus.InProgress, bool canWork = true, params GetTicket.Entry[] more) => new()
    {
        Id = 1,
        Number = number,
        Subject = "เครื่องพิมพ์กระดาษติด",
        Description = "",
        SchoolCode = "1050010001",
        SchoolName = "โรงเรียนบ้านดอนแก้ว",
        District = "แม่ริม",
        CategoryCode = "printer",
        CategoryName = "เครื่องพิมพ์",
        Location = "",
        Device = "",
        AssetTag = "",
        Impact = Impact.One,
        Urgency = Urgency.Normal,
        Priority = Priority.Normal,
        Status = status,
        OnHoldReason = null,
        RequesterName = "ครูสมศรี",
        RequesterPhone = null,
        RequesterEmail = null,
        AssigneeId = 1,
        AssigneeName = "นายนรินทร์",
        CreatedAt = Now,
        UpdatedAt = Now,
        ResolvedAt = null,
        ClosedAt = null,
        Outcome = null,
        Resolution = "",
        Cost = null,
        Rating = null,
        RatingComment = "",
        TrackSecret = null,
        Version = version,
        Timeline = [Entry(1, "ครูสมศรี", TicketEventKind.Submitted), .. more],
        CanWork = canWork,
        CanBeTakenBack = false,
        IsRequesterSide = !canWork,
    };

    // bUnit's own needs a package that is not served (Support/BUnit.props).
    private sealed class Nobody : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, "1")], "test"))));
    }

    private sealed class Recorder(DeskContext test) : IRequests
    {
        public Task<T> Send<T>(IRequest<T> request, CancellationToken cancellationToken = default)
        {
            lock (test.Written)
            {
                test.Written.Add(request);
            }

            try
            {
                return Task.FromResult(test.Answers.TryGetValue(request.GetType(), out var answer) ? (T)answer(request)! : test.Refusal is { } refusal ? throw refusal : default!);
            }
            catch (RuleException refused)
            {
                return Task.FromException<T>(refused);
            }
        }
    }
}
