using System.Globalization;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>
/// The clerk tells the people an order names what they have to do: by e-mail where there is an address and a mail server, and in the
/// program as a duty that waits to be acknowledged.
/// </summary>
public static class AnnounceOrder
{
    private static readonly CultureInfo Thai = CultureInfo.GetCultureInfo("th-TH");

    /// <summary>Which order.</summary>
    /// <param name="Id">The order.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.Clerk)]
    public sealed record Command(long Id, int? Version = null) : ICommand<OrderSaved>;

    /// <summary>Tells them.</summary>
    public sealed class Handler(IHelpDeskDb db, MailSetup mail, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OrderSaved>
    {
        /// <inheritdoc/>
        public async Task<OrderSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var order = await db.LoadOrderAsync(command.Id, user, clock.Today(), command.Version, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            order.Announce(now);
            if (!mail.IsOn)
            {
                return order.Saved();
            }

            var named = order.Groups.SelectMany(g => g.Members).Select(m => m.PersonId).OfType<long>().Distinct().ToList();
            foreach (var person in await db.People.Where(p => named.Contains(p.Id) && p.Email != "" && !p.IsDisabled).ToListAsync(cancellationToken))
            {
                db.Outbox.Add(new OutboxMessage(person.Email, Filled("mail.subject", order.FullNumber), Body(order, person), now));
            }

            return order.Saved();
        }

        private string Body(Order order, Person person)
        {
            var duties = order.Groups.OrderBy(g => g.Number).Where(g => g.Members.Any(m => m.PersonId == person.Id)).Select(g =>
            {
                var role = string.Join(", ", g.Members.Where(m => m.PersonId == person.Id && m.RoleTitle.Length > 0).Select(m => m.RoleTitle));
                return string.Join('\n', new[] { g.Title, role, g.Duties }.Where(line => line.Length > 0));
            });
            var link = mail.PublicUrl is { } url ? url + "/duties" : "";
            return Filled("mail.body", person.Name, order.FullNumber, order.Subject, string.Join("\n\n", duties), link).TrimEnd();
        }

        // Mail is read outside the program: in the office's language, whatever the clerk reads.
        private static string Filled(string key, params object?[] args) => string.Format(CultureInfo.InvariantCulture, OrderTexts.T.In(Thai, key), args);
    }
}
