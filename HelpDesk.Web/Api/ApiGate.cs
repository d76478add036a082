using System.Globalization;
using System.Text.Json;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace HelpDesk.Web.Api;

/// <summary>
/// What stands before every API call: the token decides who calls (a browser's cookie never does, so a foreign page cannot make
/// a browser call), the rate is limited, the language is the caller's, and whatever goes wrong is answered as ProblemDetails.
/// </summary>
public sealed partial class ApiGate(RequestDelegate next, ApiLimits limits, ILogger<ApiGate> logger)
{
    /// <summary>Where the API begins.</summary>
    public const string Path = "/api";

    /// <summary>Goes on to the call.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        var culture = Language(context.Request);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await CallAsync(context);
        }
        catch (RuleException broken) when (!context.Response.HasStarted)
        {
            await Problems.WriteAsync(context, broken);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await Problems.WriteAsync(context, bad.StatusCode, "body", bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? ApiTexts.T["problem.too-large", (context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? ApiEndpoints.MaxBodyBytes) / 1024]
                : ApiTexts.T["problem.body"], Field(bad));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer any more.
        }
#pragma warning disable CA1031 // Whatever it was, the caller gets an answer it can read and nothing of the inside.
        catch (Exception e) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            CallFailed(logger, context.Request.Method, context.Request.Path, e);
            await Problems.WriteAsync(context, StatusCodes.Status500InternalServerError, "failed", ApiTexts.T["problem.failed"]);
        }
    }

    private async Task CallAsync(HttpContext context)
    {
        var known = await context.AuthenticateAsync(ApiTokenAuthentication.Bearer);
        context.User = known.Principal ?? new System.Security.Claims.ClaimsPrincipal();
        if (limits.Take(context) is { } wait)
        {
            throw new RuleException(RuleKind.TooMany, "too-many", ApiTexts.T["problem.too-many", (int)Math.Ceiling(wait.TotalSeconds)]) { RetryAfter = wait };
        }

        if (!known.Succeeded && context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is null)
        {
            throw new RuleException(RuleKind.SignInRequired, "token", ApiTexts.T["problem.token"]);
        }

        await next(context);
        if (!context.Response.HasStarted && context.Response.StatusCode >= 400 && context.Response.ContentType is null)
        {
            await Problems.WriteAsync(context, context.Response.StatusCode, "not-found", context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed
                ? ApiTexts.T["problem.method"]
                : CommonTexts.T["rule.not-found"]);
        }
    }

    // JSON of the wrong kind says where: "$.cost" is the field cost.
    private static string? Field(BadHttpRequestException bad) =>
        bad.InnerException is JsonException { Path: ['$', '.', ..] path } ? path[2..] : null;

    private static CultureInfo Language(HttpRequest request)
    {
        if (StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted))
        {
            foreach (var one in wanted.OrderByDescending(w => w.Quality ?? 1))
            {
                foreach (var culture in WebHouse.Cultures)
                {
                    if (one.Value.StartsWith(culture.TwoLetterISOLanguageName, StringComparison.OrdinalIgnoreCase))
                    {
                        return culture;
                    }
                }
            }
        }

        return WebHouse.Cultures[0];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void CallFailed(ILogger logger, string method, string path, Exception exception);
}
