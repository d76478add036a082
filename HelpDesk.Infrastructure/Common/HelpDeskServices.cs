using System.Reflection;
using FluentValidation;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Disposals;
using HelpDesk.Core.Knowledge;
using HelpDesk.Core.Loans;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Orders;
using HelpDesk.Core.OutsideRepairs;
using HelpDesk.Core.Specifications;
using HelpDesk.Core.Specifications.Papers;
using HelpDesk.Core.Stock;
using HelpDesk.Core.StockTakes;
using HelpDesk.Core.Common.Attachments;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Common.Spreadsheets;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.Summaries;
using HelpDesk.Core.Teamwork;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.AccessLog;
using HelpDesk.Infrastructure.Backup;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Infrastructure.Database.PostgreSql;
using HelpDesk.Infrastructure.Database.Sqlite;
using HelpDesk.Infrastructure.Demo;
using HelpDesk.Infrastructure.Files;
using HelpDesk.Infrastructure.Identity;
using HelpDesk.Infrastructure.Live;
using HelpDesk.Infrastructure.Loans;
using HelpDesk.Infrastructure.Messages;
using HelpDesk.Infrastructure.Orders;
using HelpDesk.Infrastructure.People;
using HelpDesk.Infrastructure.Specifications;
using HelpDesk.Infrastructure.Spreadsheets;
using HelpDesk.Infrastructure.Disposals;
using HelpDesk.Infrastructure.StockTakes;
using HelpDesk.Infrastructure.Starter;
using HelpDesk.Infrastructure.Summaries;
using HelpDesk.Infrastructure.Teamwork;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HelpDesk.Infrastructure.Common;

