using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets;

/// <summary>Who may see and do what with devices; used by every use case, so that it is said once.</summary>
public static class AssetRules
{
    /// <summary>At most so many devices in one entry.</summary>
    public const int MostAtOnce = 500;

    /// <summary>At most so many pictures and documents a device.</summary>
    public const int MaxFiles = 30;

    /// <summary>Only what exists for this person: a school sees what it owns and what stands there.</summary>
    public static IQueryable<Asset> VisibleTo(this IQueryable<Asset> assets, CurrentUser user)
    {
        if (user.SeesAllSchools)
        {
            return assets;
        }

        var schools = user.SchoolIds;
        return assets.Where(a => schools.Contains(a.OwnerId) || schools.Contains(a.SchoolId));
    }

    /// <summary>Whether the person keeps the register of that owner: the office's supply officers all, a school's coordinator the school's own.</summary>
    public static bool KeepsRegister(this CurrentUser user, long ownerId) =>
        user.IsSystem || user.Has(Role.SupplyOfficer) || user.HasAt(Role.Coordinator, ownerId);

    /// <summary>Whether the person may say in what condition a device is: those who keep it, and those who repair it.</summary>
    public static bool JudgesState(this CurrentUser user, long ownerId) => user.KeepsRegister(ownerId) || user.Has(Role.Technician) || user.Has(Role.GroupDirector);

    /// <summary>Whether the person keeps any register.</summary>
    public static bool KeepsAnyRegister(this CurrentUser user) => user.IsSystem || user.Has(Role.SupplyOfficer) || user.Has(Role.Coordinator);

    /// <summary>A device that is to be changed.</summary>
    /// <exception cref="RuleException">It does not exist for this person, or was changed since it was read.</exception>
    public static async Task<Asset> LoadAssetAsync(this IHelpDeskDb db, long id, CurrentUser user, int? version, CancellationToken cancellationToken)
    {
        var asset = await db.Assets.VisibleTo(user).SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw RuleException.NotFound();
        await db.RequireVersionAsync(asset, id, version, cancellationToken);
        return asset;
    }

    /// <summary>The device with that number that a school has or hosts; null when none or more than one has it.</summary>
    public static async Task<long?> FindDeviceAsync(this IHelpDeskDb db, string? number, long schoolId, CancellationToken cancellationToken)
    {
        var key = Asset.KeyOf(number);
        if (key.Length == 0)
        {
            return null;
        }

        var found = await db.Assets.Where(a => a.NumberKey == key && (a.OwnerId == schoolId || a.SchoolId == schoolId)).Select(a => a.Id).Take(2).ToListAsync(cancellationToken);
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>
    /// The device whose label was scanned, as long as the report still names it: its number and the school that has or hosts it. The label
    /// tells devices of one number apart; null when it says nothing, or something else than the report.
    /// </summary>
    public static async Task<long?> FindScannedAsync(this IHelpDeskDb db, string? code, string? number, long schoolId, CancellationToken cancellationToken)
    {
        var key = Asset.KeyOf(number);
        return string.IsNullOrEmpty(code) ? null
            : await db.Assets.Where(a => a.Code == code && a.NumberKey == key && a.State != AssetState.Disposed && (a.OwnerId == schoolId || a.SchoolId == schoolId))
                .Select(a => (long?)a.Id).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The names by which a device is found besides its own: whose it is, where it stands, what it is.</summary>
    public static string NamesOf(ReferenceSchool owner, ReferenceSchool place, AssetCategory category)
    {
        string[] names = [owner.NameTh, owner.NameEn, place.NameTh, place.NameEn, category.NameTh, category.NameEn];
        return string.Join('\n', names.Distinct(StringComparer.Ordinal));
    }

    /// <summary>The office's way to depreciate.</summary>
    public static async Task<DepreciationPolicy> ReadDepreciationPolicyAsync(this IHelpDeskDb db, CancellationToken cancellationToken)
    {
        var months = await db.Settings.Select(s => s.DepreciationMonths).SingleAsync(cancellationToken);
        var thresholds = await db.DepreciationThresholds.OrderBy(t => t.FromFiscalYear)
            .Select(t => new DepreciationPolicy.Threshold(t.FromFiscalYear, t.Price)).ToListAsync(cancellationToken);
        return new DepreciationPolicy(months, thresholds);
    }
}

/// <summary>Finds text in devices. What the index finds is checked against the text itself: the answer is exact.</summary>
public interface IAssetSearch
{
    /// <summary>The devices whose search text contains <paramref name="folded"/>, through the index.</summary>
    /// <param name="folded">Folded by <see cref="ThaiText.Fold"/>, two characters or more.</param>
    IQueryable<Asset> Matching(string folded);

    /// <summary>
    /// Writes very many devices within the running transaction, so that the index is brought up to them once instead of at each. What is
    /// thrown meanwhile must undo the transaction, as it does in every command.
    /// </summary>
    /// <param name="write">Adds and changes devices, and saves them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task InBulkAsync(Func<Task> write, CancellationToken cancellationToken);
}
