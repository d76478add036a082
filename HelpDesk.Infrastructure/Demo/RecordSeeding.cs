using HelpDesk.Core.Common.Auditing;
using MediatR;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>Notes in the audit log that made-up data was written, once for all of it.</summary>
public static class RecordSeeding
{
    /// <summary>What was written.</summary>
    /// <param name="Scenario"><c>demo</c> or <c>load</c>.</param>
    /// <param name="Tickets">How many tickets.</param>
    /// <param name="Seed">What they were made from.</param>
    [AllowSystem]
    public sealed record Command(string Scenario, int Tickets, long Seed) : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IAuditTrail audit) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            audit.Record("Seed", 0, "seeded", new Dictionary<string, object?>
            {
                [nameof(command.Scenario)] = command.Scenario,
                [nameof(command.Tickets)] = command.Tickets,
                [nameof(command.Seed)] = command.Seed,
            });
            return Unit.Task;
        }
    }
}
