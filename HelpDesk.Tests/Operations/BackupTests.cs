using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Auditing;
using HelpDesk.Infrastructure.Backup;
using HelpDesk.Infrastructure.Common;
using HelpDesk.Infrastructure.Database;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HelpDesk.Tests.Operations;

public sealed class BackupTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_backup_restored_onto_an_empty_machine_has_the_same_rows_files_and_sign_ins(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var receipt = await house.ReportAsync();
        var settings = house.Services.GetRequiredService<HelpDeskSettings>();
        var picture = Path.Combine(settings.FilesPath, "ab", "ab12");
        Directory.CreateDirectory(Path.GetDirectoryName(picture)!);
        await File.WriteAllTextAsync(picture, "not really a picture");
        var file = Path.Combine(house.Database.Folder, "backup.tar.gz");
        var made = await house.Services.GetRequiredService<Backups>().CreateAsync(file, CancellationToken.None);

        await using var empty = await TestDatabase.CreateEmptyAsync(provider);
        await using var services = House.Compose(empty.Settings, house.Clock);
        var restored = await services.GetRequiredService<Backups>().RestoreAsync(file, CancellationToken.None);

        Assert.Equal(made.Rows, restored.Rows);
        Assert.Equal(1, restored.Rows["Tickets"]);
        Assert.Equal("not really a picture", await File.ReadAllTextAsync(Path.Combine(empty.Folder, "files", "ab", "ab12")));
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        var sender = services.GetRequiredService<IRequestSender>();
        var signedIn = await sender.Send(new SignIn.Command("technician", TestOffice.Password, null), Caller.Visitor(null, "test"));
        Assert.Equal(SignIn.Outcome.SignedIn, signedIn.Outcome);
        var ticket = await sender.Send(new GetTicket.Query(TicketRef.Of(receipt.Number)), new Caller(signedIn.PersonId, null, "test"));
        Assert.Equal("เครื่องพิมพ์ไม่ออก", ticket.Subject);
        Assert.Null((await sender.Send(new VerifyAudit.Query(), Caller.System())).Fault);

        // Search lives in an index of its own: it must have come along.
        var found = await sender.Send(new GetTickets.Query(new TicketFilter(Text: "พิมพ์")), new Caller(signedIn.PersonId, null, "test"));
        Assert.Equal(receipt.Number, Assert.Single(found.Rows).Number);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Nothing_is_restored_over_what_is_there(Provider provider)
    {
        await using var house = await House.StartAsync(provider);
        var backups = house.Services.GetRequiredService<Backups>();
        var file = Path.Combine(house.Database.Folder, "backup.tar.gz");
        await backups.CreateAsync(file, CancellationToken.None);
        await Assert.ThrowsAsync<BackupException>(() => backups.CreateAsync(file, CancellationToken.None));
        await house.ReportAsync();
        await Assert.ThrowsAsync<BackupException>(() => backups.RestoreAsync(file, CancellationToken.None));
        Assert.Equal(1, await house.DbAsync(db => db.Tickets.CountAsync()));
    }

    [Fact]
    public async Task A_damaged_backup_leaves_the_empty_machine_empty()
    {
        await using var house = await House.StartAsync(Provider.Sqlite);
        var file = Path.Combine(house.Database.Folder, "backup.tar.gz");
        await house.Services.GetRequiredService<Backups>().CreateAsync(file, CancellationToken.None);
        var whole = await File.ReadAllBytesAsync(file);
        foreach (var cut in new[] { whole.Length / 2, whole.Length - 30 })
        {
            await File.WriteAllBytesAsync(file, whole[..cut]);
            await using var empty = await TestDatabase.CreateEmptyAsync(Provider.Sqlite);
            await using var services = House.Compose(empty.Settings, house.Clock);
            await Assert.ThrowsAsync<BackupException>(() => services.GetRequiredService<Backups>().RestoreAsync(file, CancellationToken.None));
            Assert.Empty(Directory.EnumerateFileSystemEntries(empty.Folder));
        }
    }
}
