using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.AspNetCore.Components;

namespace HelpDesk.Tests.Architecture;

/// <summary>The rules of the house, each with a planted violation that proves it can fail.</summary>
public sealed class HouseRulesTests
{
    private static readonly Type[] Ours = [.. HouseRules.Core.GetTypes(), .. HouseRules.Infrastructure.GetTypes(), .. HouseRules.Web.GetTypes()];
    private static readonly Type[] Planted = typeof(HouseRulesTests).GetNestedTypes(System.Reflection.BindingFlags.NonPublic);

    [Fact]
    public void Every_request_says_who_may_send_it_and_whether_it_changes_anything()
    {
        var requests = HouseRules.Requests(HouseRules.Core, HouseRules.Infrastructure, HouseRules.Web).ToList();
        Assert.True(requests.Count > 20);
        Assert.Empty(HouseRules.RequestsWithoutDeclaration(requests));
        Assert.Contains(typeof(Undeclared).FullName, HouseRules.RequestsWithoutDeclaration(Planted));
        Assert.Throws<InvalidOperationException>(() => HelpDesk.Infrastructure.Common.HelpDeskServices.RequireAccess(typeof(Undeclared)));
    }

    [Fact]
    public void No_command_is_open_to_auditors()
    {
        Assert.Empty(HouseRules.CommandsForAuditors(HouseRules.Requests(HouseRules.Core, HouseRules.Infrastructure, HouseRules.Web)));
        Assert.Contains(typeof(AuditorsCommand).FullName, HouseRules.CommandsForAuditors(Planted));
    }

    [Fact]
    public void Core_knows_no_browser_and_no_provider()
    {
        Assert.Empty(HouseRules.ForeignReferences(HouseRules.Core, "Microsoft.AspNetCore", "Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore.Sqlite", "Npgsql", "DocumentFormat", "HelpDesk.Infrastructure", "HelpDesk.Web"));
        Assert.NotEmpty(HouseRules.ForeignReferences(HouseRules.Infrastructure, "Npgsql"));
    }

    [Fact]
    public void Pages_only_send_requests()
    {
        Assert.Empty(HouseRules.ComponentsWithDatabase(Ours));
        Assert.NotEmpty(HouseRules.ComponentsWithDatabase(Planted));
    }

    [Fact]
    public void A_handler_never_calls_a_handler()
    {
        Assert.Empty(HouseRules.HandlersThatSend(Ours));
        Assert.NotEmpty(HouseRules.HandlersThatSend(Planted));
    }

    [Fact]
    public void Entities_guard_themselves()
    {
        Assert.Empty(HouseRules.OpenEntities(Ours));
        Assert.NotEmpty(HouseRules.OpenEntities(Planted));
    }

    [Fact]
    public void Components_and_classes_stay_readable()
    {
        Assert.Empty(LongFiles(SourceTree.Root, 350));
        Assert.NotEmpty(LongFiles(SourceTree.Root, 50));
    }

    private static IEnumerable<string> LongFiles(string root, int lines) => new[] { "HelpDesk.Core", "HelpDesk.Infrastructure", "HelpDesk.Web" }
        .SelectMany(project => new[] { "*.cs", "*.razor" }.SelectMany(pattern => Directory.EnumerateFiles(Path.Combine(root, project), pattern, SearchOption.AllDirectories)))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal)
            && !path.Contains("/Starter/", StringComparison.Ordinal) && !path.Contains("/Demo/", StringComparison.Ordinal))
        .Where(path => File.ReadLines(path).Count() > lines)
        .Select(path => Path.GetRelativePath(root, path));

    private sealed record Undeclared : ICommand<Unit>;

    [Allow(Role.Auditor)]
    private sealed record AuditorsCommand : ICommand<Unit>;

    private sealed class PageWithDatabase : ComponentBase
    {
        [Inject]
        private IHelpDeskDb Db { get; set; } = default!;
    }

    private sealed class CallingHandler(IRequestSender sender) : IRequestHandler<AuditorsCommand, Unit>
    {
        public Task<Unit> Handle(AuditorsCommand request, CancellationToken cancellationToken) => sender.Send(request, Caller.System(), cancellationToken);
    }

    private sealed class OpenEntity : IAudited
    {
        public long Id { get; set; }
    }
}
