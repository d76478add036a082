using System.Diagnostics;
using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Logging;

namespace HelpDesk.Core.Common;

/// <summary>Logs each request with its outcome and duration, and counts it.</summary>
public sealed partial class LogBehavior<TRequest, TResponse>(ILogger<LogBehavior<TRequest, TResponse>> logger, CurrentUser user)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly string Name = RequestName.Of(typeof(TRequest));

    /// <inheritdoc/>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var from = Stopwatch.GetTimestamp();
        var outcome = "ok";
        try
        {
            return await next();
        }
        catch (RuleException broken)
        {
            outcome = broken.Code;
            throw;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        catch (Exception)
        {
            outcome = "failed";
            throw;
        }
        finally
        {
            var took = Stopwatch.GetElapsedTime(from);
            Metrics.RequestTook(Name, outcome, took);
            Handled(logger, Name, outcome, took.TotalMilliseconds, user.Id, user.Caller.CorrelationId);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Request} {Outcome} in {Milliseconds:0.0} ms for person {PersonId} ({CorrelationId})")]
    private static partial void Handled(ILogger logger, string request, string outcome, double milliseconds, long? personId, string correlationId);
}

/// <summary>Refuses what the sender may not send: deny unless the request declares otherwise.</summary>
public sealed class AuthorizeBehavior<TRequest, TResponse>(CurrentUser user) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly AccessAttribute? Access = typeof(TRequest).DeclaringAccess();
    private static readonly bool IsCommand = typeof(TRequest).IsAssignableTo(typeof(ICommand<TResponse>));
    private static readonly bool OwnAccount = typeof(TRequest).GetCustomAttribute<OwnAccountAttribute>() is not null;

    /// <inheritdoc/>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (Access is null || !Access.Allows(user))
        {
            throw user.IsSignedIn || user.IsSystem
                ? new RuleException(RuleKind.NotAllowed, "not-allowed", CommonTexts.T["rule.not-allowed"])
                : new RuleException(RuleKind.SignInRequired, "sign-in-required", CommonTexts.T["rule.sign-in-required"]);
        }

        if (user.Duty != Duty.None && !OwnAccount)
        {
            throw user.Duty == Duty.ChangePassword
                ? new RuleException(RuleKind.NotAllowed, "account.change-password-first", CommonTexts.T["rule.change-password-first"])
                : new RuleException(RuleKind.NotAllowed, "account.second-factor-first", CommonTexts.T["rule.second-factor-first"]);
        }

        return IsCommand && !OwnAccount && user.OnlyAudits
            ? throw new RuleException(RuleKind.NotAllowed, "auditors-change-nothing", CommonTexts.T["rule.auditors-change-nothing"])
            : next();
    }
}

/// <summary>Checks what was sent before anything is touched.</summary>
public sealed class ValidateBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <inheritdoc/>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            if (!result.IsValid)
            {
                FieldError[] errors = [.. result.Errors.DistinctBy(e => e.PropertyName).Select(e => new FieldError(e.PropertyName, e.ErrorMessage))];
                throw new RuleException(RuleKind.Invalid, "invalid", CommonTexts.T["rule.invalid"], errors);
            }
        }

        return await next();
    }
}

/// <summary>
/// Runs commands in one transaction: retried while the database is busy, saved with audit and outbox, announced after commit. Those
/// marked <see cref="OwnTransactionAttribute"/> do it themselves.
/// </summary>
public sealed class TransactionBehavior<TRequest, TResponse>(IUnitOfWork unitOfWork) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly bool IsCommand =
        typeof(TRequest).IsAssignableTo(typeof(ICommand<TResponse>)) && typeof(TRequest).GetCustomAttribute<OwnTransactionAttribute>() is null;

    private static readonly string Name = RequestName.Of(typeof(TRequest));

    /// <inheritdoc/>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        IsCommand ? unitOfWork.RunAsync(Name, () => next(), cancellationToken) : next();
}

/// <summary>Runs a command's work as one transaction.</summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Runs <paramref name="work"/>, again from the start if another writer was in the way, saves, writes the audit entries, commits,
    /// and only then announces what changed.
    /// </summary>
    Task<T> RunAsync<T>(string requestName, Func<Task<T>> work, CancellationToken cancellationToken);
}

/// <summary>The name of a request: that of its use case.</summary>
public static class RequestName
{
    /// <summary><c>SubmitTicket</c> for <c>SubmitTicket.Command</c>.</summary>
    public static string Of(Type request) => request.DeclaringType?.Name ?? request.Name;

    /// <summary>The access a request declares, on itself or on its use case; null if it declares none.</summary>
    public static AccessAttribute? DeclaringAccess(this Type request) =>
        request.GetCustomAttribute<AccessAttribute>() ?? request.DeclaringType?.GetCustomAttribute<AccessAttribute>();
}
