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
using HelpDesk.Infrastructure.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HelpDesk.Infrastructure.Database;

/// <summary>The database. Each provider has a subclass with its own migrations.</summary>
public abstract class HelpDeskDb(DbContextOptions options) : IdentityUserContext<Account, long>(options), IHelpDeskDb
{
    /// <summary>The collation of Thai dictionary order, which each provider defines under this name.</summary>
    public const string ThaiCollation = "thai";

    /// <inheritdoc/>
    public DbSet<School> Schools => Set<School>();

    /// <inheritdoc/>
    public DbSet<OfficeUnit> OfficeUnits => Set<OfficeUnit>();

    /// <inheritdoc/>
    public DbSet<Person> People => Set<Person>();

    /// <inheritdoc/>
    public DbSet<Membership> Memberships => Set<Membership>();

    /// <inheritdoc/>
    public DbSet<SignInSession> Sessions => Set<SignInSession>();

    /// <inheritdoc/>
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    /// <inheritdoc/>
    public DbSet<Category> Categories => Set<Category>();

    /// <inheritdoc/>
    public DbSet<PriorityRule> PriorityRules => Set<PriorityRule>();

    /// <inheritdoc/>
    public DbSet<Ticket> Tickets => Set<Ticket>();

    /// <inheritdoc/>
    public DbSet<TicketEvent> TicketEvents => Set<TicketEvent>();

    /// <inheritdoc/>
    public DbSet<SavedView> SavedViews => Set<SavedView>();

    /// <inheritdoc/>
    public DbSet<ViewAlert> ViewAlerts => Set<ViewAlert>();

    /// <inheritdoc/>
    public DbSet<ReplyDraft> ReplyDrafts => Set<ReplyDraft>();

    /// <inheritdoc/>
    public DbSet<PreparedReply> PreparedReplies => Set<PreparedReply>();

    /// <inheritdoc/>
    public DbSet<ChecklistItem> ChecklistItems => Set<ChecklistItem>();

    /// <inheritdoc/>
    public DbSet<ChecklistTick> ChecklistTicks => Set<ChecklistTick>();

    /// <inheritdoc/>
    public DbSet<AssignmentRule> AssignmentRules => Set<AssignmentRule>();

    /// <inheritdoc/>
    public DbSet<RosterLine> RosterLines => Set<RosterLine>();

    /// <inheritdoc/>
    public DbSet<TicketLink> TicketLinks => Set<TicketLink>();

    /// <inheritdoc/>
    public DbSet<Attachment> Attachments => Set<Attachment>();

    /// <inheritdoc/>
    public DbSet<Approval> Approvals => Set<Approval>();

    /// <inheritdoc/>
    public DbSet<Substitution> Substitutions => Set<Substitution>();

    /// <inheritdoc/>
    public DbSet<Committee> Committees => Set<Committee>();

    /// <inheritdoc/>
    public DbSet<CommitteeTemplate> CommitteeTemplates => Set<CommitteeTemplate>();

    /// <inheritdoc/>
    public DbSet<Order> Orders => Set<Order>();

    /// <inheritdoc/>
    public DbSet<OrderRegister> OrderRegisters => Set<OrderRegister>();

    /// <inheritdoc/>
    public DbSet<OrderNumber> OrderNumbers => Set<OrderNumber>();

    /// <inheritdoc/>
    public DbSet<OrderPhrase> OrderPhrases => Set<OrderPhrase>();

    /// <inheritdoc/>
    public DbSet<Asset> Assets => Set<Asset>();

    /// <inheritdoc/>
    public DbSet<AssetEvent> AssetEvents => Set<AssetEvent>();

    /// <inheritdoc/>
    public DbSet<AssetCategory> AssetCategories => Set<AssetCategory>();

    /// <inheritdoc/>
    public DbSet<DepreciationThreshold> DepreciationThresholds => Set<DepreciationThreshold>();

    /// <inheritdoc/>
    public DbSet<StockItem> StockItems => Set<StockItem>();

    /// <inheritdoc/>
    public DbSet<StockEntry> StockEntries => Set<StockEntry>();

    /// <inheritdoc/>
    public DbSet<LabourEntry> LabourEntries => Set<LabourEntry>();

    /// <inheritdoc/>
    public DbSet<StockTake> StockTakes => Set<StockTake>();

    /// <inheritdoc/>
    public DbSet<StockTakeLine> StockTakeLines => Set<StockTakeLine>();

    /// <inheritdoc/>
    public DbSet<Disposal> Disposals => Set<Disposal>();

    /// <inheritdoc/>
    public DbSet<DisposalSuggestion> DisposalSuggestions => Set<DisposalSuggestion>();

    /// <inheritdoc/>
    public DbSet<OutsideRepair> OutsideRepairs => Set<OutsideRepair>();

    /// <inheritdoc/>
    public DbSet<Lendable> Lendables => Set<Lendable>();

    /// <inheritdoc/>
    public DbSet<LendableUnit> LendableUnits => Set<LendableUnit>();

    /// <inheritdoc/>
    public DbSet<LendingDesk> LendingDesks => Set<LendingDesk>();

    /// <inheritdoc/>
    public DbSet<Loan> Loans => Set<Loan>();

    /// <inheritdoc/>
    public DbSet<Specification> Specifications => Set<Specification>();

    /// <inheritdoc/>
    public DbSet<Vendor> Vendors => Set<Vendor>();

