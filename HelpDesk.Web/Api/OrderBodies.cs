using HelpDesk.Core.Orders;

namespace HelpDesk.Web.Api;

/// <summary>An order as it is written. Words and lengths are checked by the use case.</summary>
internal sealed record OrderWriting(
    string? Kind, long? RegisterId, string? Subject, string? Reason, string? LegalBasis, string? Ordering, string? Closing, DateOnly? EffectiveFrom, DateOnly? EffectiveTo,
    long? SignerId, string? SignerName, string? SignerPosition, long? OwnerUnitId, long? CommitteeId, IReadOnlyList<OrderWriting.Group>? Groups,
    IReadOnlyList<OrderWriting.Relation>? Relations, IReadOnlyList<Guid>? Files, int? Version)
{
    public OrderDraft ToDraft() => new(
        Words.Parse<OrderKind>(Kind, "Kind"), RegisterId ?? throw OrderApi.Missing("RegisterId"), Subject ?? "", Reason ?? "", LegalBasis ?? "", Ordering ?? "", Closing ?? "",
        EffectiveFrom, EffectiveTo, SignerId, SignerName ?? "", SignerPosition ?? "", OwnerUnitId, CommitteeId,
        [.. (Groups ?? []).Select(g => new OrderDraft.Group(g.Title ?? "", g.Duties ?? "", [.. (g.Members ?? []).Select(m =>
            new OrderDraft.Member(m.PersonId, m.Name ?? "", m.Position ?? "", m.Role ?? ""))]))],
        [.. (Relations ?? []).Select(r => new OrderDraft.Relation(r.OrderId ?? throw OrderApi.Missing("OrderId"), Words.Parse<OrderRelationKind>(r.Kind, "Kind")))]);

    internal sealed record Group(string? Title, string? Duties, IReadOnlyList<Member>? Members);

    internal sealed record Member(long? PersonId, string? Name, string? Position, string? Role);

    internal sealed record Relation(long? OrderId, string? Kind);
}

/// <summary>Proposes.</summary>
internal sealed record ProposeBody(string? ConflictReason, string? Note, int? Days, int? Version);

/// <summary>Gives a number.</summary>
internal sealed record IssueBody(DateOnly? Date, int? Reserved, int? Version);

/// <summary>Signs.</summary>
internal sealed record SignBody(string? Proof, int? Version);

/// <summary>The signed paper, by the key of its file.</summary>
internal sealed record SignedPaperBody(Guid? File, int? Version);

/// <summary>A file that was taken in.</summary>
internal sealed record UploadedFile(Guid Key, string Name, long Bytes);

/// <summary>A page of orders.</summary>
internal sealed record OrderListBody(IEnumerable<OrderItem> Items, string? Next);

/// <summary>An order in a list. Number is null until numbered; dates are days in Asia/Bangkok.</summary>
internal sealed record OrderItem(
    long Id, string? Number, long RegisterId, string Register, string Kind, string State, string Subject, DateOnly? Date, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, string? Owner, string MadeBy)
{
    public static OrderItem Of(ListOrders.Row r) => new(
        r.Id, r.Number, r.RegisterId, r.Register, Word.Of(r.Kind), Word.Of(r.State), r.Subject, r.OrderDate, r.EffectiveFrom, r.EffectiveTo, r.OwnerUnit, r.MadeBy);
}

/// <summary>An order with its text.</summary>
internal sealed record OrderBody(
    long Id, string? Number, long RegisterId, string Register, string Kind, string State, bool InForce, string Subject, string Reason, string LegalBasis, string Ordering, string Closing, DateOnly? Date,
    DateOnly? EffectiveFrom, DateOnly? EffectiveTo, long? SignerId, string SignerName, string SignerPosition, long? OwnerUnitId, string? Owner, long? CommitteeId, long? ApprovalId,
    DateTime? SignedAt, string? SignedHash, DateTime? AnnouncedAt, DateTime? EndedAt, string EndReason, int Named, int Acknowledged,
    IEnumerable<OrderBodyGroup> Groups, IEnumerable<OrderBodyRelation> Relations, IEnumerable<OrderBodyFile> Files, IEnumerable<string> May, int Version)
{
    public static OrderBody Of(GetOrder.Details o, string publicUrl) => new(
        o.Id, o.Number, o.Draft.RegisterId, o.Register, Word.Of(o.Draft.Kind), Word.Of(o.State), o.IsInForce, o.Draft.Subject, o.Draft.Reason, o.Draft.LegalBasis, o.Draft.Ordering, o.Draft.Closing,
        o.OrderDate, o.Draft.EffectiveFrom, o.Draft.EffectiveTo, o.Draft.SignerId, o.Draft.SignerName, o.Draft.SignerPosition, o.Draft.OwnerUnitId, o.OwnerUnit, o.Draft.CommitteeId, o.ApprovalId,
        o.SignedAt, o.SignedHash, o.AnnouncedAt, o.EndedAt, o.EndReason, o.Read.Named, o.Read.Read,
        o.Draft.Groups.Select(g => new OrderBodyGroup(
            g.Title, g.Duties, g.Members.Select(m => new OrderBodyMember(m.PersonId, m.Name, m.Position, m.RoleTitle)),
            OrderDuties.Parse(g.Duties).Select(d => new OrderBodyDuty(d.Text, d.SubDuties)))),
        o.Relations.Select(r => new OrderBodyRelation(r.OrderId, Word.Of(r.Kind), r.IsLater, r.Number, r.Subject)),
        o.Files.Select(f => new OrderBodyFile(f.Key, f.FileName, f.Bytes, $"{publicUrl}/files/{f.Key}", f.IsRecord)), Steps(o.May), o.Version);

    private static IEnumerable<string> Steps(GetOrder.Rights may)
    {
        (bool May, string Step)[] steps =
        [
            (may.Write, "save"), (may.Propose, "propose"), (may.Withdraw, "withdraw"), (may.Decide, "decide"), (may.Issue, "number"), (may.Sign, "sign"), (may.TakePaper, "signed-paper"),
            (may.Announce, "announce"), (may.End, "end"), (may.Cancel, "cancel"), (may.Acknowledge, "acknowledge"),
        ];
        return steps.Where(s => s.May).Select(s => s.Step);
    }
}

