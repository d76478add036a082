using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>The director signs an order within the program, with the password or a code. The hash of the text is kept.</summary>
public static class SignOrder
{
    /// <summary>Which order.</summary>
    /// <param name="Id">The order.</param>
    /// <param name="Version">The version that was read: nobody signs what they did not see.</param>
    /// <param name="Proof">The signer's password, or a code of the authenticator app.</param>
    [Allow(Role.Director)]
    [OwnTransaction]
    public sealed record Command(long Id, int Version, string Proof) : ICommand<OrderSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator() => RuleFor(c => c.Proof).Words(200, required: true);
    }

    /// <summary>Signs it.</summary>
    public sealed class Handler(IHelpDeskDb db, IApprovals approvals, IUnitOfWork work, IAuditTrail audit, CurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, OrderSaved>
    {
        /// <inheritdoc/>
        public async Task<OrderSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            // Who may not sign it, or not now, is told so before a password is checked or a code is spent.
            RequireSigner(await LoadAsync(command, cancellationToken));
            var method = await approvals.ProveAsync(command.Proof, cancellationToken);
            return await work.RunAsync(
                nameof(SignOrder),
                async () =>
                {
                    var order = await LoadAsync(command, cancellationToken);
                    RequireSigner(order);
                    var now = clock.GetUtcNow().UtcDateTime;
                    order.Sign(TextHash(order), now);
                    await db.TakeEffectAsync(order, now, cancellationToken);
                    audit.Record(nameof(Order), order.Id, "signed", new Dictionary<string, object?> { ["Method"] = Word.Of(method), ["Hash"] = order.SignedHash });
                    return order.Saved();
                },
                cancellationToken);
        }

        private Task<Order> LoadAsync(Command command, CancellationToken cancellationToken) =>
            db.LoadOrderAsync(command.Id, user, clock.Today(), command.Version, cancellationToken);

        private void RequireSigner(Order order)
        {
            if (order.State != OrderState.Numbered)
            {
                throw RuleException.Conflict("order.state", OrderTexts.T["rule.state", OrderTexts.Of(order.State)]);
            }

            if (order.SignerId != user.Id)
            {
                throw new RuleException(RuleKind.NotAllowed, "order.other-signer", OrderTexts.T["rule.other-signer", order.SignerName]);
            }
        }
    }

    /// <summary>SHA-256 over the number, the date and the whole text of an order, hexadecimal.</summary>
    public static string TextHash(Order order)
    {
        var text = JsonSerializer.Serialize(order.Content());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{order.FullNumber}\n{order.OrderDate:O}\n{text}"))));
    }

    /// <summary>What a signed order does to earlier ones: those it supersedes or revokes end on the day from which it is in force.</summary>
    internal static async Task TakeEffectAsync(this IHelpDeskDb db, Order order, DateTime now, CancellationToken cancellationToken)
    {
        var from = order.EffectiveFrom is { } day && ThaiCalendar.StartOfDayUtc(day) > now ? ThaiCalendar.StartOfDayUtc(day) : now;
        var ended = order.Relations.Where(r => r.Kind != OrderRelationKind.Amends).Select(r => r.ToOrderId).ToList();
        foreach (var other in await db.Orders.Where(o => ended.Contains(o.Id)).ToListAsync(cancellationToken))
        {
            // Revoked by another one meanwhile: that stays.
            if (other.State != OrderState.Revoked)
            {
                other.Revoke(string.Format(CultureInfo.InvariantCulture, OrderTexts.T.In(PaperTexts.Thai, "revoked-by"), order.FullNumber), from);
            }
        }
    }
}

/// <summary>The clerk takes the signed paper in: its picture or PDF becomes the record.</summary>
public static class TakeSignedPaper
{
    /// <summary>Which order.</summary>
    /// <param name="Id">The order.</param>
    /// <param name="File">The key of the uploaded file.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.Clerk)]
    public sealed record Command(long Id, Guid File, int? Version = null) : ICommand<OrderSaved>;

    /// <summary>Takes it in.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OrderSaved>
    {
        /// <inheritdoc/>
        public async Task<OrderSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var order = await db.LoadOrderAsync(command.Id, user, clock.Today(), command.Version, cancellationToken);
            if (await db.Attachments.AnyAsync(a => a.OrderId == order.Id && a.IsRecord, cancellationToken))
            {
                throw RuleException.Conflict("order.has-record", OrderTexts.T["rule.has-record"]);
            }

            // Signed within the program already: the paper is kept beside it.
            if (order.State is not (OrderState.Signed or OrderState.Announced))
            {
                var now = clock.GetUtcNow().UtcDateTime;
                order.Sign(null, now);
                await db.TakeEffectAsync(order, now, cancellationToken);
            }

            // A new version in any case: two papers at once must not both become the record.
            db.Orders.Entry(order).State = EntityState.Modified;
            await db.AttachToOrderAsync(order, [command.File], isRecord: true, cancellationToken);
            return order.Saved();
        }
    }
}
