using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.People;

/// <summary>A school, or the office itself (<see cref="IsOffice"/>), as a place where people work and devices stand.</summary>
public sealed class School : IAudited, IVersioned
{
    private School()
    {
    }

    /// <summary>Creates one.</summary>
    /// <param name="code">10, 8 or 6 digits as text, leading zeros kept; unique.</param>
    /// <param name="details">Everything else.</param>
    /// <param name="isOffice">True for the office's own entry.</param>
    public School(string code, SchoolDetails details, bool isOffice = false)
    {
        Code = code;
        IsOffice = isOffice;
        Change(details);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The code, as text; unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Thai name.</summary>
    public string NameTh { get; private set; } = "";

    /// <summary>English name; empty when unknown.</summary>
    public string NameEn { get; private set; } = "";

    /// <summary>District (อำเภอ).</summary>
    public string District { get; private set; } = "";

    /// <summary>Telephone as typed; empty when unknown.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>Degrees north; null when unknown.</summary>
    public double? Latitude { get; private set; }

    /// <summary>Degrees east; null when unknown.</summary>
    public double? Longitude { get; private set; }

    /// <summary>True for the office's own entry, of which there is one.</summary>
    public bool IsOffice { get; private set; }

    /// <summary>False when the school was closed or merged: it is not offered any more, its past stays.</summary>
    public bool IsActive { get; private set; } = true;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The name in the given language, Thai where there is no English one.</summary>
    public string Name(bool english) => english && NameEn.Length > 0 ? NameEn : NameTh;

    /// <summary>Changes everything but the code.</summary>
    public void Change(SchoolDetails details)
    {
        NameTh = details.NameTh.Trim();
        NameEn = details.NameEn?.Trim() ?? "";
        District = details.District?.Trim() ?? "";
        Phone = details.Phone?.Trim() ?? "";
        Latitude = details.Latitude;
        Longitude = details.Longitude;
        IsActive = details.IsActive;
    }

    /// <summary>What can be changed, as it is now.</summary>
    public SchoolDetails Details() => new(NameTh, NameEn, District, Phone, Latitude, Longitude, IsActive);
}

/// <summary>What can be changed of a school.</summary>
/// <param name="NameTh">Thai name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="District">District (อำเภอ).</param>
/// <param name="Phone">Telephone.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="IsActive">False when closed or merged.</param>
public sealed record SchoolDetails(
    string NameTh, string? NameEn = null, string? District = null, string? Phone = null,
    double? Latitude = null, double? Longitude = null, bool IsActive = true);

/// <summary>A unit (กลุ่ม/หน่วย) of the office.</summary>
public sealed class OfficeUnit : IAudited
{
    private OfficeUnit()
    {
    }

    /// <summary>Creates one.</summary>
    public OfficeUnit(string nameTh, string nameEn, int position)
    {
        NameTh = nameTh;
        NameEn = nameEn;
        Position = position;
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Thai name.</summary>
    public string NameTh { get; private set; } = "";

    /// <summary>English name.</summary>
    public string NameEn { get; private set; } = "";

    /// <summary>Order in lists, from 1.</summary>
    public int Position { get; private set; }

    /// <summary>Changes it.</summary>
    public void Change(string nameTh, string nameEn, int position) => (NameTh, NameEn, Position) = (nameTh.Trim(), nameEn.Trim(), position);
}
