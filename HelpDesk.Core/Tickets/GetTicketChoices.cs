using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Teamwork;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Tickets;

/// <summary>What lists of tickets can be filtered by and tickets be given to: what the person may see of it, in dictionary order.</summary>
public static class GetTicketChoices
{
    /// <summary>Nothing to say.</summary>
    [AllowSignedIn]
    public sealed record Query : IQuery<Choices>;

    /// <summary>The choices.</summary>
    /// <param name="Schools">The schools whose tickets the person sees.</param>
    /// <param name="Districts">Their districts.</param>
    /// <param name="Categories">The categories on offer, in the office's order.</param>
    /// <param name="Technicians">Who can be given a ticket; empty for people who do not see all schools.</param>
    public sealed record Choices(
        IReadOnlyList<SchoolChoice> Schools, IReadOnlyList<string> Districts, IReadOnlyList<CategoryChoice> Categories, IReadOnlyList<Technician> Technicians);

    /// <summary>A school.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Name">Its name in the user's language.</param>
    /// <param name="District">Its district.</param>
    public sealed record SchoolChoice(string Code, string Name, string District);

    /// <summary>A category.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Name">Its name in the user's language.</param>
    public sealed record CategoryChoice(string Code, string Name);

    /// <summary>Somebody who works on tickets.</summary>
    /// <param name="Id">The person's id.</param>
    /// <param name="Name">The person's name.</param>
    /// <param name="Away">Away today; null when there.</param>
    public sealed record Technician(long Id, string Name, Absence? Away);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Query, Choices>
    {
        /// <inheritdoc/>
        public async Task<Choices> Handle(Query query, CancellationToken cancellationToken)
        {
            var english = Texts.IsEnglish;
            var data = await reference.ReadAsync(cancellationToken);
            var schools = data.Schools.Values.Where(s => s.IsActive && user.Sees(s.Id)).ToList();
            var technicians = !user.SeesAllSchools ? [] : await db.People.WhoWork().Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken);
            var away = technicians.Count == 0 ? [] : await db.AbsencesOfAsync(
                technicians.ConvertAll(t => t.Id), ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime), cancellationToken);

            // In the program, not in the database: neither provider knows the Thai dictionary.
            return new Choices(
                [.. schools.Select(s => new SchoolChoice(s.Code, s.Name(english), s.District)).OrderBy(s => s.Name, ThaiText.Comparer)],
                [.. schools.Select(s => s.District).Where(d => d.Length > 0).Distinct(StringComparer.Ordinal).Order(ThaiText.Comparer)],
                [.. data.Categories.Values.Where(c => c.IsActive).OrderBy(c => c.Position).ThenBy(c => c.Id).Select(c => new CategoryChoice(c.Code, c.Name(english)))],
                [.. technicians.OrderBy(t => t.Name, ThaiText.Comparer).Select(t => new Technician(t.Id, t.Name, away.GetValueOrDefault(t.Id)))]);
        }
    }
}
