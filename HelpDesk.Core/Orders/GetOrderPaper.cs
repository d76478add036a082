using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>An order as it stands on its paper, for whoever may read it.</summary>
public static class GetOrderPaper
{
    /// <summary>Which.</summary>
    /// <param name="OrderId">The order.</param>
    [AllowSignedIn]
    public sealed record Query(long OrderId) : IQuery<OrderPaper>;

    /// <summary>Reads it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, IFileStore files, TimeProvider clock) : IRequestHandler<Query, OrderPaper>
    {
        /// <inheritdoc/>
        public async Task<OrderPaper> Handle(Query query, CancellationToken cancellationToken)
        {
            var today = ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime);
            var order = await OrderRules.Visible(db, user, today).AsNoTracking().Include(o => o.Groups).ThenInclude(g => g.Members)
                .SingleOrDefaultAsync(o => o.Id == query.OrderId, cancellationToken) ?? throw RuleException.NotFound();
            var settings = await db.Settings.AsNoTracking().SingleAsync(cancellationToken);
            return new OrderPaper(
                settings.NameTh, order.FullNumber, order.Subject, order.Reason, order.LegalBasis, order.Ordering, order.Closing, order.OrderDate,
                order.SignerName, order.SignerPosition, order.Kind,
                [.. order.Groups.OrderBy(g => g.Number).Select(g => new OrderPaperGroup(
                    g.Title, [.. g.Members.OrderBy(m => m.Number).Select(m => new OrderPaperMember(m.Name, m.Position, m.RoleTitle))], OrderDuties.Parse(g.Duties)))],
                await GarudaAsync(settings.GarudaFile, cancellationToken),
                IsDraft: order.State is OrderState.Draft or OrderState.Proposed or OrderState.Returned or OrderState.Refused || (order.State == OrderState.Cancelled && order.Number is null),
                DraftYear: order.FullNumber is null ? ThaiCalendar.BuddhistYear(today) : null);
        }

        private async Task<byte[]?> GarudaAsync(string? name, CancellationToken cancellationToken)
        {
            if (name is null || files.OpenRead(name) is not { } content)
            {
                return null;
            }

            await using (content)
            {
                using var bytes = new MemoryStream();
                await content.CopyToAsync(bytes, cancellationToken);
                return bytes.ToArray();
            }
        }
    }
}
