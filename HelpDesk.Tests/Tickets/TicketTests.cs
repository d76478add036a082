using HelpDesk.Core.Tickets;

namespace HelpDesk.Tests.Tickets;

/// <summary>The life of a ticket as sentences (DOMAIN.md §3).</summary>
public sealed class TicketTests
{
    private static readonly DateTime Start = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Technician = new(7, "นายนรินทร์ ใจดี", IsOffice: true);
    private static readonly Actor Other = new(8, "นางสาวศิริพร แก้วมา", IsOffice: true);
    private static readonly Actor Requester = new(null, "ครูสมศรี", IsOffice: false);

    [Fact]
    public void A_claimed_ticket_is_assigned_and_a_second_claim_is_told_who_has_it()
    {
        var ticket = New();
        ticket.Claim(Technician, Start);
        Assert.Equal(TicketStatus.Assigned, ticket.Status);
        var refused = Assert.Throws<RuleException>(() => ticket.Claim(Other, Start));
        Assert.Equal("ticket.already-claimed", refused.Code);
        Assert.Contains("นรินทร์", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Claiming_what_one_has_changes_nothing()
    {
        var ticket = New();
        ticket.Claim(Technician, Start);
        var entries = ticket.Events.Count;
        ticket.Claim(Technician, Start);
        Assert.Equal(entries, ticket.Events.Count);
    }

    [Fact]
    public void An_answer_of_the_requester_ends_waiting_for_the_requester_only()
    {
        var ticket = New();
        ticket.Claim(Technician, Start);
        ticket.Hold(OnHoldReason.Requester, "รุ่นอะไร", Technician, Start);
        ticket.Reply("รุ่น 3020", Requester, Start);
        Assert.Equal(TicketStatus.InProgress, ticket.Status);
        Assert.Null(ticket.OnHoldReason);

        ticket.Hold(OnHoldReason.Parts, "", Technician, Start);
        ticket.Reply("ได้เมื่อไร", Requester, Start);
        Assert.Equal(TicketStatus.OnHold, ticket.Status);
    }

    [Fact]
    public void The_timeline_tells_from_and_to_with_the_reason_for_waiting()
    {
        var ticket = New();
        ticket.Claim(Technician, Start);
        ticket.Hold(OnHoldReason.Vendor, "ร้านในเมือง", Technician, Start);
        var entry = ticket.Events.Last();
        Assert.Equal((TicketEventKind.StatusChanged, "assigned", "on-hold.vendor", "ร้านในเมือง"), (entry.Kind, entry.From, entry.To, entry.Text));
    }

    [Fact]
    public void The_requester_cancels_while_it_is_new_and_not_afterwards()
    {
        var ticket = New();
        ticket.Claim(Technician, Start);
        Assert.Equal("ticket.not-new", Assert.Throws<RuleException>(() => ticket.Cancel("", Requester, Start)).Code);
        ticket.Cancel("ซ้ำ", Technician, Start);
        Assert.Equal(TicketStatus.Cancelled, ticket.Status);
        Assert.Equal(Start, ticket.ClosedAt);
    }

    [Fact]
    public void Only_what_is_resolved_can_be_confirmed()
    {
        var ticket = New();
        Assert.Equal("ticket.not-resolved", Assert.Throws<RuleException>(() => ticket.Close(Requester, Start)).Code);
        ticket.Claim(Technician, Start);
        ticket.Resolve(Outcome.Repaired, "เปลี่ยนลูกยาง", 350, Technician, Start);
        ticket.Close(Requester, Start);
        Assert.Equal(TicketStatus.Closed, ticket.Status);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void It_is_reopened_within_thirty_days_of_resolution(int days, bool allowed)
    {
        var ticket = Resolved();
        var at = Start.AddDays(days);
        if (allowed)
        {
            ticket.Reopen("ยังไม่หาย", Requester, at);
            Assert.Equal(TicketStatus.Assigned, ticket.Status);
            Assert.Equal(1, ticket.ReopenCount);
            Assert.Null(ticket.ResolvedAt);
        }
        else
        {
            Assert.Equal("ticket.reopen-late", Assert.Throws<RuleException>(() => ticket.Reopen("ยังไม่หาย", Requester, at)).Code);
        }
    }

    [Fact]
    public void After_its_end_nothing_of_the_work_can_be_done()
    {
        var ticket = Resolved();
        ticket.Close(Requester, Start);
        Action[] acts =
        [
            () => ticket.Claim(Other, Start), () => ticket.Start(Technician, Start), () => ticket.Hold(OnHoldReason.Parts, "", Technician, Start),
            () => ticket.Resolve(Outcome.Repaired, "x", null, Technician, Start), () => ticket.Cancel("", Technician, Start),
            () => ticket.Reply("x", Requester, Start), () => ticket.Release(Technician, Start, ""), () => ticket.ChangePriority(Priority.Low, "", Technician, Start),
        ];
        Assert.All(acts, act => Assert.Equal(RuleKind.Conflict, Assert.Throws<RuleException>(act).Kind));
        Assert.Equal(TicketStatus.Closed, ticket.Status);
    }

    [Fact]
    public void A_rating_comes_after_the_work_and_the_last_one_counts()
    {
        var ticket = New();
        Assert.Throws<RuleException>(() => ticket.Rate(5, "", Requester, Start));
        ticket = Resolved();
        ticket.Rate(3, "ช้า", Requester, Start);
        ticket.Rate(5, "ดีแล้ว", Requester, Start);
        Assert.Equal((5, "ดีแล้ว"), (ticket.Rating, ticket.RatingComment));
        Assert.Throws<ArgumentOutOfRangeException>(() => ticket.Rate(6, "", Requester, Start));
    }

    [Theory]
    [InlineData(89, true)]
    [InlineData(90, false)]
    public void The_tracking_link_ends_ninety_days_after_closing(int days, bool works)
    {
        var ticket = Resolved();
        ticket.Close(Requester, Start);
        Assert.Equal(works, ticket.TrackingWorks(Start.AddDays(days)));
    }

    [Fact]
    public void A_revoked_tracking_link_does_not_work()
    {
        var ticket = New();
        Assert.True(ticket.TrackingWorks(Start));
        ticket.ChangeTrackingLink(null, Technician, Start);
        Assert.False(ticket.TrackingWorks(Start));
    }

    [Fact]
    public void The_first_answer_of_the_office_is_the_first_response()
    {
        var ticket = New();
        ticket.Note("ดูแล้ว", Technician, Start);
        Assert.Null(ticket.FirstResponseAt);
        ticket.Claim(Technician, Start.AddMinutes(5));
        ticket.Reply("กำลังไป", Technician, Start.AddMinutes(9));
        Assert.Equal(Start.AddMinutes(5), ticket.FirstResponseAt);
    }

    [Theory]
    [InlineData(Impact.One, Urgency.Low, Priority.Low)]
    [InlineData(Impact.One, Urgency.Normal, Priority.Normal)]
    [InlineData(Impact.One, Urgency.Urgent, Priority.High)]
    [InlineData(Impact.Group, Urgency.High, Priority.High)]
    [InlineData(Impact.All, Urgency.High, Priority.Critical)]
    [InlineData(Impact.All, Urgency.Urgent, Priority.Critical)]
    public void A_new_office_starts_with_a_sensible_matrix(Impact impact, Urgency urgency, Priority expected) =>
        Assert.Equal(expected, PriorityRule.Default(impact, urgency));

    [Fact]
    public void The_words_of_the_contract_are_the_words_of_the_program()
    {
        Assert.Equal(["new", "assigned", "in-progress", "on-hold", "resolved", "closed", "cancelled", "merged"], Enum.GetValues<TicketStatus>().Select(Word.Of));
        Assert.Equal(["one", "group", "all"], Enum.GetValues<Impact>().Select(Word.Of));
        Assert.Equal(["low", "normal", "high", "urgent"], Enum.GetValues<Urgency>().Select(Word.Of));
        Assert.Equal(["requester", "parts", "vendor", "approval"], Enum.GetValues<OnHoldReason>().Select(Word.Of));
        Assert.Equal(["repaired", "replaced", "advised", "no-fault", "beyond-repair"], Enum.GetValues<Outcome>().Select(Word.Of));
    }

    private static Ticket New() => new(
        new TicketReport(Guid.NewGuid(), 1, "โรงเรียน", 1, "เครื่องพิมพ์ไม่ออก", "", "", "", "", Impact.One, Urgency.Normal, "ครูสมศรี", "", ""),
        "R2570-000001", Priority.Normal, "secret", Requester, Start);

    private static Ticket Resolved()
    {
        var ticket = New();
        ticket.Claim(Technician, Start);
        ticket.Resolve(Outcome.Repaired, "เปลี่ยนลูกยาง", 350, Technician, Start);
        return ticket;
    }
}
