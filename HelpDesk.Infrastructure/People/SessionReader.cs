using System.Collections.Concurrent;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.People;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Infrastructure.People;

/// <summary>Says whether a session or API token still lasts; keeps the answer until it is announced to have changed, ten seconds at most.</summary>
public sealed class SessionReader : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<Guid, (long? PersonId, DateTimeOffset Until)> _sessions = new();
    private readonly ConcurrentDictionary<Guid, bool> _seen = new();
    private readonly ConcurrentDictionary<string, (TokenBearer? Bearer, DateTimeOffset Until)> _tokens = new(StringComparer.Ordinal);
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly IDisposable _subscription;

    /// <summary>Creates it and begins to listen.</summary>
    public SessionReader(IServiceScopeFactory scopes, TimeProvider clock, ILiveBus bus)
    {
        (_scopes, _clock) = (scopes, clock);
        _subscription = bus.Subscribe(Topics.Everything, change =>
        {
            if (change.Topic == Topics.Everything || change.Topic.StartsWith("user:", StringComparison.Ordinal))
            {
                _sessions.Clear();
                _tokens.Clear();
            }
        });
    }

    /// <summary>The sessions that were asked for since the last call.</summary>
    public IReadOnlyList<Guid> TakeSeen() => [.. _seen.Keys.Where(id => _seen.TryRemove(id, out _))];

    /// <summary>Whether the session lasts and belongs to a person who may use the program.</summary>
    public async ValueTask<bool> LastsAsync(Guid sessionId, long personId, CancellationToken cancellationToken = default)
    {
        var now = _clock.GetUtcNow();
        if (!_sessions.TryGetValue(sessionId, out var kept) || kept.Until <= now)
        {
            await using var scope = _scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
            var owner = await db.Sessions.Where(s => s.Id == sessionId && s.EndedAt == null && db.People.Any(p => p.Id == s.PersonId && !p.IsDisabled))
                .Select(s => (long?)s.PersonId).SingleOrDefaultAsync(cancellationToken);
            kept = (owner, now + Lifetime);
            _sessions[sessionId] = kept;
        }

        if (kept.PersonId != personId)
        {
            return false;
        }

        _seen[sessionId] = true;
        return true;
    }

    /// <summary>Whom an API token acts as; null when it is unknown, expired or revoked.</summary>
    public async ValueTask<TokenBearer?> BearerAsync(string secret, CancellationToken cancellationToken = default)
    {
        var now = _clock.GetUtcNow();
        var hash = Secrets.Hash(secret);
        if (!_tokens.TryGetValue(hash, out var kept) || kept.Until <= now)
        {
            await using var scope = _scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HelpDeskDb>();
            var token = await db.ApiTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken);
            kept = (token is not null && token.IsValid(now.UtcDateTime) ? new TokenBearer(token.Id, token.PersonId, token.Role) : null, now + Lifetime);
            if (kept.Bearer is not null)
            {
                // Unknown secrets are not kept: whoever tries them out must not fill the memory.
                _tokens[hash] = kept;
            }
        }

        return kept.Bearer;
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();
}

/// <summary>Whom an API token acts as.</summary>
/// <param name="TokenId">The token.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Role">The only role it carries; null for all.</param>
public sealed record TokenBearer(long TokenId, long PersonId, Role? Role);
