using HelpDesk.Core.Approvals;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Committees;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Calendar;
using HelpDesk.Core.Disposals;
using HelpDesk.Core.Figures;
using HelpDesk.Core.Knowledge;
using HelpDesk.Core.Labour;
using HelpDesk.Core.Loans;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Orders;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.People;
using HelpDesk.Core.ServiceClocks;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Specifications.Baselines;
using HelpDesk.Core.Stock;
using HelpDesk.Core.StockTakes;
using HelpDesk.Core.Summaries;
using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Common;

/// <summary>The database as use cases see it. One instance lives for one request.</summary>
public interface IHelpDeskDb
{
    /// <summary>Schools, and the office's own entry.</summary>
    DbSet<School> Schools { get; }

    /// <summary>Units of the office.</summary>
    DbSet<OfficeUnit> OfficeUnits { get; }

    /// <summary>People.</summary>
    DbSet<Person> People { get; }

    /// <summary>Who has which role where.</summary>
    DbSet<Membership> Memberships { get; }

    /// <summary>Sign-ins.</summary>
    DbSet<SignInSession> Sessions { get; }

    /// <summary>API tokens.</summary>
    DbSet<ApiToken> ApiTokens { get; }

    /// <summary>Categories.</summary>
    DbSet<Category> Categories { get; }

    /// <summary>Impact × urgency → priority.</summary>
    DbSet<PriorityRule> PriorityRules { get; }

    /// <summary>Tickets.</summary>
    DbSet<Ticket> Tickets { get; }

    /// <summary>Timelines.</summary>
    DbSet<TicketEvent> TicketEvents { get; }

    /// <summary>Lists of the queue under names.</summary>
    DbSet<SavedView> SavedViews { get; }

    /// <summary>Who wants to hear of what views hold.</summary>
    DbSet<ViewAlert> ViewAlerts { get; }

    /// <summary>What people have begun to write.</summary>
    DbSet<ReplyDraft> ReplyDrafts { get; }

    /// <summary>What technicians write again and again.</summary>
    DbSet<PreparedReply> PreparedReplies { get; }

    /// <summary>What must be ticked before tickets are resolved.</summary>
    DbSet<ChecklistItem> ChecklistItems { get; }

    /// <summary>What was ticked.</summary>
    DbSet<ChecklistTick> ChecklistTicks { get; }

    /// <summary>Who takes what by himself.</summary>
    DbSet<AssignmentRule> AssignmentRules { get; }

    /// <summary>Who is on duty when.</summary>
    DbSet<RosterLine> RosterLines { get; }

    /// <summary>Tickets that have to do with each other.</summary>
    DbSet<TicketLink> TicketLinks { get; }

    /// <summary>Pictures and PDFs.</summary>
    DbSet<Attachment> Attachments { get; }

    /// <summary>Requests for decisions.</summary>
    DbSet<Approval> Approvals { get; }

    /// <summary>Who stands in for whom.</summary>
    DbSet<Substitution> Substitutions { get; }

    /// <summary>Committees and working groups.</summary>
    DbSet<Committee> Committees { get; }

    /// <summary>What committees start from.</summary>
    DbSet<CommitteeTemplate> CommitteeTemplates { get; }

    /// <summary>Orders.</summary>
    DbSet<Order> Orders { get; }

    /// <summary>Books of order numbers.</summary>
    DbSet<OrderRegister> OrderRegisters { get; }

    /// <summary>The numbers of the books.</summary>
    DbSet<OrderNumber> OrderNumbers { get; }

    /// <summary>Phrases and legal bases of orders.</summary>
    DbSet<OrderPhrase> OrderPhrases { get; }

    /// <summary>Devices.</summary>
    DbSet<Asset> Assets { get; }

    /// <summary>Their life stories.</summary>
    DbSet<AssetEvent> AssetEvents { get; }

    /// <summary>Categories of devices.</summary>
    DbSet<AssetCategory> AssetCategories { get; }

    /// <summary>Least prices of what is depreciated.</summary>
    DbSet<DepreciationThreshold> DepreciationThresholds { get; }

    /// <summary>Consumables, media and parts.</summary>
    DbSet<StockItem> StockItems { get; }

    /// <summary>Their ledgers.</summary>
    DbSet<StockEntry> StockEntries { get; }

    /// <summary>How long people worked on tickets.</summary>
    DbSet<LabourEntry> LabourEntries { get; }

    /// <summary>Stock-takes.</summary>
    DbSet<StockTake> StockTakes { get; }

    /// <summary>What is looked for in them.</summary>
    DbSet<StockTakeLine> StockTakeLines { get; }

    /// <summary>Disposals.</summary>
    DbSet<Disposal> Disposals { get; }

    /// <summary>Devices that technicians found beyond repair.</summary>
    DbSet<DisposalSuggestion> DisposalSuggestions { get; }

    /// <summary>Repairs at vendors.</summary>
    DbSet<OutsideRepair> OutsideRepairs { get; }

    /// <summary>Kinds of things that are lent.</summary>
    DbSet<Lendable> Lendables { get; }

    /// <summary>The devices and sets of them.</summary>
    DbSet<LendableUnit> LendableUnits { get; }

    /// <summary>Who decides about the loans of schools.</summary>
    DbSet<LendingDesk> LendingDesks { get; }

