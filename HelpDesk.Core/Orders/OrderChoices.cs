using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>What somebody who writes an order chooses from.</summary>
public static class GetOrderChoices
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Query : IQuery<Choices>;

    /// <summary>The choices.</summary>
    /// <param name="Registers">Registers in use.</param>
    /// <param name="Units">Units of the office.</param>
    /// <param name="Signers">Directors.</param>
    /// <param name="Committees">Committees that work.</param>
    /// <param name="Phrases">Phrases and legal bases in use.</param>
    /// <param name="MyUnit">The unit the person belongs to; null for none.</param>
    public sealed record Choices(
        IReadOnlyList<Choice> Registers, IReadOnlyList<Choice> Units, IReadOnlyList<FindPeople.Row> Signers, IReadOnlyList<Choice> Committees,
        IReadOnlyList<GetPhrases.Row> Phrases, long? MyUnit);

    /// <summary>One of several.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">The name.</param>
    public sealed record Choice(long Id, string Name);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, Choices>
    {
        /// <inheritdoc/>
        public async Task<Choices> Handle(Query query, CancellationToken cancellationToken)
        {
            var english = Texts.IsEnglish;
            return new Choices(
                await db.OrderRegisters.Where(r => r.IsActive).OrderBy(r => r.Id).Select(r => new Choice(r.Id, r.Name)).ToListAsync(cancellationToken),
                await db.OfficeUnits.OrderBy(u => u.Position).ThenBy(u => u.Id).Select(u => new Choice(u.Id, english ? u.NameEn : u.NameTh)).ToListAsync(cancellationToken),
                await db.People.Where(p => !p.IsDisabled && p.Memberships.Any(m => m.Role == Role.Director)).OrderBy(p => p.Id)
                    .Select(p => new FindPeople.Row(p.Id, p.Name, p.Position)).ToListAsync(cancellationToken),
                await db.Committees.Where(c => c.EndedAt == null).OrderByDescending(c => c.Id).Take(200).Select(c => new Choice(c.Id, c.Name)).ToListAsync(cancellationToken),
                await db.OrderPhrases.Where(p => p.IsActive).OrderBy(p => p.Slot).ThenBy(p => p.Id).Select(GetPhrases.Of).ToListAsync(cancellationToken),
                await db.Memberships.Where(m => m.PersonId == user.Id && m.UnitId != null).Select(m => m.UnitId).FirstOrDefaultAsync(cancellationToken));
        }
    }
}

/// <summary>People by any part of their name, for orders that name them.</summary>
public static class FindPeople
{
    /// <summary>At most so many are answered.</summary>
    public const int Most = 12;

    /// <summary>Whom.</summary>
    /// <param name="Text">Any part of name or position, from two characters on.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Query(string? Text) : IQuery<IReadOnlyList<Row>>;

    /// <summary>A person.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">Full name with title.</param>
    /// <param name="Position">Position.</param>
    public sealed record Row(long Id, string Name, string Position);

    /// <summary>Finds them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (ThaiText.Fold(query.Text) is not { Length: >= 2 } text)
            {
                return [];
            }

            // An office has some thousand people: their names, read whole and folded, are found in milliseconds.
            var all = await db.People.AsNoTracking().Where(p => !p.IsDisabled).Select(p => new Row(p.Id, p.Name, p.Position)).ToListAsync(cancellationToken);
            return [.. all.Where(p => ThaiText.Fold(p.Name + "\n" + p.Position).Contains(text, StringComparison.Ordinal)).OrderBy(p => p.Name, ThaiText.Comparer).Take(Most)];
        }
    }
}
