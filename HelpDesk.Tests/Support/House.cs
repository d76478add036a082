using System.Globalization;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Common;
using HelpDesk.Infrastructure.Database;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Support;

/// <summary>
/// The whole house without the web server, on a database of its own: what a test sends goes through the real pipeline, what it
/// reads back comes from a new scope.
/// </summary>
public sealed class House : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private readonly Dictionary<string, long> _people = new(StringComparer.Ordinal);
    private readonly bool _ownsDatabase;

    private House(TestDatabase database, Action<IServiceCollection>? more, Dictionary<string, string?>? settings, bool ownsDatabase = true)
    {
        (_database, _ownsDatabase) = (database, ownsDatabase);
        var all = database.Settings;
        foreach (var (name, value) in settings ?? [])
        {
            all[name] = value;
        }

        _services = Compose(all, Clock, more);
    }

    /// <summary>20 November 2026, 09:00 in Bangkok, until a test moves it.</summary>
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));

    public IServiceProvider Services => _services;

    public TestDatabase Database => _database;

    public static async Task<House> StartAsync(Provider provider, Action<IServiceCollection>? more = null, Dictionary<string, string?>? settings = null) =>
        new(await TestDatabase.CreateAsync(provider), more, settings);

    /// <summary>A second house on the database of a program that runs, by the clock on the wall as that one: to arrange what a test of it begins with.</summary>
    public static House Beside(TestDatabase database)
    {
        var house = new House(database, null, null, ownsDatabase: false);
        house.Clock.Set(TimeProvider.System.GetUtcNow());
        return house;
    }

    public static ServiceProvider Compose(Dictionary<string, string?> settings, TimeProvider clock, Action<IServiceCollection>? more = null)
    {
        var configuration = TestDatabase.Configuration(settings);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(configuration);
        services.AddSingleton(clock);
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddHelpDesk(configuration);

        // What makes guessing slow makes tests slow. The program itself, which journeys start, keeps its own count.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
        more?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <summary>Sends a request as the named person of the <see cref="TestOffice"/>; as a visitor when the name is null.</summary>
    public async Task<T> SendAsync<T>(IRequest<T> request, string? by = null, CancellationToken cancellationToken = default)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("th-TH");
        var caller = new Caller(by is null ? null : await PersonAsync(by), "192.0.2.1", "test");
        return await _services.GetRequiredService<IRequestSender>().Send(request, caller, cancellationToken);
    }

    /// <summary>Sends a request as the program itself.</summary>
    public Task<T> SendAsSystemAsync<T>(IRequest<T> request) => _services.GetRequiredService<IRequestSender>().Send(request, Caller.System("test"));

    /// <summary>Reads or arranges in a scope of its own, past the pipeline.</summary>
    public async Task<T> DbAsync<T>(Func<HelpDeskDb, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<HelpDeskDb>());
    }

    public async Task<long> PersonAsync(string userName)
    {
        if (!_people.TryGetValue(userName, out var id))
        {
            _people[userName] = id = await DbAsync(db => db.People.Where(p => p.UserName == userName).Select(p => p.Id).SingleAsync());
        }

        return id;
    }

    /// <summary>A visitor's report at a school; answers the number.</summary>
    public async Task<SubmitTicket.Receipt> ReportAsync(
        string school = TestOffice.FirstSchool, string subject = "เครื่องพิมพ์ไม่ออก", string? by = null, Guid? clientId = null, string category = "printer",
        Impact impact = Impact.One, Urgency urgency = Urgency.Normal, string? description = null) =>
        await SendAsync(
            new SubmitTicket.Command(
                clientId ?? Guid.NewGuid(), school, category, subject, description, "ครูสมศรี ใจงาม", "อาคาร 1 ห้อง 101", Impact: impact, Urgency: urgency, RequesterPhone: "081-234-5678"),
            by);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsDatabase)
        {
            await _database.DisposeAsync();
        }
    }
}

/// <summary>A clock that stands until it is moved. Its timers run in real time: waits inside the program still end.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset to) => Interlocked.Exchange(ref _ticks, to.UtcTicks);

    public void Move(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
