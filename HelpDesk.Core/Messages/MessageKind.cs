namespace HelpDesk.Core.Messages;

/// <summary>What a message tells of. The numbers are stored.</summary>
public enum MessageKind
{
    /// <summary>To the reporter: the report has arrived.</summary>
    TicketReceived = 1,

    /// <summary>To the school's coordinators and to groups: something new was reported.</summary>
    TicketNew = 2,

    /// <summary>To the technician: somebody gave a ticket to them.</summary>
    TicketAssigned = 3,

    /// <summary>To the reporter: the office asks or tells something.</summary>
    TicketQuestion = 4,

    /// <summary>To the technician: the reporter's side answered.</summary>
    TicketAnswered = 5,

    /// <summary>To the reporter: it waits for parts, a vendor or an approval.</summary>
    TicketWaiting = 6,

    /// <summary>To the reporter: the work is done, please confirm.</summary>
    TicketResolved = 7,

    /// <summary>To the reporter: it is closed.</summary>
    TicketClosed = 8,

    /// <summary>To the technician and groups: the fault is still there.</summary>
    TicketReopened = 9,

    /// <summary>To the other side: it was cancelled.</summary>
    TicketCancelled = 10,

    /// <summary>To the technician: a deadline comes.</summary>
    TicketDueSoon = 11,

    /// <summary>To the group director and the technician: a deadline has passed.</summary>
    TicketOverdue = 12,

    /// <summary>A view holds as many tickets as somebody wanted to hear of.</summary>
    ViewFilled = 13,

    /// <summary>A report was put into another of the same matter.</summary>
    TicketMerged = 17,

    /// <summary>The ticket that a report was put into is resolved.</summary>
    MergedResolved = 18,

    /// <summary>To those who keep a stock: of something there is little left.</summary>
    StockLow = 16,

    /// <summary>To whoever sent it out and the technician: a device at a vendor is not back on the expected day.</summary>
    OutsideRepairOverdue = 14,

    /// <summary>To those who keep the register: a technician found a device beyond repair.</summary>
    DisposalSuggested = 15,

    /// <summary>To those who may answer: a step of a request waits for them.</summary>
    ApprovalWaiting = 20,

    /// <summary>To the same: its deadline comes.</summary>
    ApprovalDue = 21,

    /// <summary>To the same: its deadline has passed.</summary>
    ApprovalOverdue = 22,

    /// <summary>To the requester: it was decided or returned.</summary>
    ApprovalDecided = 23,

    /// <summary>To those an order names: what they have to do.</summary>
    OrderAnnounced = 30,

    /// <summary>To the checkers: a stock-take is to be counted.</summary>
    StockTakePlanned = 40,

    /// <summary>To the borrower: due back tomorrow.</summary>
    LoanDueSoon = 70,

    /// <summary>To the borrower: due back today.</summary>
    LoanDueToday = 71,

    /// <summary>To the borrower: overdue.</summary>
    LoanOverdue = 72,

    /// <summary>To the borrower: the return is demanded in writing.</summary>
    LoanDemanded = 73,

    /// <summary>To the keepers: the return of something must be demanded in writing (ข้อ 210).</summary>
    LoanDemandDue = 74,

    /// <summary>To the borrower: damage or loss was found.</summary>
    LoanCase = 75,

    /// <summary>To the borrower: due back on a later day.</summary>
    LoanExtended = 76,

    /// <summary>To the other side: the loan was given up.</summary>
    LoanCancelled = 77,

    /// <summary>Members of a working group are asked to read a specification.</summary>
    SpecificationReview = 80,

    /// <summary>Offers were opened: the members are asked to judge them.</summary>
    OffersOpened = 81,

    /// <summary>To whoever asked for it, or is on a schedule's list: a summary is ready to be taken.</summary>
    SummaryReady = 90,

    /// <summary>To whoever forgot a password; e-mail only.</summary>
    PasswordReset = 50,

    /// <summary>To administrators: messages could not be delivered and were given up.</summary>
    DeliveryFailed = 60,
}

/// <summary>How a message leaves the program. The numbers are stored.</summary>
public enum MessageChannel
{
    /// <summary>E-mail.</summary>
    Email = 1,

    /// <summary>LINE Messaging API.</summary>
    Line = 2,

    /// <summary>A signed request to another program; groups only.</summary>
    Webhook = 3,
}

/// <summary>When a message leaves the program. The numbers are stored.</summary>
public enum MessageTiming
{
    /// <summary>Not at all.</summary>
    Never = 0,

