using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>An order as it is written.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="RegisterId">The register its number will come from.</param>
/// <param name="Subject">เรื่อง.</param>
/// <param name="Reason">Reason.</param>
/// <param name="LegalBasis">Legal basis.</param>
/// <param name="Ordering">What is ordered.</param>
/// <param name="Closing">The closing.</param>
/// <param name="EffectiveFrom">In force from; null for its date.</param>
/// <param name="EffectiveTo">In force until; null for until revoked.</param>
/// <param name="SignerId">Who signs; null for somebody without an account.</param>
/// <param name="SignerName">The name under the signature.</param>
/// <param name="SignerPosition">The position under it.</param>
/// <param name="OwnerUnitId">The unit that owns it.</param>
/// <param name="CommitteeId">The committee it appoints; its groups then take the place of <paramref name="Groups"/>.</param>
/// <param name="Groups">Whom it names.</param>
/// <param name="Relations">What it does to earlier orders.</param>
public sealed record OrderDraft(
    OrderKind Kind, long RegisterId, string Subject, string Reason, string LegalBasis, string Ordering, string Closing,
    DateOnly? EffectiveFrom, DateOnly? EffectiveTo, long? SignerId, string SignerName, string SignerPosition, long? OwnerUnitId, long? CommitteeId,
    IReadOnlyList<OrderDraft.Group> Groups, IReadOnlyList<OrderDraft.Relation> Relations)
{
    /// <summary>People with the same duties.</summary>
    /// <param name="Title">Heading; empty where there is only one.</param>
    /// <param name="Duties">One a line; a line that begins with a dash or white space is a sub-duty.</param>
    /// <param name="Members">In their order.</param>
    public sealed record Group(string Title, string Duties, IReadOnlyList<Member> Members);

    /// <summary>A person that is named.</summary>
    /// <param name="PersonId">Null for somebody from outside.</param>
    /// <param name="Name">Full name with title.</param>
    /// <param name="Position">Position.</param>
    /// <param name="RoleTitle">Role title in words; empty in assignments.</param>
    public sealed record Member(long? PersonId, string Name, string Position, string RoleTitle);

    /// <summary>What it does to an earlier order.</summary>
    /// <param name="ToOrderId">The earlier order.</param>
    /// <param name="Kind">What happens to it.</param>
    public sealed record Relation(long ToOrderId, OrderRelationKind Kind);
}

