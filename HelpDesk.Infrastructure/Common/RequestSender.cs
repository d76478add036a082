using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Infrastructure.Common;

/// <summary>Opens a fresh scope for each request sent, so that a DbContext is one unit of work however long a page lives.</summary>
internal sealed class RequestSender(IServiceScopeFactory scopes, IRightsReader rights) : IRequestSender
{
    /// <inheritdoc/>
    public async Task<T> Send<T>(IRequest<T> request, Caller caller, CancellationToken cancellationToken = default)
    {
        var person = caller.PersonId is { } id ? await rights.ReadAsync(id, cancellationToken) : null;
        if (caller.PersonId is not null && person is null)
        {
            throw new RuleException(RuleKind.SignInRequired, "sign-in-required", CommonTexts.T["rule.sign-in-required"]);
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Begin(caller, person);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }
}
