using System.Diagnostics;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Operations;

/// <summary>The built program run as an operator runs it.</summary>
public sealed class VerbTests
{
    [Theory]
    [InlineData("unknown")]
    [InlineData("token add --user technician")]
    [InlineData("seed --scenario nothing")]
    [InlineData("seed --scenario load --tickets 0")]
    [InlineData("user")]
    [InlineData("import people x.xlsx --give-numbers")]
    [InlineData("export assets --register -o x.csv")]
    [InlineData("export assets --as-of 1/10/2569 -o x.xlsx")]
    public async Task Wrong_usage_is_2_with_one_line(string arguments)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(Provider.Sqlite);
        var run = await RunAsync(database, arguments.Split(' '));
        Assert.Equal(2, run.Code);
        Assert.Single(run.Errors);
        Assert.Empty(Directory.EnumerateFileSystemEntries(database.Folder));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("seed --help")]
    [InlineData("token add --help")]
    [InlineData("restore --help")]
    public async Task Help_is_everywhere(string arguments)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(Provider.Sqlite);
        var run = await RunAsync(database, arguments.Split(' '));
        Assert.Equal(0, run.Code);
        Assert.Contains(run.Output, line => line.StartsWith("Usage:", StringComparison.Ordinal));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_life_of_an_operator(Provider provider)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        Assert.Equal(0, (await RunAsync(database, "migrate")).Code);
        Assert.Equal(1, (await RunAsync(database, "token", "add", "--user", "technician", "--name", "t")).Code);
        Assert.Equal(0, (await RunAsync(database, "seed", "--scenario", "load", "--tickets", "50", "--schools", "3", "--assets", "0")).Code);
        var again = await RunAsync(database, "seed", "--scenario", "demo");
        Assert.Equal(1, again.Code);
        Assert.Single(again.Errors);

        var (file, register) = (Path.Combine(database.Folder, "devices.csv"), Path.Combine(database.Folder, "register.xlsx"));
        await File.WriteAllLinesAsync(file, ["รายการ,ราคา", "จอภาพ,3000", "จอภาพ,3000"]);
        var imported = await RunAsync(database, "import", "assets", file, "--school", "1050010001", "--category", "7440-009", "--give-numbers");
        Assert.True(imported.Code == 0, string.Join('\n', imported.Output.Concat(imported.Errors)));
        Assert.Equal(0, (await RunAsync(database, "export", "assets", "--register", "--as-of", "30/9/2570", "--school", "1050010001", "-o", register)).Code);
        Assert.True(new FileInfo(register).Length > 1000);

        var token = await RunAsync(database, "token", "add", "--user", "technician", "--name", "t", "--days", "1");
        Assert.Equal(0, token.Code);
        Assert.StartsWith("hd_", Assert.Single(token.Output), StringComparison.Ordinal);

        var password = Assert.Single((await RunAsync(database, "user", "add", "somebody", "--name", "นายทดสอบ", "--role", "Auditor")).Output);
        Assert.NotEqual(password, Assert.Single((await RunAsync(database, "user", "reset", "somebody")).Output));
        Assert.Equal(0, (await RunAsync(database, "user", "disable", "somebody")).Code);
        Assert.Equal(1, (await RunAsync(database, "user", "disable", "nobody")).Code);

        var verified = await RunAsync(database, "audit", "verify");
        Assert.Equal(0, verified.Code);
        await using (var services = House.Compose(database.Settings, TimeProvider.System))
        {
            await using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(services);
            var db = (Infrastructure.Database.HelpDeskDb)scope.ServiceProvider.GetService(typeof(Infrastructure.Database.HelpDeskDb))!;
            Assert.True(await db.People.AnyAsync(p => p.UserName == "somebody" && p.IsDisabled));
            await db.AuditEntries.Where(e => e.Id == 1).ExecuteUpdateAsync(u => u.SetProperty(e => e.Action, "else"));
        }

        var broken = await RunAsync(database, "audit", "verify");
        Assert.Equal(1, broken.Code);
        Assert.Contains("entry 1 was altered", Assert.Single(broken.Errors), StringComparison.Ordinal);
    }

    private static async Task<(int Code, List<string> Output, List<string> Errors)> RunAsync(TestDatabase database, params string[] arguments)
    {
        var start = Site.Program(arguments);
        foreach (var (name, value) in database.Settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, Lines(await output), Lines(await errors));
    }

    private static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
