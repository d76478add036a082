using System.Security.Claims;
using HelpDesk.Core.Common.Live;
using HelpDesk.Infrastructure.People;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace HelpDesk.Web.Account;

/// <summary>
/// Who looks at the page. In a circuit it is asked again when something of the person changes, and twice a minute in any case: a
/// session that has ended ends the circuit's rights too.
/// </summary>
internal sealed class LiveAuthentication(ILoggerFactory loggers, SessionReader sessions, ILiveBus bus)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    private IDisposable? _subscription;
    private Task _check = Task.CompletedTask;

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        !authenticationState.User.Identities.Any(i => i.IsAuthenticated) || await sessions.SessionLastsAsync(authenticationState.User);

    /// <summary>Begins to listen to what happens to the signed-in person; called by interactive pages.</summary>
    public async Task WatchAsync()
    {
        var state = await GetAuthenticationStateAsync();
        if (_subscription is null && state.User.PersonId() is { } person)
        {
            _subscription = bus.Subscribe(Topics.User(person), _ => _check = Task.Run(CheckAsync));
        }
    }

    protected override void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        base.Dispose(disposing);
    }

    private async Task CheckAsync()
    {
        var state = await GetAuthenticationStateAsync();
        if (!await ValidateAuthenticationStateAsync(state, CancellationToken.None))
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        }
    }
}
