using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>People with their places and roles: all of them for the administrator and the auditor, the own school's for a coordinator.</summary>
[Allow(Role.Administrator, Role.Auditor, Role.Coordinator)]
public static class GetPeopleList
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>Which people, from where.</summary>
    /// <param name="Text">Part of a name, user name, position, e-mail or telephone; folded.</param>
    /// <param name="Role">Who hold this role.</param>
    /// <param name="School">Who belong to the school with this code.</param>
    /// <param name="Disabled">True: only disabled people; false: only the others; null: all.</param>
    /// <param name="After">The <see cref="Page.Next"/> of the page before.</param>
    public sealed record Query(string? Text = null, Role? Role = null, string? School = null, bool? Disabled = null, long? After = null) : IQuery<Page>;

    /// <summary>A page.</summary>
    /// <param name="Rows">The rows, in dictionary order of the name.</param>
    /// <param name="Found">How many the filter finds.</param>
    /// <param name="Schools">The places to filter by, in dictionary order.</param>
    /// <param name="MayAdd">The user may add people.</param>
    /// <param name="Next">Where the next page begins; null on the last.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, int Found, IReadOnlyList<SchoolName> Schools, bool MayAdd, long? Next);

    /// <summary>A person.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="UserName">The user name.</param>
    /// <param name="Name">Full name.</param>
    /// <param name="Position">Position.</param>
    /// <param name="IsDisabled">Disabled.</param>
    /// <param name="Places">Where the person works and as what; for a coordinator only the own schools.</param>
    public sealed record Row(long Id, string UserName, string Name, string Position, bool IsDisabled, IReadOnlyList<PlaceRole> Places);

    /// <summary>A role at a place.</summary>
    /// <param name="Place">The place's name in the user's language.</param>
    /// <param name="Role">The role.</param>
    public sealed record PlaceRole(string Place, Role Role);

    /// <summary>A place's code and name.</summary>
    /// <param name="Code">The code.</param>
    /// <param name="Name">The name in the user's language.</param>
    public sealed record SchoolName(string Code, string Name);

    /// <summary>Reads the page.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, Page>
    {
        /// <inheritdoc/>
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            var english = Texts.IsEnglish;
            var all = user.ReadsAllPeople();
            var own = user.CoordinatedSchools();
            var found = await FindAsync(query, all, own, cancellationToken);
            var from = query.After is { } after ? found.IndexOf(after) + 1 : 0;
            var ids = found.Skip(from).Take(PageSize).ToList();
            var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new
            {
                p.Id, p.UserName, p.Name, p.Position, p.IsDisabled,
                Places = p.Memberships.Where(m => all || own.Contains(m.SchoolId)).OrderBy(m => m.Role)
                    .Select(m => new { m.School!.NameTh, m.School.NameEn, m.Role }).ToList(),
            }).ToDictionaryAsync(p => p.Id, cancellationToken);
            var schools = await db.Schools.AsNoTracking().Where(s => all || own.Contains(s.Id)).OrderBy(s => s.NameTh)
                .Select(s => new SchoolName(s.Code, english && s.NameEn != "" ? s.NameEn : s.NameTh)).ToListAsync(cancellationToken);
            Row[] rows = [.. ids.Select(id => people[id]).Select(p => new Row(p.Id, p.UserName, p.Name, p.Position, p.IsDisabled,
                [.. p.Places.Select(m => new PlaceRole(english && m.NameEn.Length > 0 ? m.NameEn : m.NameTh, m.Role))]))];
            return new Page(rows, found.Count, schools, user.AdministersPeople() || own.Count > 0, from + ids.Count < found.Count ? ids[^1] : null);
        }

        // The ids in order. An office has a few thousand people: their names fold in milliseconds, so nothing is stored twice for it.
        private async Task<List<long>> FindAsync(Query query, bool all, IReadOnlyList<long> own, CancellationToken cancellationToken)
        {
            var people = db.People.AsNoTracking().VisibleTo(user);
            if (query.Role is { } role)
            {
                people = people.Where(p => p.Memberships.Any(m => m.Role == role && (all || own.Contains(m.SchoolId))));
            }

            if (!string.IsNullOrEmpty(query.School))
            {
                var code = query.School;
                people = people.Where(p => p.Memberships.Any(m => m.School!.Code == code && (all || own.Contains(m.SchoolId))));
            }

            if (query.Disabled is { } disabled)
            {
                people = people.Where(p => p.IsDisabled == disabled);
            }

            people = people.OrderBy(p => p.Name).ThenBy(p => p.Id);
            var text = ThaiText.Fold(query.Text);
            if (text.Length == 0)
            {
                return await people.Select(p => p.Id).ToListAsync(cancellationToken);
            }

            var named = await people.Select(p => new { p.Id, Text = p.Name + "\n" + p.UserName + "\n" + p.Position + "\n" + p.Email + "\n" + p.Phone })
                .ToListAsync(cancellationToken);
            return [.. named.Where(p => ThaiText.Fold(p.Text).Contains(text, StringComparison.Ordinal)).Select(p => p.Id)];
        }
    }
}