/// <summary>People whom an order names together: duties as they are written, and as the paper numbers them.</summary>
internal sealed record OrderBodyGroup(string Title, string Duties, IEnumerable<OrderBodyMember> Members, IEnumerable<OrderBodyDuty> Numbered);

/// <summary>A person whom an order names; personId is null for somebody from outside.</summary>
internal sealed record OrderBodyMember(long? PersonId, string Name, string Position, string Role);

/// <summary>A duty.</summary>
internal sealed record OrderBodyDuty(string Text, IEnumerable<string> SubDuties);

/// <summary>What an order does to another; byOther when the other one is later and does it to this one.</summary>
internal sealed record OrderBodyRelation(long OrderId, string Kind, bool ByOther, string? Number, string Subject);

/// <summary>A file of an order; record marks the signed paper.</summary>
internal sealed record OrderBodyFile(Guid Key, string Name, long Bytes, string Url, bool Record);

/// <summary>A place in an order that names the token's person.</summary>
internal sealed record DutyBody(
    long OrderId, string Number, string Subject, string State, bool InForce, DateOnly From, DateOnly? To, string Group, string Role, IEnumerable<OrderBodyDuty> Duties, DateTime? AcknowledgedAt)
{
    public static DutyBody Of(MyDuties.Row r) => new(
        r.OrderId, r.Number, r.Subject, Word.Of(r.State), r.IsInForce, r.From, r.To, r.Group, r.RoleTitle, OrderDuties.Parse(r.Duties).Select(d => new OrderBodyDuty(d.Text, d.SubDuties)), r.AcknowledgedAt);
}

/// <summary>A phrase or a legal basis: slot is reason, legal-basis, ordering or closing; kind is null for all kinds.</summary>
internal sealed record PhraseItem(long Id, string Slot, string? Kind, string Title, string Text, bool Active, int Version)
{
    public static PhraseItem Of(GetPhrases.Row p) => new(p.Id, Word.Of(p.Slot), Words.Of(p.Kind), p.Title, p.Text, p.IsActive, p.Version);
}

/// <summary>A phrase as it is written.</summary>
internal sealed record PhraseBody(string? Slot, string? Kind, string? Title, string? Text, bool? Active, int? Version)
{
    public SavePhrase.Command ToCommand(long? id) => new(
        id, Words.Parse<PhraseSlot>(Slot, "Slot"), string.IsNullOrEmpty(Kind) ? null : Words.Parse<OrderKind>(Kind, "Kind"), Title ?? "", Text ?? "", Active ?? true, Version);
}

/// <summary>The registers, and the numbers of one of them in one year.</summary>
internal sealed record RegisterPage(IEnumerable<GetRegister.Register> Registers, long? Register, int? Year, IEnumerable<int> Years, IEnumerable<NumberItem> Numbers)
{
    public static RegisterPage Of(GetRegister.Page p) => new(p.Registers, p.Id, p.Year, p.Years, p.Rows.Select(r =>
        new NumberItem(r.Number, Word.Of(r.State), r.Date, r.Reason, r.By, r.OrderId, r.Subject)));
}

/// <summary>A number of a register: used, reserved or voided.</summary>
internal sealed record NumberItem(int Number, string State, DateOnly Date, string Reason, string By, long? OrderId, string? Subject);

/// <summary>A register as it is written.</summary>
internal sealed record RegisterBody(string? Name, bool? Active, int? Version);

/// <summary>Keeps today's next numbers.</summary>
internal sealed record ReserveBody(int? Count, string? Reason);

/// <summary>The numbers that were kept.</summary>
internal sealed record ReservedNumbers(IReadOnlyList<int> Numbers);

/// <summary>Gives a number up.</summary>
internal sealed record VoidBody(int? Year, int? Number, string? Reason);
