using System.Globalization;
using FluentValidation;
using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets;

/// <summary>Puts devices on the register, or writes one down anew.</summary>
public static class SaveAsset
{
    /// <summary>What is written down.</summary>
    /// <param name="Id">Which device; null for new ones.</param>
    /// <param name="ClientId">Made by the sender; sent twice, new devices are made once.</param>
    /// <param name="OwnerCode">Whose new devices are: a school's code or the office's. It does not change afterwards (see <see cref="TransferAssets"/>).</param>
    /// <param name="SchoolCode">The code of where they stand.</param>
    /// <param name="Details">Everything else; its <see cref="AssetDetails.SchoolId"/> is not read.</param>
    /// <param name="Number">The number of one new device; empty for the next by the template.</param>
    /// <param name="Count">How many devices of the kind are new; they get consecutive numbers.</param>
    /// <param name="Serials">Serial numbers of several new devices, in order; may be fewer.</param>
    /// <param name="Version">The version that was read.</param>
    /// <param name="Files">Keys of uploaded files; of several new devices the first gets them.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(
        long? Id, Guid ClientId, string OwnerCode, string SchoolCode, AssetDetails Details, string? Number = null, int Count = 1,
        IReadOnlyList<string>? Serials = null, int? Version = null, IReadOnlyList<Guid>? Files = null) : ICommand<Saved>;

    /// <summary>What was written down.</summary>
    /// <param name="Id">The device; of several the first.</param>
    /// <param name="Numbers">Their numbers.</param>
    /// <param name="WasThere">True when this client id had made them before.</param>
    public sealed record Saved(long Id, IReadOnlyList<string> Numbers, bool WasThere);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ClientId).NotEmpty().When(c => c.Id is null).WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Details.Name).Words(300, required: true);
            RuleFor(c => c.Details.CategoryId).GreaterThan(0).WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.SchoolCode).NotEmpty().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.OwnerCode).NotEmpty().When(c => c.Id is null).WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Number).Words(100);
            RuleFor(c => c.Number).Must(n => string.IsNullOrWhiteSpace(n) || Asset.KeyOf(n).Length > 0).WithMessage(_ => AssetTexts.T["rule.number"]);
            RuleFor(c => c.Number).Must((c, n) => string.IsNullOrWhiteSpace(n) || c.Count == 1).WithMessage(_ => AssetTexts.T["rule.number-of-several"]);
            RuleFor(c => c.Count).InclusiveBetween(1, AssetRules.MostAtOnce).WithMessage(_ => AssetTexts.T["rule.count", AssetRules.MostAtOnce]);
            RuleFor(c => c.Serials).Must((c, s) => s is null || s.Count <= c.Count).WithMessage(_ => AssetTexts.T["rule.serials"]);
            RuleForEach(c => c.Serials).Must(s => s is null || s.Length <= 100).WithMessage(_ => CommonTexts.T["rule.too-long", 100]);
            RuleFor(c => c.Details.Brand).Words(100);
            RuleFor(c => c.Details.Model).Words(100);
            RuleFor(c => c.Details.Serial).Words(100);
            RuleFor(c => c.Details.Place).Words(200);
            RuleFor(c => c.Details.KeeperName).Words(150);
            RuleFor(c => c.Details.Document).Words(200);
            RuleFor(c => c.Details.Vendor).Words(200);
            RuleFor(c => c.Details.VendorContact).Words(500);
            RuleFor(c => c.Details.Note).Words(2000);
            RuleFor(c => c.Details.Price).InclusiveBetween(0, 999_999_999).WithMessage(_ => AssetTexts.T["rule.price"]);
            RuleFor(c => c.Details.UsefulLifeYears).InclusiveBetween(1, 100).WithMessage(_ => AssetTexts.T["rule.life"]);
            RuleFor(c => c.Details.Method).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Details.Money).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Details.WarrantyUntil).Must((c, w) => w is null || c.Details.AcquiredOn is null || w >= c.Details.AcquiredOn).WithMessage(_ => AssetTexts.T["rule.warranty"]);
            RuleFor(c => c.Details.Specification).Must(s => s.Count <= 40).WithMessage(_ => AssetTexts.T["rule.specification"]);
            RuleForEach(c => c.Details.Specification).ChildRules(s =>
            {
                s.RuleFor(x => x.Name).Words(100);
                s.RuleFor(x => x.Value).Words(500);
            });
            RuleFor(c => c.Files).Must(f => f is null || f.Count <= AssetRules.MaxFiles).WithMessage(_ => TicketTexts.T["rule.too-many-files", AssetRules.MaxFiles]);
        }
    }

    /// <summary>Writes it down.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, INumbering numbering, TimeProvider clock) : IRequestHandler<Command, Saved>
    {
        /// <inheritdoc/>
        public async Task<Saved> Handle(Command command, CancellationToken cancellationToken)
        {
            var today = clock.Today();
            if (command.Details.AcquiredOn > today)
            {
                throw RuleException.Invalid("Details.AcquiredOn", "asset.future", AssetTexts.T["rule.acquired-future"]);
            }

            var school = await SchoolAsync(command.SchoolCode, nameof(command.SchoolCode), cancellationToken);
            var category = await db.AssetCategories.SingleOrDefaultAsync(c => c.Id == command.Details.CategoryId, cancellationToken)
                ?? throw RuleException.Invalid("Details.CategoryId", "asset.no-category", AssetTexts.T["rule.no-category"]);
            await RequireKeeperAsync(command.Details.KeeperId, school.Id, cancellationToken);
            var details = command.Details with { SchoolId = school.Id };
            return command.Id is { } id
                ? await ChangeAsync(id, command, details, school, category, cancellationToken)
                : await RegisterAsync(command, details, school, category, today, cancellationToken);
        }

        private async Task<Saved> ChangeAsync(
            long id, Command command, AssetDetails details, ReferenceSchool school, AssetCategory category, CancellationToken cancellationToken)
        {
            var asset = await db.LoadAssetAsync(id, user, command.Version, cancellationToken);
            if (!user.KeepsRegister(asset.OwnerId))
            {
                throw PeopleRules.NotAllowed();
            }

            var before = asset.SchoolId;
            var names = await reference.KnowingAsync([asset.OwnerId, before], cancellationToken);
            asset.Change(
                details, AssetRules.NamesOf(names.Schools[asset.OwnerId], school, category), names.Schools[before].NameTh, school.NameTh, user.AsActor(), clock.GetUtcNow().UtcDateTime);
            await db.AttachToAsync(AttachmentSubject.Asset, asset.Id, command.Files, AssetRules.MaxFiles, cancellationToken);
            return new Saved(asset.Id, [asset.Number], WasThere: false);
        }

        private async Task<Saved> RegisterAsync(
            Command command, AssetDetails details, ReferenceSchool school, AssetCategory category, DateOnly today, CancellationToken cancellationToken)
        {
            var owner = await SchoolAsync(command.OwnerCode, nameof(command.OwnerCode), cancellationToken);
            if (!user.KeepsRegister(owner.Id))
            {
                throw RuleException.Invalid(nameof(command.OwnerCode), "asset.owner", AssetTexts.T["rule.no-school"]);
            }

            var clients = Enumerable.Range(0, command.Count).Select(i => ClientId(command.ClientId, i)).ToList();
            if (await db.Assets.Where(a => clients.Contains(a.ClientId)).OrderBy(a => a.Id).Select(a => new { a.Id, a.Number, a.OwnerId }).ToListAsync(cancellationToken) is { Count: > 0 } before)
            {
                return before.TrueForAll(a => a.OwnerId == owner.Id) ? new Saved(before[0].Id, before.ConvertAll(a => a.Number), WasThere: true) : throw RuleException.NotFound();
            }

            var numbers = string.IsNullOrWhiteSpace(command.Number)
                ? await AssetNumbers.NextAsync(db, numbering, category, owner.Id, owner.Code, details.AcquiredOn ?? today, command.Count, cancellationToken)
                : [await FreeAsync(command.Number.Trim(), owner.Id, cancellationToken)];
            var (names, by, at) = (AssetRules.NamesOf(owner, school, category), user.AsActor(), clock.GetUtcNow().UtcDateTime);
            var assets = numbers.Select((number, i) => new Asset(
                clients[i], owner.Id, number, command.Serials?.ElementAtOrDefault(i) is { Length: > 0 } serial ? details with { Serial = serial } : details, names, by, at)).ToList();
            db.Assets.AddRange(assets);
            await db.SaveChangesAsync(cancellationToken);
            await db.AttachToAsync(AttachmentSubject.Asset, assets[0].Id, command.Files, AssetRules.MaxFiles, cancellationToken);
            return new Saved(assets[0].Id, [.. numbers], WasThere: false);
        }

        private async Task<ReferenceSchool> SchoolAsync(string code, string field, CancellationToken cancellationToken)
        {
            // A supply officer places devices anywhere, a school's coordinator at the own schools and at the office.
            var school = await reference.SchoolAsync(code, cancellationToken);
            return school is { IsActive: true } && (user.Sees(school.Id) || school.IsOffice) ? school : throw RuleException.Invalid(field, "asset.no-school", AssetTexts.T["rule.no-school"]);
        }

        // Who keeps a device works where it stands.
        private async Task RequireKeeperAsync(long? keeper, long schoolId, CancellationToken cancellationToken)
        {
            if (keeper is { } id && !await db.People.AnyAsync(p => p.Id == id && p.Memberships.Any(m => m.SchoolId == schoolId), cancellationToken))
            {
                throw RuleException.Invalid("Details.KeeperId", "asset.no-keeper", AssetTexts.T["rule.no-keeper"]);
            }
        }

        private async Task<string> FreeAsync(string number, long ownerId, CancellationToken cancellationToken)
        {
            var key = Asset.KeyOf(number);
            return await db.Assets.AnyAsync(a => a.IssuerId == ownerId && a.NumberKey == key, cancellationToken)
                ? throw RuleException.Invalid("Number", "asset.number-taken", AssetTexts.T["rule.number-taken", number])
                : number;
        }

        // One entry of several devices: the first has the sender's id, the others one that follows from it.
        private static Guid ClientId(Guid first, int index)
        {
            if (index == 0)
            {
                return first;
            }

            var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{first:N}-{index}")));
            return new Guid(hash.AsSpan(0, 16));
        }
    }
}
