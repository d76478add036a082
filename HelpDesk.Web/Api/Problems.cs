using System.Globalization;
using System.Text.Json;
using HelpDesk.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace HelpDesk.Web.Api;

/// <summary>Broken rules as ProblemDetails (RFC 9457): <c>code</c> for programs, <c>detail</c> and <c>errors</c> for people.</summary>
internal static class Problems
{
    // Where the API's word for a field is another than the request's.
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["CategoryCode"] = "category",
        ["PersonId"] = "assigneeId",
        ["Ticket"] = "number",
    };

    /// <summary>Answers a broken rule.</summary>
    public static Task WriteAsync(HttpContext context, RuleException broken)
    {
        var status = broken.Kind.ToStatusCode();
        var problem = Problem(context, status, broken.Code, broken.Message);
        if (broken.Errors.Count > 0)
        {
            problem.Extensions["errors"] = broken.Errors.GroupBy(e => FieldName(e.Field), StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Select(e => e.Message).ToArray(), StringComparer.Ordinal);
        }

        if (broken.Stale is { } stale)
        {
            problem.Extensions["stale"] = stale;
        }

        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = context.Request.Headers.Authorization.Count == 0 ? "Bearer" : "Bearer error=\"invalid_token\"";
        }

        if (broken.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return WriteAsync(context, problem);
    }

    /// <summary>Answers what is no rule of the office.</summary>
    public static Task WriteAsync(HttpContext context, int status, string code, string detail, string? field = null)
    {
        var problem = Problem(context, status, code, detail);
        if (field is not null)
        {
            problem.Extensions["errors"] = new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [detail] };
        }

        return WriteAsync(context, problem);
    }

    private static ProblemDetails Problem(HttpContext context, int status, string code, string detail)
    {
        var problem = new ProblemDetails { Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Detail = detail };
        problem.Extensions["code"] = code;
        problem.Extensions["correlationId"] = context.TraceIdentifier;
        return problem;
    }

    private static Task WriteAsync(HttpContext context, ProblemDetails problem)
    {
        context.Response.StatusCode = problem.Status!.Value;
        return context.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", CancellationToken.None);
    }

    private static string FieldName(string property)
    {
        var last = property[(property.LastIndexOf('.') + 1)..];
        return Fields.TryGetValue(last, out var name) ? name : JsonNamingPolicy.CamelCase.ConvertName(last);
    }
}
