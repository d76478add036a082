using FluentValidation;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Committees;

/// <summary>What committees start from.</summary>
public static class GetCommitteeTemplates
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query : IQuery<Page>;

    /// <summary>All of them.</summary>
    /// <param name="Rows">By purpose, then in the order they were made.</param>
    /// <param name="MayChange">The user may change them.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, bool MayChange);

    /// <summary>A template.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">The name of committees made from it.</param>
    /// <param name="Kind">Which kind.</param>
    /// <param name="Purpose">What for.</param>
    /// <param name="MinimumMembers">The fewest members, advisers not counted.</param>
    /// <param name="Duties">Duties, one a line.</param>
    /// <param name="Version">The version.</param>
    public sealed record Row(long Id, string Name, CommitteeKind Kind, CommitteePurpose Purpose, int MinimumMembers, string Duties, int Version);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken) => new(
            await db.CommitteeTemplates.AsNoTracking().OrderBy(t => t.Purpose).ThenBy(t => t.Id)
                .Select(t => new Row(t.Id, t.Name, t.Kind, t.Purpose, t.MinimumMembers, t.Duties, t.Version)).ToListAsync(cancellationToken),
            user.ChangesTemplates());
    }
}

/// <summary>The clerk or the administrator writes a template.</summary>
public static class SaveCommitteeTemplate
{
    /// <summary>What to save.</summary>
    /// <param name="Id">The template; null for a new one. Added twice with one name, it is added once.</param>
    /// <param name="Name">The name of committees made from it.</param>
    /// <param name="Kind">Which kind.</param>
    /// <param name="Purpose">What for.</param>
    /// <param name="MinimumMembers">The fewest members, advisers not counted.</param>
    /// <param name="Duties">Duties, one a line.</param>
    /// <param name="Version">The version that was read; null for a new one.</param>
    [Allow(Role.Clerk, Role.Administrator)]
    public sealed record Command(long? Id, string Name, CommitteeKind Kind, CommitteePurpose Purpose, int MinimumMembers, string Duties, int? Version = null) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Name).Words(300, required: true);
            RuleFor(c => c.Kind).IsInEnum();
            RuleFor(c => c.Purpose).IsInEnum();
            RuleFor(c => c.MinimumMembers).InclusiveBetween(1, 50).WithMessage(_ => CommitteeTexts.T["rule.minimum"]);
            RuleFor(c => c.Duties).Words(20_000);
        }
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var name = command.Name.Trim();
            CommitteeTemplate template;
            if (command.Id is { } id)
            {
                template = await db.CommitteeTemplates.SingleOrDefaultAsync(t => t.Id == id, cancellationToken) ?? throw RuleException.NotFound();
                await db.RequireVersionAsync(template, id, command.Version, cancellationToken);
            }
            else if (await db.CommitteeTemplates.FirstOrDefaultAsync(t => t.Name == name && t.Kind == command.Kind && t.Purpose == command.Purpose, cancellationToken) is { } there)
            {
                template = there;
            }
            else
            {
                db.CommitteeTemplates.Add(template = new CommitteeTemplate());
            }

            (template.Name, template.Kind, template.Purpose) = (name, command.Kind, command.Purpose);
            (template.MinimumMembers, template.Duties) = (command.MinimumMembers, command.Duties?.TrimEnd() ?? "");
            return Unit.Value;
        }
    }
}

/// <summary>The clerk or the administrator takes a template away. Committees made from it stay as they are.</summary>
public static class RemoveCommitteeTemplate
{
    /// <summary>Which.</summary>
    /// <param name="Id">The template.</param>
    [Allow(Role.Clerk, Role.Administrator)]
    public sealed record Command(long Id) : ICommand<Unit>;

    /// <summary>Removes it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var template = await db.CommitteeTemplates.SingleOrDefaultAsync(t => t.Id == command.Id, cancellationToken) ?? throw RuleException.NotFound();
            db.CommitteeTemplates.Remove(template);
            return Unit.Value;
        }
    }
}
