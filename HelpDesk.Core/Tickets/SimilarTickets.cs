using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>Whether what somebody is about to report has been reported already: the same device, or much the same words of the same school.</summary>
public static class GetSimilarTickets
{
    /// <summary>What is being typed.</summary>
    /// <param name="SchoolCode">Whose fault it is.</param>
    /// <param name="Subject">In a few words.</param>
    /// <param name="AssetTag">The device's asset number.</param>
    [AllowAnyone]
    public sealed record Query(string? SchoolCode, string? Subject, string? AssetTag) : IQuery<IReadOnlyList<Row>>;

    /// <summary>A report that is open.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="CategoryName">The category in the user's language.</param>
    /// <param name="Subject">In a few words; null for those who are not of the school: what a school wrote is its own.</param>
    /// <param name="Status">Where it stands.</param>
    /// <param name="OnHoldReason">Why it waits.</param>
    /// <param name="At">When it was reported, UTC.</param>
    /// <param name="SameDevice">It is about the same device.</param>
    public sealed record Row(string Number, string CategoryName, string? Subject, TicketStatus Status, OnHoldReason? OnHoldReason, DateTime At, bool SameDevice);

    /// <summary>Looks.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken) => db.SimilarForAsync(reference, user, query, cancellationToken);
    }
}

/// <summary>Finds reports of the same matter.</summary>
public static class SimilarTickets
{
    /// <summary>At most so many are named.</summary>
    public const int Most = 3;

    // Two subjects are much the same when so large a part of their pairs of letters is common.
    private const double Alike = 0.55;

    // The newest open ones of a school: more it never has at a time that anybody would still join.
    private const int LookedAt = 200;

    /// <summary>What a reporter is told of.</summary>
    public static async Task<IReadOnlyList<GetSimilarTickets.Row>> SimilarForAsync(
        this IHelpDeskDb db, IReferenceData reference, CurrentUser user, GetSimilarTickets.Query query, CancellationToken cancellationToken)
    {
        // Who has signed in learns nothing of other schools; a visitor names the school, and learns no words.
        if (string.IsNullOrEmpty(query.SchoolCode) || await reference.SchoolAsync(query.SchoolCode, cancellationToken) is not { IsActive: true } school
            || (user.IsSignedIn && !user.Sees(school.Id)))
        {
            return [];
        }

        var similar = await db.SimilarAsync(school.Id, query.Subject, query.AssetTag, null, cancellationToken);
        var english = Texts.IsEnglish;
        var known = await reference.KnowingAsync(similar.Select(t => (school.Id, t.CategoryId)), cancellationToken);
        return
        [
            .. similar.Select(t => new GetSimilarTickets.Row(
                t.Number, known.Categories[t.CategoryId].Name(english), user.IsSignedIn ? t.Subject : null, t.Status, t.OnHoldReason, t.CreatedAt, t.SameDevice)),
        ];
    }

    /// <summary>Open reports of a school about the same device, then those with much the same words.</summary>
    /// <param name="db">The database.</param>
    /// <param name="schoolId">The school.</param>
    /// <param name="subject">In a few words.</param>
    /// <param name="assetTag">The device's asset number.</param>
    /// <param name="assetId">The device on the register, where it is known.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<SimilarTicket>> SimilarAsync(
        this IHelpDeskDb db, long schoolId, string? subject, string? assetTag, long? assetId, CancellationToken cancellationToken)
    {
        var device = ThaiText.Fold(assetTag);
        var words = PairsOf(subject);
        if (device.Length < 4 && assetId is null && words.Count < 4)
        {
            return [];
        }

        assetId ??= await db.FindDeviceAsync(assetTag, schoolId, cancellationToken);
        var open = await db.Tickets.Where(t => t.SchoolId == schoolId && t.Status <= TicketStatus.OnHold).OrderByDescending(t => t.Id).Take(LookedAt)
            .Select(t => new { t.Id, t.Number, t.Subject, t.CategoryId, t.Status, t.OnHoldReason, t.CreatedAt, t.AssetTag, t.AssetId }).ToListAsync(cancellationToken);
        return
        [
            .. open.Select(t => (Ticket: t, Same: (assetId is not null && t.AssetId == assetId) || (device.Length >= 4 && ThaiText.Fold(t.AssetTag) == device), Likeness: Likeness(words, PairsOf(t.Subject))))
                .Where(t => t.Same || t.Likeness >= Alike)
                .OrderByDescending(t => t.Same).ThenByDescending(t => t.Likeness).ThenByDescending(t => t.Ticket.Id).Take(Most)
                .Select(t => new SimilarTicket(t.Ticket.Id, t.Ticket.Number, t.Ticket.Subject, t.Ticket.CategoryId, t.Ticket.Status, t.Ticket.OnHoldReason, t.Ticket.CreatedAt, t.Same)),
        ];
    }

    private static HashSet<string> PairsOf(string? text) => [.. ThaiText.Bigrams(ThaiText.Fold(text?.Length > 200 ? text[..200] : text))];

    // Dice's coefficient: it does not mind the order of words, and Thai needs no spaces for it.
    private static double Likeness(HashSet<string> one, HashSet<string> other) =>
        one.Count == 0 || other.Count == 0 ? 0 : 2.0 * one.Count(other.Contains) / (one.Count + other.Count);
}

/// <summary>An open report of the same matter.</summary>
/// <param name="Id">The id.</param>
/// <param name="Number">Its number.</param>
/// <param name="Subject">In a few words.</param>
/// <param name="CategoryId">The category.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="OnHoldReason">Why it waits.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="SameDevice">It is about the same device.</param>
public sealed record SimilarTicket(long Id, string Number, string Subject, long CategoryId, TicketStatus Status, OnHoldReason? OnHoldReason, DateTime CreatedAt, bool SameDevice);
