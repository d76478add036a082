using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Messages;

/// <summary>Those who are told, as the program knows them while it works messages out: nobody is signed in.</summary>
internal static class Receivers
{
    /// <summary>The person with the rights of this moment; null when there is none or the account is disabled.</summary>
    public static async Task<CurrentUser?> ReadUserAsync(this IRightsReader rights, long personId, CancellationToken cancellationToken)
    {
        if (await rights.ReadAsync(personId, cancellationToken) is not { } holds)
        {
            return null;
        }

        var user = new CurrentUser();
        user.Begin(new Caller(personId, null, "message"), holds);
        return user;
    }

    /// <summary>Where the channel reaches the person; null when it does not.</summary>
    public static Task<string?> AddressAsync(this IHelpDeskDb db, MessageChannel channel, long personId, CancellationToken cancellationToken) => channel == MessageChannel.Email
        ? db.People.Where(p => p.Id == personId && p.Email != "").Select(p => (string?)p.Email).SingleOrDefaultAsync(cancellationToken)
        : db.LineLinks.Where(l => l.PersonId == personId).Select(l => l.LineId).SingleOrDefaultAsync(cancellationToken);
}