    /// <summary>Loans.</summary>
    DbSet<Loan> Loans { get; }

    /// <summary>Specifications.</summary>
    DbSet<Specification> Specifications { get; }

    /// <summary>Vendors.</summary>
    DbSet<Vendor> Vendors { get; }

    /// <summary>Offers.</summary>
    DbSet<Offer> Offers { get; }

    /// <summary>Their prices. Those that are sealed are in no query.</summary>
    DbSet<OfferPrice> OfferPrices { get; }

    /// <summary>What members said of answers.</summary>
    DbSet<MemberJudgement> MemberJudgements { get; }

    /// <summary>Points that members gave.</summary>
    DbSet<MemberScore> MemberScores { get; }

    /// <summary>Models that were offered once.</summary>
    DbSet<Product> Products { get; }

    /// <summary>What they keep from being free.</summary>
    DbSet<LoanBooking> LoanBookings { get; }

    /// <summary>Damage and loss.</summary>
    DbSet<LoanCase> LoanCases { get; }

    /// <summary>Who may not borrow.</summary>
    DbSet<LoanSuspension> LoanSuspensions { get; }

    /// <summary>Addresses of calendars of loans.</summary>
    DbSet<LoanFeed> LoanFeeds { get; }

    /// <summary>Days on which offices are closed.</summary>
    DbSet<Holiday> Holidays { get; }

    /// <summary>When service is given.</summary>
    DbSet<BusinessCalendar> BusinessCalendars { get; }

    /// <summary>What is promised.</summary>
    DbSet<ServiceTarget> ServiceTargets { get; }

    /// <summary>Sums over tickets.</summary>
    DbSet<TicketTally> TicketTallies { get; }

    /// <summary>How many tickets took how long.</summary>
    DbSet<TicketSpread> TicketSpreads { get; }

    /// <summary>What is to be spent on repairs.</summary>
    DbSet<RepairBudget> RepairBudgets { get; }

    /// <summary>Summaries that were asked for.</summary>
    DbSet<SummaryJob> SummaryJobs { get; }

    /// <summary>Summaries that are written every month.</summary>
    DbSet<SummarySchedule> SummarySchedules { get; }

    /// <summary>What imports learned about the headings of files.</summary>
    DbSet<ImportMapping> ImportMappings { get; }

    /// <summary>Editions of the ministry's criteria.</summary>
    DbSet<BaselineEdition> BaselineEditions { get; }

    /// <summary>Items of the ministry's criteria, of every edition.</summary>
    DbSet<BaselineItem> BaselineItems { get; }

    /// <summary>The limits of procurement, each from its day on.</summary>
    DbSet<ProcurementRule> ProcurementRules { get; }

    /// <summary>What happened and is to be told.</summary>
    DbSet<Announcement> Announcements { get; }

    /// <summary>Messages under people's bells.</summary>
    DbSet<Notice> Notices { get; }

    /// <summary>What waits for the day's digest.</summary>
    DbSet<DigestEntry> DigestEntries { get; }

    /// <summary>Messages to send, and those that were given up.</summary>
    DbSet<OutboxMessage> Outbox { get; }

    /// <summary>When people want what.</summary>
    DbSet<MessageChoice> MessageChoices { get; }

    /// <summary>Kinds of messages that the office has switched off.</summary>
    DbSet<MessageSwitch> MessageSwitches { get; }

    /// <summary>Channels of schools and of the office.</summary>
    DbSet<MessageGroup> MessageGroups { get; }

    /// <summary>People's LINE accounts.</summary>
    DbSet<LineLink> LineLinks { get; }

    /// <summary>How much each channel took.</summary>
    DbSet<ChannelUsage> ChannelUsages { get; }

    /// <summary>Articles.</summary>
    DbSet<Article> Articles { get; }

    /// <summary>Who used them on the last days.</summary>
    DbSet<ArticleUse> ArticleUses { get; }

    /// <summary>How often they were used.</summary>
    DbSet<ArticleTally> ArticleTallies { get; }

    /// <summary>Traffic data.</summary>
    DbSet<AccessLogEntry> AccessLog { get; }

    /// <summary>The audit log.</summary>
    DbSet<AuditEntry> AuditEntries { get; }

    /// <summary>The end of the audit log's chain; one row.</summary>
    DbSet<AuditHead> AuditHeads { get; }

    /// <summary>The office's settings; one row.</summary>
    DbSet<OfficeSettings> Settings { get; }

    /// <summary>Writes what was changed. The pipeline saves once more at the end, so a handler saves only when it needs an id.</summary>
    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// What was read and saved so far is not watched any more: a command that writes many thousands of rows saves and forgets them in pieces,
    /// for every save looks at all that is watched. What was changed and not saved is lost.
    /// </summary>
    void Forget();
}

/// <summary>Running numbers. They are consecutive while nothing fails; a command that fails gives its number back.</summary>
public interface INumbering
{
    /// <summary>The next number of the series, from 1. Two commands at once never get the same.</summary>
    /// <param name="series">What is numbered, such as <c>ticket</c>.</param>
    /// <param name="year">The Buddhist year the series belongs to.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<int> NextAsync(string series, int year, CancellationToken cancellationToken);
}
