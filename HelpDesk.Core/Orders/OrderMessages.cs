using HelpDesk.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>Tells the people an announced order names what they have to do.</summary>
public sealed class OrderMessages(IHelpDeskDb db) : IMessageSource
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageKind> Kinds { get; } = [MessageKind.OrderAnnounced];

    /// <inheritdoc/>
    public async Task<MessageDraft?> DraftAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Groups).ThenInclude(g => g.Members).SingleOrDefaultAsync(o => o.Id == announcement.SubjectId, cancellationToken);
        if (order is null)
        {
            return null;
        }

        var people = order.Groups.SelectMany(g => g.Members).Select(m => m.PersonId).OfType<long>().Distinct().ToList();
        return new MessageDraft(Words(order, ""), "/duties", people)
        {
            PersonWords = people.ToDictionary(p => p, p => Words(order, Duties(order, p))),
        };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<long>> VisibleAsync(MessageKind kind, IReadOnlyCollection<long> subjectIds, CurrentUser user, CancellationToken cancellationToken) =>
        await OrderRules.Visible(db, user).Where(o => subjectIds.Contains(o.Id)).Select(o => o.Id).ToHashSetAsync(cancellationToken);

    private static IReadOnlyList<string> Words(Order order, string duties) => [.. new[] { order.FullNumber ?? "", order.Subject, duties }.Select(MessageWords.Said)];

    private static string Duties(Order order, long personId) => string.Join("\n\n", order.Groups.OrderBy(g => g.Number)
        .Where(g => g.Members.Any(m => m.PersonId == personId))
        .Select(g =>
        {
            var role = string.Join(", ", g.Members.Where(m => m.PersonId == personId && m.RoleTitle.Length > 0).Select(m => m.RoleTitle));
            return string.Join('\n', new[] { g.Title, role, g.Duties }.Where(line => line.Length > 0));
        }));
}
