using MediatR;

namespace HelpDesk.Core.Common;

/// <summary>A request that may change data. It runs in one transaction with its audit entries and outbox rows.</summary>
/// <typeparam name="T">What it answers.</typeparam>
public interface ICommand<out T> : IRequest<T>;

/// <summary>A request that only reads.</summary>
/// <typeparam name="T">What it answers.</typeparam>
public interface IQuery<out T> : IRequest<T>;

/// <summary>Sends a request for the person at the other end, in a fresh scope of its own, through the whole pipeline.</summary>
public interface IRequests
{
    /// <summary>Sends <paramref name="request"/>.</summary>
    /// <exception cref="RuleException">A rule is broken, the sender may not send it, or what it names does not exist for the sender.</exception>
    Task<T> Send<T>(IRequest<T> request, CancellationToken cancellationToken = default);
}

/// <summary>Sends requests for a caller that is named explicitly: the API's, the command line's and the jobs' way in.</summary>
public interface IRequestSender
{
    /// <summary>Sends <paramref name="request"/> as <paramref name="caller"/>.</summary>
    /// <exception cref="RuleException">As for <see cref="IRequests.Send{T}"/>.</exception>
    Task<T> Send<T>(IRequest<T> request, Caller caller, CancellationToken cancellationToken = default);
}

/// <summary>Who sends a request and from where.</summary>
/// <param name="PersonId">The signed-in person; null for a visitor.</param>
/// <param name="Address">The network address, as text; null where there is none (command line, jobs).</param>
/// <param name="CorrelationId">Ties log lines, the error page and audit entries of one request together.</param>
/// <param name="TokenRole">The only role an API token was given; null when it carries all of the person's roles or is no token.</param>
/// <param name="IsSystem">True for the program itself: jobs and the command line. It may send every request.</param>
/// <param name="IsToken">True when an API token acts as the person.</param>
public sealed record Caller(long? PersonId, string? Address, string CorrelationId, People.Role? TokenRole = null, bool IsSystem = false, bool IsToken = false)
{
    /// <summary>The program itself.</summary>
    public static Caller System(string correlationId = "system") => new(null, null, correlationId, IsSystem: true);

    /// <summary>A visitor who has not signed in.</summary>
    public static Caller Visitor(string? address, string correlationId) => new(null, address, correlationId);
}
