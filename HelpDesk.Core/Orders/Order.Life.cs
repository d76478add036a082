using System.Globalization;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Messages;

namespace HelpDesk.Core.Orders;

public sealed partial class Order
{
    /// <summary>It was given to those who decide.</summary>
    /// <param name="approvalId">The request for the decision.</param>
    /// <param name="conflictReason">Why although conflicts are named; empty when none are.</param>
    public void Proposed(long approvalId, string conflictReason)
    {
        Require(OrderState.Draft, OrderState.Returned);
        (State, ApprovalId, ConflictReason) = (OrderState.Proposed, approvalId, conflictReason.Trim());
    }

    /// <summary>Names the people of its committee as they are now, in place of those it named.</summary>
    public void Appoint(IEnumerable<OrderGroup> groups)
    {
        Require(OrderState.Draft, OrderState.Returned);
        _groups.Clear();
        _groups.AddRange(groups);
        RenewSearchText();
    }

    /// <summary>What became of the request for its decision.</summary>
    public void Decided(Approval approval, DateTime at)
    {
        if (approval.Id != ApprovalId)
        {
            return;
        }

        Require(OrderState.Proposed, OrderState.Returned);
        State = approval.State switch
        {
            ApprovalState.Pending => OrderState.Proposed,
            ApprovalState.Returned => OrderState.Returned,
            ApprovalState.Approved or ApprovalState.ApprovedWithConditions => OrderState.Approved,
            ApprovalState.Refused => OrderState.Refused,
            ApprovalState.Withdrawn => OrderState.Draft,
        };
        EndedAt = State == OrderState.Refused ? at : null;
    }

    /// <summary>The clerk gives it its number and date.</summary>
    /// <param name="number">From the register.</param>
    /// <param name="date">สั่ง ณ วันที่; its Buddhist calendar year is the number's.</param>
    public void Issue(int number, DateOnly date)
    {
        Require(OrderState.Approved);
        (State, Number, Year, OrderDate) = (OrderState.Numbered, number, date.Year + ThaiCalendar.BuddhistEra, date);
        RenewSearchText();
    }

    /// <summary>It was signed: within the program, or on paper.</summary>
    /// <param name="signedHash">Hash of the text signed within the program; null when the signed paper is the record.</param>
    /// <param name="at">UTC.</param>
    public void Sign(string? signedHash, DateTime at)
    {
        Require(OrderState.Numbered);
        (State, SignedHash, SignedAt) = (OrderState.Signed, signedHash, at);
    }

    /// <summary>Its members are told.</summary>
    public void Announce(DateTime at)
    {
        Require(OrderState.Signed);
        (State, AnnouncedAt) = (OrderState.Announced, at);
        _news.Add(new News(MessageKind.OrderAnnounced));
    }

    /// <summary>What it ordered is done, or its time is over.</summary>
    public void End(string reason, DateTime at)
    {
        Require(OrderState.Announced);
        (State, EndedAt, EndReason) = (OrderState.Ended, at, reason.Trim());
    }

    /// <summary>A later order takes its place or revokes it.</summary>
    /// <param name="byNumber">Which one, in words.</param>
    /// <param name="at">UTC; to come where the later order is in force from a later day. One that ended before has ended then.</param>
    public void Revoke(string byNumber, DateTime at)
    {
        Require(OrderState.Signed, OrderState.Announced, OrderState.Ended);
        (State, EndedAt, EndReason) = (OrderState.Revoked, EndedAt < at ? EndedAt : at, byNumber);
    }

    /// <summary>A draft is given up, or the number of an unsigned order is voided. The number stays, with its reason.</summary>
    public void Cancel(string reason, DateTime at)
    {
        Require(OrderState.Draft, OrderState.Returned, OrderState.Approved, OrderState.Numbered);
        (State, EndedAt, EndReason) = (OrderState.Cancelled, at, reason.Trim());
    }

    /// <summary>Where it stands on that day in Asia/Bangkok: an announced order ends by itself after its last day, and stands until the day from which it is revoked.</summary>
    public OrderState StateOn(DateOnly day) => StateOn(day, State, AnnouncedAt, EffectiveTo, EndedAt);

    /// <summary>Whether it binds on that day in Asia/Bangkok.</summary>
    public bool IsInForce(DateOnly day) => StateOn(day) == OrderState.Announced && (EffectiveFrom ?? OrderDate) <= day;

    /// <summary>The same for a row of a list. <see cref="OrderRules.In"/> says it to the database.</summary>
    internal static OrderState StateOn(DateOnly day, OrderState state, DateTime? announcedAt, DateOnly? effectiveTo, DateTime? endedAt)
    {
        var standing = state == OrderState.Revoked && announcedAt is not null && endedAt >= ThaiCalendar.StartOfDayUtc(day.AddDays(1)) ? OrderState.Announced : state;
        return standing == OrderState.Announced && effectiveTo < day ? OrderState.Ended : standing;
    }

    /// <summary>What those who decide read, and what is signed. Its headings are Thai, as the order is, whatever language its writer uses.</summary>
    public IReadOnlyList<ContentField> Content()
    {
        var fields = new List<ContentField>
        {
            new(OrderTexts.T.In(PaperTexts.Thai, "field.subject"), Subject),
            new(OrderTexts.T.In(PaperTexts.Thai, "field.reason"), Reason),
            new(OrderTexts.T.In(PaperTexts.Thai, "field.legal-basis"), LegalBasis),
            new(OrderTexts.T.In(PaperTexts.Thai, "field.ordering"), Ordering),
        };
        foreach (var group in _groups.OrderBy(g => g.Number))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{OrderTexts.T.In(PaperTexts.Thai, "field.group")} {group.Number} {group.Title}").TrimEnd();
            fields.Add(new(name, string.Join('\n', group.Members.OrderBy(m => m.Number).Select(m => $"{m.Name} {m.Position} {m.RoleTitle}".Trim()).Append(group.Duties))));
        }

        fields.Add(new(OrderTexts.T.In(PaperTexts.Thai, "field.closing"), Closing));
        fields.Add(new(OrderTexts.T.In(PaperTexts.Thai, "field.signer"), $"{SignerName}\n{SignerPosition}"));
        return [.. fields.Where(f => f.Text.Length > 0)];
    }

    private void Require(params ReadOnlySpan<OrderState> allowed)
    {
        if (!allowed.Contains(State))
        {
            throw RuleException.Conflict("order.state", OrderTexts.T["rule.state", OrderTexts.Of(State)]);
        }
    }
}
