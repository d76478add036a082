using FluentValidation;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.ServiceClocks;

/// <summary>The hours of service: of all, and of districts that have their own.</summary>
public static class GetBusinessHours
{
    /// <summary>Nothing to say.</summary>
    [Allow(Role.Administrator, Role.Auditor)]
    public sealed record Query : IQuery<Content>;

    /// <summary>The hours.</summary>
    /// <param name="Calendars">That of all first, which is there even before one was saved; then by district.</param>
    /// <param name="Districts">Districts of schools, in dictionary order.</param>
    public sealed record Content(IReadOnlyList<Calendar> Calendars, IReadOnlyList<string> Districts);

    /// <summary>One week.</summary>
    /// <param name="District">The district; empty for all others.</param>
    /// <param name="Frames">The week.</param>
    /// <param name="Version">0 while it was never saved.</param>
    public sealed record Calendar(string District, IReadOnlyList<TimeFrame> Frames, int Version);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, Content>
    {
        /// <inheritdoc/>
        public async Task<Content> Handle(Query query, CancellationToken cancellationToken)
        {
            var saved = (await db.BusinessCalendars.AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(c => new Calendar(c.District, c.Frames, c.Version));
            var all = saved.Find(c => c.District.Length == 0) ?? new Calendar("", BusinessCalendar.OfficeHours, 0);
            return new Content(
                [all, .. saved.Where(c => c.District.Length > 0).OrderBy(c => c.District, ThaiText.Comparer)],
                await db.DistrictsAsync(cancellationToken));
        }
    }
}

/// <summary>The administrator sets the hours of all, or of a district.</summary>
public static class SaveBusinessHours
{
    /// <summary>The week, with the version that was read.</summary>
    /// <param name="District">The district; empty for all others.</param>
    /// <param name="Frames">The week: each day as many stretches as are worked.</param>
    /// <param name="Version">0 where there was none.</param>
    [Allow(Role.Administrator)]
    public sealed record Command(string District, IReadOnlyList<TimeFrame> Frames, int Version) : ICommand<Unit>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Frames).Must(f => f.Count <= 70 && BusinessCalendar.AreSound(f)).WithMessage(_ => ServiceTexts.T["rule.week"]);
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var district = command.District.Trim();
            var calendar = await db.BusinessCalendars.SingleOrDefaultAsync(c => c.District == district, cancellationToken);
            if (calendar is null)
            {
                if (command.Version > 0)
                {
                    throw await db.StaleAsync(nameof(BusinessCalendar), 0, 0, cancellationToken);
                }

                await db.RequireDistrictAsync(district, nameof(command.District), cancellationToken);
                db.BusinessCalendars.Add(new BusinessCalendar(district, command.Frames));
            }
            else
            {
                await db.RequireVersionAsync(calendar, calendar.Id, command.Version, cancellationToken);
                calendar.SetFrames(command.Frames);
            }

            await db.LookAgainAsync(clock, cancellationToken);
            return Unit.Value;
        }
    }
}

/// <summary>A district goes back to the hours of all.</summary>
public static class RemoveBusinessHours
{
    /// <summary>Which, with the version that was read.</summary>
    [Allow(Role.Administrator)]
    public sealed record Command(string District, int Version) : ICommand<Unit>;

    /// <summary>Removes them.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            // The hours of all are never taken away: something has to be counted in.
            var calendar = await db.BusinessCalendars.SingleOrDefaultAsync(c => c.District == command.District && c.District != "", cancellationToken) ?? throw RuleException.NotFound();
            await db.RequireVersionAsync(calendar, calendar.Id, command.Version, cancellationToken);
            db.BusinessCalendars.Remove(calendar);
            await db.LookAgainAsync(clock, cancellationToken);
            return Unit.Value;
        }
    }
}

/// <summary>Districts, as the schools name them.</summary>
internal static class Districts
{
    /// <summary>Those of schools, in dictionary order.</summary>
    public static async Task<IReadOnlyList<string>> DistrictsAsync(this IHelpDeskDb db, CancellationToken cancellationToken) =>
        [.. (await db.Schools.Where(s => s.District != "").Select(s => s.District).Distinct().ToListAsync(cancellationToken)).Order(ThaiText.Comparer)];

    /// <summary>Refuses one that no school is in; empty stands for all.</summary>
    public static async Task RequireDistrictAsync(this IHelpDeskDb db, string district, string field, CancellationToken cancellationToken)
    {
        if (district.Length > 0 && !await db.Schools.AnyAsync(s => s.District == district, cancellationToken))
        {
            throw RuleException.Invalid(field, "district", ServiceTexts.T["rule.district"]);
        }
    }
}
