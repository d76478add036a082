using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Auditing;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Operations;

public sealed class AuditChainTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_the_program_wrote_is_unbroken(Provider provider)
    {
        await using var house = await WithEntriesAsync(provider);
        var count = await house.DbAsync(db => db.AuditEntries.LongCountAsync());
        Assert.True(count >= 5);
        Assert.Equal(new VerifyAudit.Result(count), await house.SendAsSystemAsync(new VerifyAudit.Query()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_altered_entry_is_named(Provider provider)
    {
        await using var house = await WithEntriesAsync(provider);
        await house.DbAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE "AuditEntries" SET "PersonName" = 'somebody else' WHERE "Id" = 3"""));
        Assert.Equal(new VerifyAudit.Result(2, 3, VerifyAudit.Fault.Altered), await house.SendAsSystemAsync(new VerifyAudit.Query()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_entry_made_to_fit_itself_does_not_fit_the_next(Provider provider)
    {
        await using var house = await WithEntriesAsync(provider);
        var entry = await house.DbAsync(db => db.AuditEntries.AsNoTracking().SingleAsync(e => e.Id == 3));
        var forged = new AuditEntry
        {
            Id = 3, At = entry.At, PersonId = entry.PersonId, PersonName = entry.PersonName, Address = entry.Address, Request = entry.Request, CorrelationId = entry.CorrelationId,
            Entity = entry.Entity, EntityId = entry.EntityId, Action = entry.Action, Changes = "{}", PreviousHash = entry.PreviousHash, Hash = "",
        };
        var hash = Infrastructure.Database.AuditChain.HashOf(forged);
        await house.DbAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE "AuditEntries" SET "Changes" = '{"{}"}', "Hash" = {hash} WHERE "Id" = 3"""));
        var result = await house.SendAsSystemAsync(new VerifyAudit.Query());
        Assert.NotNull(result.Fault);
        Assert.InRange(result.Broken!.Value, 3, 4);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_removed_entry_is_named(Provider provider)
    {
        await using var house = await WithEntriesAsync(provider);
        await house.DbAsync(db => db.AuditEntries.Where(e => e.Id == 2).ExecuteDeleteAsync());
        Assert.Equal(new VerifyAudit.Result(1, 2, VerifyAudit.Fault.Missing), await house.SendAsSystemAsync(new VerifyAudit.Query()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_tail_that_was_cut_off_is_missed(Provider provider)
    {
        await using var house = await WithEntriesAsync(provider);
        var last = await house.DbAsync(db => db.AuditEntries.MaxAsync(e => e.Id));
        await house.DbAsync(db => db.AuditEntries.Where(e => e.Id >= last - 1).ExecuteDeleteAsync());
        Assert.Equal(new VerifyAudit.Result(last - 2, last - 1, VerifyAudit.Fault.TailMissing), await house.SendAsSystemAsync(new VerifyAudit.Query()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_end_that_was_moved_back_is_noticed(Provider provider)
    {
        await using var house = await WithEntriesAsync(provider);
        var third = await house.DbAsync(db => db.AuditEntries.AsNoTracking().SingleAsync(e => e.Id == 3));
        await house.DbAsync(db => db.AuditHeads.ExecuteUpdateAsync(u => u.SetProperty(h => h.LastId, 3).SetProperty(h => h.LastHash, third.Hash)));
        Assert.Equal(new VerifyAudit.Result(3, 4, VerifyAudit.Fault.WrongEnd), await house.SendAsSystemAsync(new VerifyAudit.Query()));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_log_is_filtered_and_paged_and_an_export_stands_in_it(Provider provider)
    {
        await using var house = await WithEntriesAsync(provider);
        var all = await house.SendAsync(new GetAudit.Query(new AuditFilter()), "auditor");
        var pages = new List<long>();
        long? before = null;
        do
        {
            var page = await house.SendAsync(new GetAudit.Query(new AuditFilter(), before, 2), "auditor");
            pages.AddRange(page.Rows.Select(r => r.Id));
            before = page.Next;
        }
        while (before is not null);

        Assert.Equal(all.Rows.Select(r => r.Id), pages);
        Assert.All((await house.SendAsync(new GetAudit.Query(new AuditFilter(Kind: "ClaimTicket")), "admin")).Rows, r => Assert.Equal("ClaimTicket", r.Request));
        Assert.Empty((await house.SendAsync(new GetAudit.Query(new AuditFilter(To: new DateOnly(2020, 1, 1))), "admin")).Rows);

        using var book = new MemoryStream();
        Assert.Equal(all.Rows.Count + 1, await house.SendAsync(new ExportAudit.Query(new AuditFilter(), book), "auditor"));
        Assert.True(book.Length > 1000);
        Assert.Equal("ExportAudit", (await house.SendAsync(new GetAudit.Query(new AuditFilter()), "auditor")).Rows[0].Request);
    }

    private static async Task<House> WithEntriesAsync(Provider provider)
    {
        var house = await House.StartAsync(provider);
        for (var i = 0; i < 3; i++)
        {
            var number = (await house.ReportAsync()).Number;
            await house.SendAsync(new ClaimTicket.Command(number), "technician");
        }

        return house;
    }
}
