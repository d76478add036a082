using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.People;

/// <summary>One school with everything that is kept of it.</summary>
public static class GetSchool
{
    /// <summary>Which one.</summary>
    /// <param name="Code">The code.</param>
    [Allow(Role.Administrator, Role.Auditor)]
    public sealed record Query(string Code) : IQuery<Details>;

    /// <summary>The school.</summary>
    /// <param name="Code">The code.</param>
    /// <param name="School">What can be changed.</param>
    /// <param name="IsOffice">The office's own entry.</param>
    /// <param name="Version">The version.</param>
    public sealed record Details(string Code, SchoolDetails School, bool IsOffice, int Version);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, Details>
    {
        /// <inheritdoc/>
        public async Task<Details> Handle(Query query, CancellationToken cancellationToken)
        {
            var school = await db.Schools.AsNoTracking().SingleOrDefaultAsync(s => s.Code == query.Code, cancellationToken) ?? throw RuleException.NotFound();
            return new Details(school.Code, school.Details(), school.IsOffice, school.Version);
        }
    }
}