/// <summary>Writes a draft, or a returned order.</summary>
public static class SaveOrder
{
    /// <summary>What is written.</summary>
    /// <param name="Id">Which order; null for a new one. Sent twice by one person within minutes, a new one is made once.</param>
    /// <param name="Draft">Its text.</param>
    /// <param name="Version">The version that was read.</param>
    /// <param name="Files">Keys of uploaded files to attach.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Command(long? Id, OrderDraft Draft, int? Version = null, IReadOnlyList<Guid>? Files = null) : ICommand<OrderSaved>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Draft.Kind).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Draft.Subject).Words(500, required: true);
            RuleFor(c => c.Draft.Reason).Words(4000);
            RuleFor(c => c.Draft.LegalBasis).Words(4000);
            RuleFor(c => c.Draft.Ordering).Words(8000);
            RuleFor(c => c.Draft.Closing).Words(2000);
            RuleFor(c => c.Draft.SignerName).Words(150);
            RuleFor(c => c.Draft.SignerPosition).Words(300);
            RuleFor(c => c.Draft.EffectiveTo).Must((c, to) => to is null || c.Draft.EffectiveFrom is null || to >= c.Draft.EffectiveFrom)
                .WithMessage(_ => OrderTexts.T["rule.ends-before"]);
            RuleFor(c => c.Draft.Groups.Count).LessThanOrEqualTo(30).WithMessage(_ => OrderTexts.T["rule.too-many-groups"]);
            RuleForEach(c => c.Draft.Groups).ChildRules(group =>
            {
                group.RuleFor(g => g.Title).Words(300);
                group.RuleFor(g => g.Duties).Words(40_000);
                group.RuleFor(g => g.Members.Count).LessThanOrEqualTo(300).WithMessage(_ => OrderTexts.T["rule.too-many-members"]);
                group.RuleForEach(g => g.Members).ChildRules(member =>
                {
                    member.RuleFor(m => m.Name).Words(150, required: true);
                    member.RuleFor(m => m.Position).Words(200);
                    member.RuleFor(m => m.RoleTitle).Words(100);
                });
            });
            RuleForEach(c => c.Draft.Relations).ChildRules(r => r.RuleFor(x => x.Kind).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]));
        }
    }

    /// <summary>Writes it.</summary>
    public sealed class Handler(IHelpDeskDb db, IAuditTrail audit, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, OrderSaved>
    {
        private static readonly TimeSpan Twice = TimeSpan.FromMinutes(10);

        /// <inheritdoc/>
        public async Task<OrderSaved> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var text = await TextAsync(command, cancellationToken);
            Order order;
            if (command.Id is { } id)
            {
                order = await db.LoadOrderAsync(id, user, clock.Today(), command.Version, cancellationToken);
                await db.RequireMayWriteAsync(user, order, cancellationToken);
                order.Write(text);

                // A change of a member's position alone is a new version too, and who made it is named to whoever comes second.
                db.Orders.Entry(order).State = EntityState.Modified;
                audit.Record(nameof(Order), order.Id, "written");
            }
            else
            {
                var (me, since, subject, ordering) = (user.Id ?? throw RuleException.NotFound(), now - Twice, text.Subject.Trim(), text.Ordering.Trim());
                await db.HoldPersonAsync(me, cancellationToken);
                if (await db.Orders.FirstOrDefaultAsync(
                        o => o.CreatedById == me && o.State == OrderState.Draft && o.CreatedAt > since && o.Kind == text.Kind && o.Subject == subject && o.Ordering == ordering,
                        cancellationToken) is { } there)
                {
                    return there.Saved();
                }

                db.Orders.Add(order = new Order(text, me, user.Name ?? "", now));
                await db.SaveChangesAsync(cancellationToken);
            }

            await db.AttachToOrderAsync(order, command.Files, isRecord: false, cancellationToken);
            return order.Saved();
        }

        private async Task<OrderText> TextAsync(Command command, CancellationToken cancellationToken)
        {
            var d = command.Draft;
            if (!await db.OrderRegisters.AnyAsync(r => r.Id == d.RegisterId && r.IsActive, cancellationToken))
            {
                throw RuleException.Invalid("Draft.RegisterId", "order.no-register", OrderTexts.T["rule.no-register"]);
            }

            if (d.OwnerUnitId is { } unit && !await db.OfficeUnits.AnyAsync(u => u.Id == unit, cancellationToken))
            {
                throw RuleException.Invalid("Draft.OwnerUnitId", "order.no-unit", OrderTexts.T["rule.no-unit"]);
            }

            await RequirePeopleAsync(d, cancellationToken);
            await RequireRelationsAsync(command, cancellationToken);
            List<OrderGroup> groups = d.Kind == OrderKind.Appointment && d.CommitteeId is { } committee
                ? (await db.ReadCommitteeAsync(committee, cancellationToken)).Groups
                : [.. d.Groups.Select((g, i) => new OrderGroup(i + 1, g.Title, g.Duties, g.Members.Select(m => new OrderMember(m.PersonId, m.Name, m.Position, m.RoleTitle))))];
            return new OrderText(
                d.Kind, d.RegisterId, d.Subject, d.Reason ?? "", d.LegalBasis ?? "", d.Ordering ?? "", d.Closing ?? "", d.EffectiveFrom, d.EffectiveTo, d.SignerId,
                d.SignerName ?? "", d.SignerPosition ?? "", d.OwnerUnitId, d.Kind == OrderKind.Appointment ? d.CommitteeId : null, groups,
                [.. d.Relations.Select(r => new OrderRelation(r.ToOrderId, r.Kind))]);
        }

        private async Task RequirePeopleAsync(OrderDraft draft, CancellationToken cancellationToken)
        {
            var named = draft.Groups.SelectMany(g => g.Members).Select(m => m.PersonId).OfType<long>().Distinct().ToList();
            if (named.Count > 0 && await db.People.CountAsync(p => named.Contains(p.Id), cancellationToken) != named.Count)
            {
                throw RuleException.Invalid("Draft.Groups", "order.no-person", OrderTexts.T["rule.no-person"]);
            }

            if (draft.SignerId is { } signer && !await db.Memberships.AnyAsync(m => m.PersonId == signer && m.Role == Role.Director, cancellationToken))
            {
                throw RuleException.Invalid("Draft.SignerId", "order.no-signer", OrderTexts.T["rule.no-signer"]);
            }
        }

        // Another order that this person may not see does not exist for it; one that was never signed binds nobody.
        private async Task RequireRelationsAsync(Command command, CancellationToken cancellationToken)
        {
            var others = command.Draft.Relations.Select(r => r.ToOrderId).Distinct().ToList();
            if (others.Count == 0)
            {
                return;
            }

            var today = clock.Today();
            var kept = command.Id is { } id ? await db.Orders.Where(o => o.Id == id).SelectMany(o => o.Relations).Select(r => r.ToOrderId).ToListAsync(cancellationToken) : [];
            var fits = await OrderRules.Visible(db, user, today).Where(o => others.Contains(o.Id) && o.Id != command.Id && o.SignedAt != null).Select(o => o.Id).ToListAsync(cancellationToken);
            if (others.Except(fits).Except(kept).Any())
            {
                throw RuleException.Invalid("Draft.Relations", "order.no-relation", OrderTexts.T["rule.no-relation"]);
            }
        }
    }
}
