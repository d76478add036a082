using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Teamwork;

/// <summary>What can be done with many tickets at once.</summary>
public enum BulkAction
{
    /// <summary>Take them.</summary>
    Claim = 1,

    /// <summary>Give them to a technician.</summary>
    Assign = 2,

    /// <summary>Give them back to the queue.</summary>
    Release = 3,

    /// <summary>Begin the work, or go on after waiting.</summary>
    Start = 4,

    /// <summary>Let them wait.</summary>
    Hold = 5,

    /// <summary>Another priority.</summary>
    Priority = 6,

    /// <summary>Another category.</summary>
    Category = 7,

    /// <summary>Write the same to all reporters.</summary>
    Reply = 8,

    /// <summary>Write the same note on all.</summary>
    Note = 9,

    /// <summary>Record the same repair.</summary>
    Resolve = 10,

    /// <summary>Put them into one of the same school.</summary>
    Merge = 11,

    /// <summary>Take them back, with a reason.</summary>
    Cancel = 12,
}

/// <summary>What is done with each of many tickets.</summary>
/// <param name="Action">What.</param>
/// <param name="PersonId">To whom they are given.</param>
/// <param name="Hold">For what they wait.</param>
/// <param name="Priority">The priority.</param>
/// <param name="CategoryCode">The category.</param>
/// <param name="Outcome">How the repairs ended.</param>
/// <param name="IntoNumber">Into which they are put.</param>
/// <param name="Text">What is written, or a reason.</param>
public sealed record BulkStep(
    BulkAction Action, long? PersonId = null, OnHoldReason? Hold = null, Priority? Priority = null, string? CategoryCode = null, Outcome? Outcome = null,
    string? IntoNumber = null, string? Text = null);

/// <summary>What became of one of many tickets.</summary>
/// <param name="Number">The ticket.</param>
/// <param name="Problem">Why not, in the user's language; null when it was done.</param>
public sealed record BulkResult(string Number, string? Problem);

/// <summary>
/// The same for many tickets. Each is done by the very command that does it for one, on its own: with the same rights, the same rules and
/// the same story, and what is refused for one does not keep the others.
/// </summary>
public static class BulkActions
{
    /// <summary>At most so many at once.</summary>
    public const int Most = 100;

    /// <summary>Does it, one after the other, in the order given.</summary>
    /// <param name="numbers">The tickets.</param>
    /// <param name="step">What is done with each.</param>
    /// <param name="send">Sends a command for the person.</param>
    /// <param name="onResult">Hears of each as it is done; null for nobody.</param>
    /// <returns>A result for each ticket, in the same order.</returns>
    /// <exception cref="RuleException">None, or too many.</exception>
    public static async Task<IReadOnlyList<BulkResult>> RunAsync(
        IReadOnlyCollection<string> numbers, BulkStep step, Func<ICommand<TicketSaved>, Task> send, Action<BulkResult>? onResult = null)
    {
        var tickets = numbers.Where(n => !string.IsNullOrWhiteSpace(n)).Select(n => n.Trim()).Distinct(StringComparer.Ordinal).ToList();
        if (tickets.Count is 0 or > Most)
        {
            throw RuleException.Invalid("Numbers", "bulk.count", TeamworkTexts.T["rule.bulk-count", Most]);
        }

        var results = new List<BulkResult>(tickets.Count);
        foreach (var number in tickets)
        {
            string? problem = null;
            try
            {
                await send(CommandOf(step, number));
            }
            catch (RuleException broken) when (broken.Kind != RuleKind.SignInRequired)
            {
                problem = broken.Errors.Count > 0 ? broken.Errors[0].Message : broken.Message;
            }

            var result = new BulkResult(number, problem);
            results.Add(result);
            onResult?.Invoke(result);
        }

        return results;
    }

    /// <summary>The command that does it for one.</summary>
    /// <exception cref="RuleException">Something it needs is missing.</exception>
    public static ICommand<TicketSaved> CommandOf(BulkStep step, string number) => step.Action switch
    {
        BulkAction.Claim => new ClaimTicket.Command(number),
        BulkAction.Assign => new AssignTicket.Command(number, step.PersonId ?? throw Missing(nameof(step.PersonId)), step.Text),
        BulkAction.Release => new ReleaseTicket.Command(number, step.Text),
        BulkAction.Start => new StartTicket.Command(number),
        BulkAction.Hold => new HoldTicket.Command(number, step.Hold ?? throw Missing(nameof(step.Hold)), step.Text),
        BulkAction.Priority => new ChangeTicket.Command(number, Priority: step.Priority ?? throw Missing(nameof(step.Priority)), Reason: step.Text),
        BulkAction.Category => new ChangeTicket.Command(number, step.CategoryCode ?? throw Missing(nameof(step.CategoryCode)), Reason: step.Text),
        BulkAction.Reply => new ReplyToTicket.Command(TicketRef.Of(number), step.Text ?? ""),
        BulkAction.Note => new NoteTicket.Command(number, step.Text ?? ""),
        BulkAction.Resolve => new ResolveTicket.Command(number, step.Outcome ?? throw Missing(nameof(step.Outcome)), step.Text ?? ""),
        BulkAction.Merge => new MergeTicket.Command(number, step.IntoNumber ?? ""),
        BulkAction.Cancel => new CancelTicket.Command(TicketRef.Of(number), step.Text),
    };

    private static RuleException Missing(string field) => RuleException.Invalid(field, "required", CommonTexts.T["rule.required"]);
}
