using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets;

/// <summary>The people who may keep a device: those who work where it stands. Names only.</summary>
public static class FindKeepers
{
    /// <summary>Where.</summary>
    /// <param name="SchoolCode">The code of where it stands.</param>
    /// <param name="Text">Part of the name; empty for all.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator, Role.Administrator)]
    public sealed record Query(string SchoolCode, string? Text = null) : IQuery<IReadOnlyList<Row>>;

    /// <summary>A person.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Name">Full name.</param>
    public sealed record Row(long Id, string Name);

    /// <summary>Finds them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        private const int Most = 50;

        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await reference.SchoolAsync(query.SchoolCode, cancellationToken) is not { } school || !(user.Sees(school.Id) || school.IsOffice))
            {
                return [];
            }

            var people = await db.People.Where(p => !p.IsDisabled && p.Memberships.Any(m => m.SchoolId == school.Id)).Select(p => new Row(p.Id, p.Name)).ToListAsync(cancellationToken);
            var text = ThaiText.Fold(query.Text);
            return [.. people.Where(p => ThaiText.Fold(p.Name).Contains(text, StringComparison.Ordinal)).OrderBy(p => p.Name, ThaiText.Comparer).Take(Most)];
        }
    }
}