    /// <summary>With the others of the day, in one.</summary>
    Daily = 1,

    /// <summary>As soon as possible.</summary>
    AtOnce = 2,
}

/// <summary>What holds for a kind of message.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Email">When it goes by e-mail to a person who chose nothing.</param>
/// <param name="Line">When it goes by LINE to a person who chose nothing.</param>
/// <param name="Asks">Somebody has to do something: it goes at once also while LINE's quota runs short.</param>
/// <param name="ForGroups">Groups may have it.</param>
/// <param name="InProgram">It stands under the bell.</param>
/// <param name="CanBeOff">The office may switch it off, and people may choose.</param>
public sealed record MessageKindInfo(
    MessageKind Kind, MessageTiming Email, MessageTiming Line, bool Asks = false, bool ForGroups = false, bool InProgram = true, bool CanBeOff = true);

/// <summary>All kinds of messages.</summary>
public static class MessageKinds
{
    /// <summary>In the order in which people read them.</summary>
    public static readonly IReadOnlyList<MessageKindInfo> All =
    [
        new(MessageKind.TicketReceived, MessageTiming.AtOnce, MessageTiming.Never, InProgram: false),
        new(MessageKind.TicketNew, MessageTiming.Never, MessageTiming.Never, ForGroups: true),
        new(MessageKind.TicketAssigned, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.TicketQuestion, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.TicketAnswered, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.TicketWaiting, MessageTiming.AtOnce, MessageTiming.Daily, ForGroups: true),
        new(MessageKind.TicketResolved, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true, ForGroups: true),
        new(MessageKind.TicketClosed, MessageTiming.AtOnce, MessageTiming.Never),
        new(MessageKind.TicketReopened, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true, ForGroups: true),
        new(MessageKind.TicketCancelled, MessageTiming.AtOnce, MessageTiming.Daily, ForGroups: true),
        new(MessageKind.TicketDueSoon, MessageTiming.Never, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.TicketOverdue, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.ViewFilled, MessageTiming.Never, MessageTiming.Never),
        new(MessageKind.TicketMerged, MessageTiming.AtOnce, MessageTiming.Never),
        new(MessageKind.MergedResolved, MessageTiming.AtOnce, MessageTiming.AtOnce),
        new(MessageKind.OutsideRepairOverdue, MessageTiming.AtOnce, MessageTiming.Daily, Asks: true),
        new(MessageKind.DisposalSuggested, MessageTiming.AtOnce, MessageTiming.Daily, Asks: true),
        new(MessageKind.ApprovalWaiting, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.ApprovalDue, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.ApprovalOverdue, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.ApprovalDecided, MessageTiming.AtOnce, MessageTiming.AtOnce),
        new(MessageKind.OrderAnnounced, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.StockTakePlanned, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.StockLow, MessageTiming.Daily, MessageTiming.Never),
        new(MessageKind.LoanDueSoon, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.LoanDueToday, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.LoanOverdue, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.LoanDemanded, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.LoanDemandDue, MessageTiming.AtOnce, MessageTiming.Daily, Asks: true),
        new(MessageKind.LoanCase, MessageTiming.AtOnce, MessageTiming.AtOnce, Asks: true),
        new(MessageKind.LoanExtended, MessageTiming.AtOnce, MessageTiming.Daily),
        new(MessageKind.LoanCancelled, MessageTiming.AtOnce, MessageTiming.Daily),
        new(MessageKind.SpecificationReview, MessageTiming.AtOnce, MessageTiming.Daily, Asks: true),
        new(MessageKind.OffersOpened, MessageTiming.AtOnce, MessageTiming.Daily, Asks: true),
        new(MessageKind.SummaryReady, MessageTiming.AtOnce, MessageTiming.Never),
        new(MessageKind.PasswordReset, MessageTiming.AtOnce, MessageTiming.Never, InProgram: false, CanBeOff: false),
        new(MessageKind.DeliveryFailed, MessageTiming.Daily, MessageTiming.Never),
    ];

    private static readonly Dictionary<MessageKind, MessageKindInfo> _byKind = All.ToDictionary(i => i.Kind);

    /// <summary>What holds for a kind.</summary>
    public static MessageKindInfo Of(MessageKind kind) => _byKind[kind];

    /// <summary>When it goes to a person who chose nothing.</summary>
    public static MessageTiming Unchosen(this MessageKindInfo info, MessageChannel channel) => channel switch
    {
        MessageChannel.Email => info.Email,
        MessageChannel.Line => info.Line,
        _ => MessageTiming.Never,
    };
}
