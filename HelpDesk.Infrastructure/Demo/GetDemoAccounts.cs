using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>The demo office's accounts, for the sign-in page in Development.</summary>
public static class GetDemoAccounts
{
    /// <summary>Nothing to say.</summary>
    [AllowSystem]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <summary>An account.</summary>
    /// <param name="UserName">To sign in with.</param>
    /// <param name="Position">What the person is.</param>
    public sealed record Row(string UserName, string Position);

    /// <summary>Reads them; nothing when the office is a real one.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        private static readonly string[] Names =
            ["admin", "technician", "technician2", "supply", "clerk", "groupdirector", "director", "auditor", "coordinator", "teacher", "coordinator2"];

        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var rows = await db.People.Where(p => Names.Contains(p.UserName)).Select(p => new Row(p.UserName, p.Position)).ToListAsync(cancellationToken);
            return rows.Count == Names.Length ? [.. rows.OrderBy(r => Array.IndexOf(Names, r.UserName))] : [];
        }
    }
}
