using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.Specifications.Baselines;

/// <summary>
/// An edition of the digital ministry's criteria (เกณฑ์ราคากลางและคุณลักษณะพื้นฐาน). It is never changed once it is there: what was copied
/// from it stays comparable. A newer one may replace only some of the items.
/// </summary>
public sealed class BaselineEdition : IAudited
{
    /// <summary>The longest name.</summary>
    public const int MaxName = 200;

    /// <summary>The longest note on where it comes from.</summary>
    public const int MaxSource = 500;

    private readonly List<BaselineItem> _items = [];

    private BaselineEdition()
    {
    }

    /// <summary>Creates one.</summary>
    /// <param name="name">What it is called: ฉบับธันวาคม 2568.</param>
    /// <param name="effectiveFrom">Its first day, in Asia/Bangkok.</param>
    /// <param name="source">Where it comes from; may be empty.</param>
    /// <param name="importedAt">UTC.</param>
    /// <param name="importedById">Who imported it; null for what an office starts with.</param>
    public BaselineEdition(string name, DateOnly effectiveFrom, string? source, DateTime importedAt, long? importedById)
    {
        (Name, EffectiveFrom, Source) = (name.Trim(), effectiveFrom, source?.Trim() ?? "");
        (ImportedAt, ImportedById) = (importedAt, importedById);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>What it is called. Unique.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its first day, in Asia/Bangkok. Unique.</summary>
    public DateOnly EffectiveFrom { get; private set; }

    /// <summary>Where it comes from; may be empty.</summary>
    public string Source { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime ImportedAt { get; private set; }

    /// <summary>Who imported it; null for what the office started with.</summary>
    public long? ImportedById { get; private set; }

    /// <summary>Its items.</summary>
    public IReadOnlyList<BaselineItem> Items => _items;

    /// <summary>Adds an item to an edition that is being made.</summary>
    public BaselineItem Add(string number, string name, decimal price, string unit, IReadOnlyList<Clause> clauses)
    {
        var item = new BaselineItem(number, name, price, unit, clauses);
        _items.Add(item);
        return item;
    }
}

/// <summary>An item of the criteria: what it is, its price and its clauses.</summary>
public sealed class BaselineItem : IAudited
{
    /// <summary>The longest number.</summary>
    public const int MaxNumber = 20;

    /// <summary>The longest name.</summary>
    public const int MaxName = 300;

    /// <summary>The longest unit.</summary>
    public const int MaxUnit = 50;

    private IReadOnlyList<Clause> _clauses = [];

    private BaselineItem()
    {
    }

    internal BaselineItem(string number, string name, decimal price, string unit, IReadOnlyList<Clause> clauses) =>
        (Number, Name, Price, Unit, _clauses) = (number.Trim(), name.Trim(), price, unit.Trim(), clauses);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The edition.</summary>
    public long BaselineEditionId { get; private set; }

    /// <summary>Its number in the criteria: 4. The same item has the same number in every edition; unique in one.</summary>
    public string Number { get; private set; } = "";

    /// <summary>What it is.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Baht a unit, with VAT.</summary>
    public decimal Price { get; private set; }

    /// <summary>หน่วยนับ.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>What it must at least be, in the edition's order; empty where the criteria give only a price.</summary>
    public IReadOnlyList<Clause> Clauses => _clauses;
}
