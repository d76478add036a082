namespace HelpDesk.Web.Shell;

/// <summary>Broken rules as HTTP says them.</summary>
internal static class RuleStatus
{
    /// <summary>The status of an answer to a request that broke a rule.</summary>
    public static int ToStatusCode(this RuleKind kind) => kind switch
    {
        RuleKind.Invalid => StatusCodes.Status400BadRequest,
        RuleKind.NotFound => StatusCodes.Status404NotFound,
        RuleKind.SignInRequired => StatusCodes.Status401Unauthorized,
        RuleKind.NotAllowed => StatusCodes.Status403Forbidden,
        RuleKind.Conflict => StatusCodes.Status409Conflict,
        RuleKind.TooMany => StatusCodes.Status429TooManyRequests,
    };
}
