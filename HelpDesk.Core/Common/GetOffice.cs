using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Common;

/// <summary>The office's name, for the head of every page.</summary>
public static class GetOffice
{
    /// <summary>Nothing to say.</summary>
    [AllowAnyone]
    public sealed record Query : IQuery<Office>;

    /// <summary>The office.</summary>
    /// <param name="Name">Its name in the user's language; empty before it is set up.</param>
    /// <param name="AutoCloseDays">Days after resolution until a ticket closes by itself.</param>
    public sealed record Office(string Name, int AutoCloseDays);

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, Office>
    {
        /// <inheritdoc/>
        public async Task<Office> Handle(Query query, CancellationToken cancellationToken)
        {
            var settings = await db.Settings.AsNoTracking().SingleAsync(cancellationToken);
            var english = Texts.IsEnglish && settings.NameEn.Length > 0;
            return new Office(english ? settings.NameEn : settings.NameTh, settings.AutoCloseDays);
        }
    }
}