    /// <inheritdoc/>
    public DbSet<Offer> Offers => Set<Offer>();

    /// <inheritdoc/>
    public DbSet<OfferPrice> OfferPrices => Set<OfferPrice>();

    /// <inheritdoc/>
    public DbSet<MemberJudgement> MemberJudgements => Set<MemberJudgement>();

    /// <inheritdoc/>
    public DbSet<MemberScore> MemberScores => Set<MemberScore>();

    /// <inheritdoc/>
    public DbSet<Product> Products => Set<Product>();

    /// <inheritdoc/>
    public DbSet<LoanBooking> LoanBookings => Set<LoanBooking>();

    /// <inheritdoc/>
    public DbSet<LoanCase> LoanCases => Set<LoanCase>();

    /// <inheritdoc/>
    public DbSet<LoanSuspension> LoanSuspensions => Set<LoanSuspension>();

    /// <inheritdoc/>
    public DbSet<LoanFeed> LoanFeeds => Set<LoanFeed>();

    /// <inheritdoc/>
    public DbSet<Holiday> Holidays => Set<Holiday>();

    /// <inheritdoc/>
    public DbSet<BusinessCalendar> BusinessCalendars => Set<BusinessCalendar>();

    /// <inheritdoc/>
    public DbSet<ServiceTarget> ServiceTargets => Set<ServiceTarget>();

    /// <inheritdoc/>
    public DbSet<TicketTally> TicketTallies => Set<TicketTally>();

    /// <inheritdoc/>
    public DbSet<TicketSpread> TicketSpreads => Set<TicketSpread>();

    /// <inheritdoc/>
    public DbSet<RepairBudget> RepairBudgets => Set<RepairBudget>();

    /// <inheritdoc/>
    public DbSet<SummaryJob> SummaryJobs => Set<SummaryJob>();

    /// <inheritdoc/>
    public DbSet<SummarySchedule> SummarySchedules => Set<SummarySchedule>();

    /// <inheritdoc/>
    public DbSet<ImportMapping> ImportMappings => Set<ImportMapping>();

    /// <inheritdoc/>
    public DbSet<BaselineEdition> BaselineEditions => Set<BaselineEdition>();

    /// <inheritdoc/>
    public DbSet<BaselineItem> BaselineItems => Set<BaselineItem>();

    /// <inheritdoc/>
    public DbSet<ProcurementRule> ProcurementRules => Set<ProcurementRule>();

    /// <inheritdoc/>
    public DbSet<Announcement> Announcements => Set<Announcement>();

    /// <inheritdoc/>
    public DbSet<Notice> Notices => Set<Notice>();

    /// <inheritdoc/>
    public DbSet<DigestEntry> DigestEntries => Set<DigestEntry>();

    /// <inheritdoc/>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <inheritdoc/>
    public DbSet<MessageChoice> MessageChoices => Set<MessageChoice>();

    /// <inheritdoc/>
    public DbSet<MessageSwitch> MessageSwitches => Set<MessageSwitch>();

    /// <inheritdoc/>
    public DbSet<MessageGroup> MessageGroups => Set<MessageGroup>();

    /// <inheritdoc/>
    public DbSet<LineLink> LineLinks => Set<LineLink>();

    /// <inheritdoc/>
    public DbSet<ChannelUsage> ChannelUsages => Set<ChannelUsage>();

    /// <inheritdoc/>
    public DbSet<Article> Articles => Set<Article>();

    /// <inheritdoc/>
    public DbSet<ArticleUse> ArticleUses => Set<ArticleUse>();

    /// <inheritdoc/>
    public DbSet<ArticleTally> ArticleTallies => Set<ArticleTally>();

    /// <inheritdoc/>
    public DbSet<AccessLogEntry> AccessLog => Set<AccessLogEntry>();

    /// <inheritdoc/>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <inheritdoc/>
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    /// <inheritdoc/>
    public DbSet<OfficeSettings> Settings => Set<OfficeSettings>();

    /// <summary>Where the running command notes what it changed; null outside a command.</summary>
    internal ChangeLog? Changes { get; set; }

    /// <summary>What keeps clocks and sums of tickets; null outside a command.</summary>
    internal TicketKeeper? Keeper { get; set; }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        if (Keeper is not null)
        {
            await Keeper.KeepAsync(ChangeTracker, cancellationToken);
        }

        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                entry.Entity.Version++;
            }
        }

        var noted = Changes?.Before(ChangeTracker);
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        Changes?.After(ChangeTracker, noted!);
        return written;
    }

    /// <inheritdoc/>
    public void Forget() => ChangeTracker.Clear();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<decimal>().HavePrecision(12, 2);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(HelpDeskDb).Assembly);
        builder.Entity<Account>(account =>
        {
            account.ToTable("Accounts");
            account.Property(a => a.Id).ValueGeneratedNever();
        });
        builder.Entity<IdentityUserClaim<long>>().ToTable("AccountClaims");
        builder.Entity<IdentityUserLogin<long>>().ToTable("AccountLogins");
        builder.Entity<IdentityUserToken<long>>().ToTable("AccountTokens");
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IVersioned))))
        {
            entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        }
    }

    /// <summary>Time is UTC in storage; what is read says so.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        written => written.Kind == DateTimeKind.Local ? written.ToUniversalTime() : DateTime.SpecifyKind(written, DateTimeKind.Utc),
        read => DateTime.SpecifyKind(read, DateTimeKind.Utc));
}