/// <summary>Puts the house together, apart from what people see.</summary>
public static class HelpDeskServices
{
    /// <summary>Adds the pipeline, the use cases, the database and what they need.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static IServiceCollection AddHelpDesk(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = HelpDeskSettings.Read(configuration);
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        AddPipeline(services, typeof(IRequests).Assembly, typeof(HelpDeskServices).Assembly);
        AddDatabase(services, settings);
        services.AddSingleton<ILiveBus, LiveBus>();
        services.AddSingleton<PresenceBoard>();
        services.AddSingleton<ViewCounts>();
        services.AddScoped<ITicketPresence, TicketPresence>();
        services.AddSingleton<IRightsReader, RightsReader>();
        services.AddSingleton<SessionReader>();
        services.AddSingleton<IRequestSender, RequestSender>();
        services.AddSingleton<IFileStore>(_ => new FileStore(settings.FilesPath));
        services.AddSingleton<IWorkbooks, Workbooks>();
        services.AddSingleton<IOrderDocument, OrderDocument>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<Garudas>();
        services.AddSingleton<DemoOffice>();
        services.AddSingleton<TicketSeeder>();
        services.AddSingleton<Backups>();
        services.AddSingleton<AccessLogWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<AccessLogWriter>());
        services.AddHostedService<Jobs.Jobs>();
        services.AddSingleton<SummaryWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<SummaryWriter>());
        AddIdentity(services);
        services.AddHostedService<SessionRecorder>();
        AddMessages(services, settings);
        services.AddSingleton<SetupToken>();
        services.AddScoped<ApprovalService>();
        services.AddScoped<IApprovalSubject, OrderSubject>();
        services.AddScoped<IApprovalSubject, DisposalSubject>();
        services.AddScoped<IApprovalSubject, LoanSubject>();
        services.AddScoped<IApprovalSubject, OutsideRepairSubject>();
        services.AddScoped<IApprovalSubject, SpecificationSubject>();
        services.AddScoped<IStockTakeSets, StockTakeSets>();
        services.AddSingleton<IStockTakeDocument, StockTakeDocument>();
        services.AddSingleton<IDisposalDocument, DisposalDocument>();
        services.AddSingleton<ILoanDocuments, LoanDocuments>();
        services.AddSingleton<IOfficePapers, OfficePapers>();
        services.AddScoped<IApprovals>(provider => provider.GetRequiredService<ApprovalService>());
        return services;
    }

    // MediatR, from the assemblies given: handlers and validators are found, behaviours stand in order.
    private static void AddPipeline(IServiceCollection services, params Assembly[] assemblies)
    {
        services.AddScoped<CurrentUser>();
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LogBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthorizeBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidateBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehavior<,>));
        foreach (var type in assemblies.SelectMany(a => a.GetTypes()).Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType))
            {
                var open = contract.GetGenericTypeDefinition();
                if (open == typeof(IRequestHandler<,>))
                {
                    RequireAccess(contract.GetGenericArguments()[0]);
                    services.AddScoped(contract, type);
                }
                else if (open == typeof(IValidator<>))
                {
                    services.AddSingleton(contract, type);
                }
            }
        }
    }

    /// <summary>Stops the start when a request does not say who may send it.</summary>
    internal static void RequireAccess(Type request)
    {
        if (request.DeclaringAccess() is null)
        {
            throw new InvalidOperationException($"{request.FullName} does not declare who may send it.");
        }
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options =>
        {
            // Length before composition (OWASP ASVS 2.1); PasswordRules refuses what is guessed first.
            options.Password.RequiredLength = 10;
            options.Password.RequiredUniqueChars = 4;
            options.Password.RequireNonAlphanumeric = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireDigit = false;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-_ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        }).AddEntityFrameworkStores<HelpDeskDb>().AddPasswordValidator<PasswordRules>().AddErrorDescriber<AccountErrors>();
        services.AddSingleton<UnknownNames>();
        services.AddSingleton<SealedTickets>();
        services.AddScoped<IAccounts, Accounts>();
    }

    private static void AddMessages(IServiceCollection services, HelpDeskSettings settings)
    {
        services.AddSingleton(new MessageSetup(
            settings.Smtp is not null, settings.Line is not null, settings.Webhook is not null, settings.PublicUrl, settings.Line?.MonthlyQuota ?? 0));
        services.AddScoped<IMessageSource, TicketMessages>();
        services.AddScoped<IMessageSource, ViewMessages>();
        services.AddScoped<IMessageSource, ApprovalMessages>();
        services.AddScoped<IMessageSource, OrderMessages>();
        services.AddScoped<IMessageSource, StockTakeMessages>();
        services.AddScoped<IMessageSource, StockMessages>();
        services.AddScoped<IMessageSource, LoanMessages>();
        services.AddScoped<IMessageSource, OutsideRepairMessages>();
        services.AddScoped<IMessageSource, DisposalMessages>();
        services.AddScoped<IMessageSource, SpecificationMessages>();
        services.AddScoped<IMessageSource, SummaryMessages>();
        services.AddScoped<IMessageSource, DeliveryMessages>();
        if (settings.Smtp is { } smtp)
        {
            services.AddSingleton<IMessageSender>(_ => new SmtpSender(smtp));
        }

        if (settings.Line is { } line)
        {
            services.AddSingleton(line);
            services.AddSingleton<LineSender>();
            services.AddSingleton<IMessageSender>(provider => provider.GetRequiredService<LineSender>());
            services.AddSingleton<ILineAccount>(provider => provider.GetRequiredService<LineSender>());
        }

        if (settings.Webhook is { } webhook)
        {
            services.AddSingleton<IMessageSender>(provider => new WebhookSender(webhook, provider.GetRequiredService<TimeProvider>()));
        }

        services.AddHostedService<Announcer>();
        services.AddHostedService<Courier>();
    }

    private static void AddDatabase(IServiceCollection services, HelpDeskSettings settings)
    {
        if (settings.UsesPostgreSql)
        {
            services.AddDbContextPool<HelpDeskPostgreSqlDb>(options => HelpDeskPostgreSqlDb.Configure(options, settings.ConnectionString));
            services.AddScoped<HelpDeskDb>(provider => provider.GetRequiredService<HelpDeskPostgreSqlDb>());
            services.AddSingleton<LiveMessages>();
            services.AddSingleton<LiveRelay>();
            services.AddHostedService(provider => provider.GetRequiredService<LiveRelay>());
            services.AddSingleton<DatabaseProvider, PostgreSqlDatabaseProvider>();
            services.AddSingleton<INumbering, PostgreSqlNumbers>();
            services.AddScoped<ITicketSearch, PostgreSqlTicketSearch>();
            services.AddScoped<IAssetSearch, PostgreSqlAssetSearch>();
            services.AddSingleton<TicketLoader, PostgreSqlTicketLoader>();
        }
        else
        {
            services.AddDbContextPool<HelpDeskSqliteDb>(options => HelpDeskSqliteDb.Configure(options, settings.ConnectionString));
            services.AddScoped<HelpDeskDb>(provider => provider.GetRequiredService<HelpDeskSqliteDb>());
            services.AddSingleton<SqliteDatabaseProvider>();
            services.AddSingleton<DatabaseProvider>(provider => provider.GetRequiredService<SqliteDatabaseProvider>());
            services.AddScoped<INumbering, Numbering>();
            services.AddScoped<ITicketSearch, SqliteTicketSearch>();
            services.AddScoped<IAssetSearch, SqliteAssetSearch>();
            services.AddSingleton<TicketLoader, SqliteTicketLoader>();
        }

        services.AddScoped<IHelpDeskDb>(provider => provider.GetRequiredService<HelpDeskDb>());
        services.AddScoped<UnitOfWork>();
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<UnitOfWork>());
        services.AddScoped<IAuditTrail>(provider => provider.GetRequiredService<UnitOfWork>());
        services.AddSingleton<ReferenceCache>();
        services.AddScoped<IReferenceData, ReferenceReader>();
        services.AddSingleton<ShelfCache>();
        services.AddScoped<KnowledgeShelf>();
        services.AddSingleton<DatabaseMigrator>();
    }
}
