using System.Globalization;
using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Loans;
using HelpDesk.Core.Tickets;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.Demo;

/// <summary>Very many kinds of things of the office, and loans of them: most booked in the coming three months, the rest from before.</summary>
internal static class LoanSeeder
{
    private const int Kinds = 500;
    private const int UnitsEach = 4;
    private const int Ahead = 90;
    private const int Batch = 1000;

    /// <summary>Writes so many loans; the office's devices are there already, and as many kinds as they are enough for.</summary>
    public static async Task AddAsync(HelpDeskDb db, int count, DateTime now, Dice dice, CancellationToken cancellationToken)
    {
        var office = await db.Schools.SingleAsync(s => s.IsOffice, cancellationToken);
        var devices = await db.Assets.Where(a => a.OwnerId == office.Id && a.State == AssetState.Usable && !db.Set<LendableAsset>().Any(l => l.AssetId == a.Id))
            .OrderBy(a => a.Id).Take(Kinds * UnitsEach).Select(a => a.Id).ToListAsync(cancellationToken);
        var kinds = new List<Lendable>();
        for (var i = 0; i < Kinds; i++)
        {
            var lendable = new Lendable(
                dice.Id(), office.Id, LendableKind.Devices, null,
                new LendableDetails(string.Create(CultureInfo.InvariantCulture, $"อุปกรณ์ให้ยืมแบบที่ {i + 1}"), "เครื่อง", "", "", new LoanTerms(14, Ahead, dice.Between(0, 2))));

            // Spread evenly, so that few devices still make every kind.
            devices.Where((_, n) => n % Kinds == i).ToList().ForEach(d => lendable.AddUnit("", [d]));
            kinds.Add(lendable);
        }

        db.Lendables.AddRange(kinds);
        await db.SaveChangesAsync(cancellationToken);
        var borrowers = await db.Memberships.Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new { p.Id, p.Name, m.SchoolId }).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var today = ThaiCalendar.BangkokDate(now);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var year = ThaiCalendar.FiscalYear(now);
        var last = await db.Set<NumberSeries>().Where(s => s.Series == "loan" && s.Year == year).Select(s => s.Last).SingleOrDefaultAsync(cancellationToken);
        for (var i = 0; i < count; i++)
        {
            var who = dice.Of(borrowers);
            var past = dice.Percent(30);
            var from = past ? today.AddDays(-dice.Between(20, 700)) : today.AddDays(dice.Between(0, Ahead));
            var by = new Actor(who.Id, who.Name, IsOffice: false);
            var asked = ThaiCalendar.StartOfDayUtc(from < today ? from : today).AddDays(-dice.Between(1, 10)).AddHours(9);
            var loan = new Loan(
                dice.Id(), LoanRules.Number('L', year, last + i + 1), office.Id,
                new LoanRequest(who.Id, who.Name, who.SchoolId, "ครู", "", "อบรมครู", LoanUse.Outside, "ห้องประชุม", who.Name, from, from.AddDays(dice.Between(0, 4))),
                Enumerable.Range(0, dice.Between(1, 2)).Select(_ => new LoanItem(dice.Of(kinds), 1)), by, asked);
            loan.Decide(LoanState.Approved, "", by, asked.AddHours(3));
            if (past)
            {
                loan.Expire(today, now);
            }

            db.Loans.Add(loan);
            if ((i + 1) % Batch == 0)
            {
                await db.SaveChangesAsync(cancellationToken);
                db.ChangeTracker.Clear();
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        var next = last + count;
        if (await db.Set<NumberSeries>().Where(s => s.Series == "loan" && s.Year == year).ExecuteUpdateAsync(s => s.SetProperty(x => x.Last, next), cancellationToken) == 0)
        {
            db.Set<NumberSeries>().Add(new NumberSeries { Series = "loan", Year = year, Last = next });
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
