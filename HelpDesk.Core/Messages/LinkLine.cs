using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Messages;

/// <summary>The office's account at LINE, as far as use cases need it.</summary>
public interface ILineAccount
{
    /// <summary>How many members a group has; 1 when it cannot be learned.</summary>
    Task<int> MembersAsync(string groupId, CancellationToken cancellationToken);

    /// <summary>Answers somebody who wrote; it costs nothing of the quota. What cannot be sent is not an error.</summary>
    Task AnswerAsync(string replyToken, string text, CancellationToken cancellationToken);
}

/// <summary>
/// Somebody wrote a code to the office's LINE account, or into a group it is a member of: that user or group is linked to the person or
/// group that asked for the code. LINE itself brings it, signed; nobody else can send this.
/// </summary>
public static class LinkLine
{
    /// <summary>How long a code works.</summary>
    public static readonly TimeSpan CodeWorksFor = TimeSpan.FromMinutes(30);

    /// <summary>What was written where.</summary>
    /// <param name="Text">The words.</param>
    /// <param name="LineId">The LINE user, or the group if it was written in one.</param>
    /// <param name="IsGroup">It was written in a group.</param>
    /// <param name="Reach">How many people the group has.</param>
    [AllowSystem]
    public sealed record Command(string Text, string LineId, bool IsGroup, int Reach = 1) : ICommand<bool>;

    /// <summary>Does it; answers whether something was linked.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        /// <inheritdoc/>
        public async Task<bool> Handle(Command command, CancellationToken cancellationToken)
        {
            var code = command.Text.Trim().ToUpperInvariant();
            var now = clock.GetUtcNow().UtcDateTime;
            ILineCode? found = command.IsGroup
                ? await db.MessageGroups.SingleOrDefaultAsync(g => g.Code == code && g.CodeUntil > now, cancellationToken)
                : await db.LineLinks.SingleOrDefaultAsync(l => l.Code == code && l.CodeUntil > now, cancellationToken);
            if (code.Length == 0 || found is null)
            {
                return false;
            }

            found.Link(command.LineId, command.Reach);
            return true;
        }
    }
}
