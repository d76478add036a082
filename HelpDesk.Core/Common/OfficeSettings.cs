using HelpDesk.Core.Assets;
using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.Common;

/// <summary>What an office sets for itself; one row.</summary>
public sealed class OfficeSettings : IAudited, IVersioned
{
    /// <inheritdoc/>
    public long Id { get; private set; } = 1;

    /// <summary>Thai name of the office.</summary>
    public string NameTh { get; set; } = "";

    /// <summary>English name of the office.</summary>
    public string NameEn { get; set; } = "";

    /// <summary>Days after resolution without an answer until a ticket closes by itself.</summary>
    public int AutoCloseDays { get; set; } = 7;

    /// <summary>People with an office role must use a second factor.</summary>
    public bool OfficeNeedsSecondFactor { get; set; }

    /// <summary>Days the access log is kept; never under 90 (Computer Crime Act s.26).</summary>
    public int AccessLogDays { get; set; } = MinimumAccessLogDays;

    /// <summary>The garuda for official papers, as its name in the file store; null until the office supplies it.</summary>
    public string? GarudaFile { get; set; }

    /// <summary>How new asset numbers look where their category says nothing; see <see cref="AssetNumbers"/>.</summary>
    public string AssetNumberTemplate { get; set; } = AssetNumbers.DefaultTemplate;

    /// <summary>Over what they run.</summary>
    public AssetNumberScope AssetNumberScope { get; set; } = AssetNumberScope.CategoryAndFiscalYear;

    /// <summary>Which months count for depreciation.</summary>
    public MonthConvention DepreciationMonths { get; set; } = MonthConvention.HalfMonth;

    /// <summary>Reasons for waiting that stop the service clock, as words with commas between them.</summary>
    public string ClockStops { get; set; } = "requester,parts,vendor";

    /// <summary>So many minutes of business time before a deadline people are warned of it.</summary>
    public int ClockWarnMinutes { get; set; } = 60;

    /// <summary>Figures without personal data are open to anyone, for the office's website.</summary>
    public bool PublicFigures { get; set; }

    /// <summary>What an hour of work on a ticket costs, in baht; 0 to count none.</summary>
    public decimal LabourRate { get; set; }

    /// <summary>A repair at a vendor that costs more, in baht, is approved first.</summary>
    public decimal OutsideRepairLimit { get; set; } = 5000;

    /// <summary>Printed forms of repairs carry Thai digits.</summary>
    public bool ThaiDigitsOnForms { get; set; }

    /// <summary>The law's minimum.</summary>
    public const int MinimumAccessLogDays = 90;

    /// <inheritdoc/>
    public int Version { get; set; }
}
