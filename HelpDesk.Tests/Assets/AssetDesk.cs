using HelpDesk.Core.Assets;
using HelpDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Tests.Assets;

/// <summary>Puts devices on the register of a test's office.</summary>
internal static class AssetDesk
{
    /// <summary>A category by its code.</summary>
    public static Task<long> CategoryAsync(this House house, string code = "7440-001") =>
        house.DbAsync(db => db.AssetCategories.Where(c => c.Code == code).Select(c => c.Id).SingleAsync());

    /// <summary>Puts devices on the register.</summary>
    public static async Task<SaveAsset.Saved> RegisterAsync(
        this House house, string owner = TestOffice.FirstSchool, string? number = null, int count = 1, string by = "supply", Func<AssetDetails, AssetDetails>? with = null, string category = "7440-001")
    {
        var details = new AssetDetails("เครื่องคอมพิวเตอร์สำนักงาน", await house.CategoryAsync(category), 0)
        {
            Brand = "Acer",
            Model = "Veriton",
            Place = "ห้องคอมพิวเตอร์",
            AcquiredOn = new DateOnly(2025, 10, 9),
            Price = 45_000,
            UsefulLifeYears = 5,
        };
        return await house.SendAsync(new SaveAsset.Command(null, Guid.NewGuid(), owner, owner, with?.Invoke(details) ?? details, number, count), by);
    }

    /// <summary>Reads a device's card.</summary>
    public static Task<GetAsset.Card> CardAsync(this House house, long id, string by = "supply") => house.SendAsync(new GetAsset.Query(null, Id: id), by);
}
