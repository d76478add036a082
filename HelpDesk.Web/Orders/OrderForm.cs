using HelpDesk.Core.Orders;

namespace HelpDesk.Web.Orders;

/// <summary>An order while somebody writes it.</summary>
public sealed class OrderForm
{
    public OrderKind Kind { get; set; } = OrderKind.Appointment;

    public long RegisterId { get; set; }

    public string Subject { get; set; } = "";

    public string Reason { get; set; } = "";

    public string LegalBasis { get; set; } = "";

    public string Ordering { get; set; } = "";

    public string Closing { get; set; } = "";

    public DateOnly? EffectiveFrom { get; set; }

    public DateOnly? EffectiveTo { get; set; }

    public long? SignerId { get; set; }

    public string SignerName { get; set; } = "";

    public string SignerPosition { get; set; } = "";

    public long? OwnerUnitId { get; set; }

    public long? CommitteeId { get; set; }

    public List<Group> Groups { get; } = [];

    public List<Relation> Relations { get; } = [];

    /// <summary>The groups come from the committee and are not written here.</summary>
    public bool FromCommittee => Kind == OrderKind.Appointment && CommitteeId is not null;

    public static OrderForm Of(GetOrder.Details order)
    {
        var d = order.Draft;
        var form = new OrderForm
        {
            Kind = d.Kind,
            RegisterId = d.RegisterId,
            Subject = d.Subject,
            Reason = d.Reason,
            LegalBasis = d.LegalBasis,
            Ordering = d.Ordering,
            Closing = d.Closing,
            EffectiveFrom = d.EffectiveFrom,
            EffectiveTo = d.EffectiveTo,
            SignerId = d.SignerId,
            SignerName = d.SignerName,
            SignerPosition = d.SignerPosition,
            OwnerUnitId = d.OwnerUnitId,
            CommitteeId = d.CommitteeId,
        };
        foreach (var g in d.Groups)
        {
            var group = new Group { Title = g.Title, Duties = g.Duties };
            group.Members.AddRange(g.Members.Select(m => new Member { PersonId = m.PersonId, Name = m.Name, Position = m.Position, RoleTitle = m.RoleTitle }));
            form.Groups.Add(group);
        }

        form.Relations.AddRange(d.Relations.Select(r =>
        {
            var other = order.Relations.FirstOrDefault(o => !o.IsLater && o.OrderId == r.ToOrderId);
            return new Relation { ToOrderId = r.ToOrderId, Kind = r.Kind, Title = $"{other?.Number} {other?.Subject}".Trim() };
        }));
        return form;
    }

    public OrderDraft ToDraft() => new(
        Kind, RegisterId, Subject, Reason, LegalBasis, Ordering, Closing, EffectiveFrom, EffectiveTo, SignerId, SignerName, SignerPosition, OwnerUnitId, CommitteeId,
        FromCommittee ? [] : [.. Groups.Select(g => new OrderDraft.Group(
            g.Title, g.Duties, [.. g.Members.Where(m => m.Name.Trim().Length > 0).Select(m => new OrderDraft.Member(m.PersonId, m.Name, m.Position, m.RoleTitle))]))],
        [.. Relations.Select(r => new OrderDraft.Relation(r.ToOrderId, r.Kind))]);

    public sealed class Group
    {
        public string Title { get; set; } = "";

        public string Duties { get; set; } = "";

        public List<Member> Members { get; } = [];
    }

    public sealed class Member
    {
        public long? PersonId { get; set; }

        public string Name { get; set; } = "";

        public string Position { get; set; } = "";

        public string RoleTitle { get; set; } = "";
    }

    public sealed class Relation
    {
        public long ToOrderId { get; set; }

        public OrderRelationKind Kind { get; set; }

        public string Title { get; set; } = "";
    }
}
