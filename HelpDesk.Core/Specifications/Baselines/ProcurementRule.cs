using HelpDesk.Core.Common.Auditing;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>The limits of procurement from a day on (DOMAIN.md §5). One that has begun is not changed: a newer one follows it.</summary>
public sealed class ProcurementRule : IAudited
{
    private ProcurementRule()
    {
    }

    /// <summary>Creates one.</summary>
    public ProcurementRule(DateOnly from, ProcurementLimits limits)
    {
        From = from;
        (SmallLimit, DirectLimit, MedianPublishedAbove) = (limits.SmallLimit, limits.DirectLimit, limits.MedianPublishedAbove);
        (VatPercent, LowPricePercent) = (limits.VatPercent, limits.LowPricePercent);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Its first day, in Asia/Bangkok. Unique.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Up to so many baht the simple way of เฉพาะเจาะจง is proposed.</summary>
    public decimal SmallLimit { get; private set; }

    /// <summary>Up to so many baht เฉพาะเจาะจง is proposed.</summary>
    public decimal DirectLimit { get; private set; }

    /// <summary>Above so many baht ราคากลาง is published.</summary>
    public decimal MedianPublishedAbove { get; private set; }

    /// <summary>ภาษีมูลค่าเพิ่ม.</summary>
    public decimal VatPercent { get; private set; }

    /// <summary>An offer below ราคากลาง by more than so many percent is flagged.</summary>
    public decimal LowPricePercent { get; private set; }

    /// <summary>Its figures.</summary>
    public ProcurementLimits Limits => new(SmallLimit, DirectLimit, MedianPublishedAbove, VatPercent, LowPricePercent);
}

/// <summary>The figures of a <see cref="ProcurementRule"/>.</summary>
/// <param name="SmallLimit">Up to so many baht the simple way of เฉพาะเจาะจง is proposed.</param>
/// <param name="DirectLimit">Up to so many baht เฉพาะเจาะจง is proposed.</param>
/// <param name="MedianPublishedAbove">Above so many baht ราคากลาง is published.</param>
/// <param name="VatPercent">ภาษีมูลค่าเพิ่ม.</param>
/// <param name="LowPricePercent">An offer below ราคากลาง by more than so many percent is flagged.</param>
public sealed record ProcurementLimits(decimal SmallLimit, decimal DirectLimit, decimal MedianPublishedAbove, decimal VatPercent, decimal LowPricePercent)
{
    /// <summary>What an office starts with.</summary>
    public static readonly ProcurementLimits Default = new(100_000, 500_000, 500_000, 7, 15);

    /// <summary>The method that is proposed for an amount, baht with VAT.</summary>
    public ProcurementMethod Method(decimal amount) =>
        amount <= SmallLimit ? ProcurementMethod.DirectSmall : amount <= DirectLimit ? ProcurementMethod.Direct : ProcurementMethod.EBidding;

    /// <summary>Whether ราคากลาง of an amount is published.</summary>
    public bool PublishesMedian(decimal amount) => amount > MedianPublishedAbove;
}

/// <summary>Which rule is in force.</summary>
public static class ProcurementRules
{
    /// <summary>The first day of the rule that an office starts with: the act of 2560 came into force.</summary>
    public static readonly DateOnly FirstDay = new(2017, 8, 23);

    /// <summary>The figures in force on a day: those of the newest rule that has begun. Where there is none, what an office starts with.</summary>
    public static ProcurementLimits InForce(IEnumerable<ProcurementRule> rules, DateOnly day) =>
        rules.Where(r => r.From <= day).MaxBy(r => r.From)?.Limits ?? ProcurementLimits.Default;

    /// <summary>The method that the rule in force on a day proposes for an amount, baht with VAT.</summary>
    public static ProcurementMethod Method(IEnumerable<ProcurementRule> rules, DateOnly day, decimal amount) => InForce(rules, day).Method(amount);

    /// <summary>Reads the figures in force on a day.</summary>
    public static async Task<ProcurementLimits> LimitsAsync(this IHelpDeskDb db, DateOnly day, CancellationToken cancellationToken) =>
        (await db.ProcurementRules.AsNoTracking().Where(r => r.From <= day).OrderByDescending(r => r.From).FirstOrDefaultAsync(cancellationToken))?.Limits ?? ProcurementLimits.Default;
}
