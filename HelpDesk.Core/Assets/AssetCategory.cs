using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.Assets;

/// <summary>ประเภทครุภัณฑ์: what devices of a kind have in common, and how they are numbered.</summary>
public sealed class AssetCategory : IAudited, IVersioned
{
    private AssetCategory()
    {
    }

    /// <summary>Creates one.</summary>
    public AssetCategory(AssetCategoryDetails details) => Change(details);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>รหัส: the part of the number that stands for the category, such as <c>7440-001</c>. Unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Thai name.</summary>
    public string NameTh { get; private set; } = "";

    /// <summary>English name.</summary>
    public string NameEn { get; private set; } = "";

    /// <summary>The code of the category of tickets that its faults belong to; empty when none is meant.</summary>
    public string TicketCategory { get; private set; } = "";

    /// <summary>อายุใช้งาน in years; null when its things are not depreciated.</summary>
    public int? UsefulLifeYears { get; private set; }

    /// <summary>How new numbers look; empty for the office's own template. See <see cref="AssetNumbers"/>.</summary>
    public string NumberTemplate { get; private set; } = "";

    /// <summary>Over what its numbers run; null for the office's own.</summary>
    public AssetNumberScope? NumberScope { get; private set; }

    /// <summary>Names of what is asked for a device of this kind (CPU, RAM …), one a line.</summary>
    public string SpecificationNames { get; private set; } = "";

    /// <summary>False: not offered any more.</summary>
    public bool IsActive { get; private set; } = true;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The name in the given language, Thai where there is no English one.</summary>
    public string Name(bool english) => english && NameEn.Length > 0 ? NameEn : NameTh;

    /// <summary>Changes it.</summary>
    public void Change(AssetCategoryDetails d)
    {
        (Code, NameTh, NameEn) = (d.Code.Trim(), d.NameTh.Trim(), d.NameEn.Trim());
        (TicketCategory, UsefulLifeYears, IsActive) = (d.TicketCategory.Trim(), d.UsefulLifeYears, d.IsActive);
        (NumberTemplate, NumberScope, SpecificationNames) = (d.NumberTemplate.Trim(), d.NumberScope, d.SpecificationNames.Trim());
    }
}

/// <summary>What can be said of a category of devices.</summary>
/// <param name="Code">รหัส.</param>
/// <param name="NameTh">Thai name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="UsefulLifeYears">อายุใช้งาน in years.</param>
/// <param name="TicketCategory">The code of the category of tickets that its faults belong to; empty for none.</param>
/// <param name="NumberTemplate">How new numbers look; empty for the office's own.</param>
/// <param name="NumberScope">Over what they run; null for the office's own.</param>
/// <param name="SpecificationNames">What is asked for a device of this kind, one a line.</param>
/// <param name="IsActive">False: not offered any more.</param>
public sealed record AssetCategoryDetails(
    string Code, string NameTh, string NameEn = "", int? UsefulLifeYears = null, string TicketCategory = "", string NumberTemplate = "",
    AssetNumberScope? NumberScope = null, string SpecificationNames = "", bool IsActive = true);

/// <summary>The least price of a thing that is depreciated, by the fiscal year it was acquired in (DOMAIN.md §4).</summary>
public sealed class DepreciationThreshold : IAudited
{
    private DepreciationThreshold()
    {
    }

    /// <summary>Creates one.</summary>
    public DepreciationThreshold(int fromFiscalYear, decimal price) => (FromFiscalYear, Price) = (fromFiscalYear, price);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>From this fiscal year on (Buddhist era), until the next threshold's. Unique.</summary>
    public int FromFiscalYear { get; private set; }

    /// <summary>The least price per unit, in baht.</summary>
    public decimal Price { get; private set; }
}
