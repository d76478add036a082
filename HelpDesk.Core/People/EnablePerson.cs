using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>An administrator lets a person use the program again. Sessions and API tokens that ended stay ended.</summary>
public static class EnablePerson
{
    /// <summary>Whom.</summary>
    [Allow(Role.Administrator)]
    public sealed record Command(long PersonId) : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var person = await db.People.SingleOrDefaultAsync(p => p.Id == command.PersonId, cancellationToken) ?? throw RuleException.NotFound();
            person.Enable();
            return Unit.Value;
        }
    }
}
