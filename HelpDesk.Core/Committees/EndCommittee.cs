using HelpDesk.Core.People;
using MediatR;

namespace HelpDesk.Core.Committees;

/// <summary>A committee's work is done. Said again, the first time stays.</summary>
public static class EndCommittee
{
    /// <summary>Which.</summary>
    /// <param name="Id">The committee.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Command(long Id, int? Version = null) : ICommand<Unit>;

    /// <summary>Ends it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var committee = await db.LoadCommitteeAsync(command.Id, user, command.Version, cancellationToken);
            committee.End(clock.GetUtcNow().UtcDateTime);
            return Unit.Value;
        }
    }
}
