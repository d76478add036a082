using Microsoft.AspNetCore.WebUtilities;

namespace HelpDesk.Web.Specifications.Evaluation;

/// <summary>Which part of the evaluation is shown.</summary>
public enum EvaluationView
{
    /// <summary>The comparison, clause by clause.</summary>
    Matrix = 1,

    /// <summary>What the reader has to judge.</summary>
    Judge = 2,

    /// <summary>The order of the offers, and the result.</summary>
    Ranking = 3,

    /// <summary>Who evaluates.</summary>
    Committee = 4,
}

/// <summary>Which clauses the comparison shows.</summary>
public enum MatrixFilter
{
    /// <summary>All.</summary>
    All = 1,

    /// <summary>Only those with which an offer does not comply.</summary>
    Fails = 2,

    /// <summary>Only those that wait for a word of people.</summary>
    Waiting = 3,
}

/// <summary>What the page shows, as the address bar writes it.</summary>
/// <param name="View">Which part; null for the one that fits the reader.</param>
/// <param name="Show">Which clauses.</param>
public sealed record EvaluationAddress(EvaluationView? View, MatrixFilter Show)
{
    /// <summary>Reads an address. What it does not know it leaves out: an address is never an error.</summary>
    public static EvaluationAddress Parse(string uri)
    {
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        return new EvaluationAddress(
            Word.TryParse<EvaluationView>(query.GetValueOrDefault("view").ToString(), out var view) ? view : null,
            Word.TryParse<MatrixFilter>(query.GetValueOrDefault("show").ToString(), out var show) ? show : MatrixFilter.All);
    }

    /// <summary>The address.</summary>
    public string Link(long id)
    {
        var page = FormattableString.Invariant($"/specifications/{id}/evaluation");
        string?[] parts = [View is { } view ? "view=" + Word.Of(view) : null, Show == MatrixFilter.All ? null : "show=" + Word.Of(Show)];
        var query = string.Join('&', parts.Where(p => p is not null));
        return query.Length == 0 ? page : page + "?" + query;
    }
}
