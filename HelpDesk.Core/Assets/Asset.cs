using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Common.Live;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Assets;

/// <summary>
/// A durable thing with a number of its own (ครุภัณฑ์): whose it is, where it stands, who keeps it, what it cost, and its life story.
/// Every change goes through a guarded method that writes the story. It is never deleted.
/// </summary>
public sealed class Asset : IAudited, IVersioned, ILive
{
    private readonly List<AssetEvent> _events = [];
    private IReadOnlyList<SpecificationValue> _specification = [];

    private Asset()
    {
    }

    /// <summary>A device that is put on the register.</summary>
    /// <param name="clientId">Made by the sender; one entry of several devices carries it on the first.</param>
    /// <param name="ownerId">Whose it is.</param>
    /// <param name="number">Its number, as it stands on the device.</param>
    /// <param name="details">Everything else.</param>
    /// <param name="names">Names to find it by: its owner's, its place's, its category's.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="at">UTC.</param>
    public Asset(Guid clientId, long ownerId, string number, AssetDetails details, string names, Actor by, DateTime at)
    {
        (ClientId, OwnerId, IssuerId, Number, NumberKey) = (clientId, ownerId, ownerId, number.Trim(), KeyOf(number));
        (Code, State, CreatedAt) = (Secrets.New(), AssetState.Usable, at);
        Set(details);
        Describe(names);
        Add(AssetEventKind.Registered, by, at);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Made by the sender; sent twice, the device is written down once. Unique.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>หมายเลขครุภัณฑ์: free text, never changed once issued.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The number folded and without spaces; unique together with <see cref="IssuerId"/>.</summary>
    [NotAudited]
    public string NumberKey { get; private set; } = "";

    /// <summary>The unguessable part of the label's address <c>/a/{code}</c> (128 bits). Unique.</summary>
    [NotAudited]
    public string Code { get; private set; } = "";

    /// <summary>Whose it is: a school, or the office's own entry.</summary>
    public long OwnerId { get; private set; }

    /// <summary>Who issued the number: the first owner. A device keeps its number when it is transferred.</summary>
    public long IssuerId { get; private set; }

    /// <summary>Where it stands.</summary>
    public long SchoolId { get; private set; }

    /// <summary>Building and room.</summary>
    public string Place { get; private set; } = "";

    /// <summary>The person who keeps it; null when nobody with an account does.</summary>
    public long? KeeperId { get; private set; }

    /// <summary>ผู้รับผิดชอบ in words.</summary>
    public string KeeperName { get; private set; } = "";

    /// <summary>The category.</summary>
    public long CategoryId { get; private set; }

    /// <summary>รายการ.</summary>
    public string Name { get; private set; } = "";

    /// <summary>ยี่ห้อ.</summary>
    public string Brand { get; private set; } = "";

    /// <summary>รุ่น/แบบ.</summary>
    public string Model { get; private set; } = "";

    /// <summary>Serial number.</summary>
    public string Serial { get; private set; } = "";

    /// <summary>ลักษณะ/คุณสมบัติ, in order.</summary>
    public IReadOnlyList<SpecificationValue> Specification => _specification;

    /// <summary>Its condition.</summary>
    public AssetState State { get; private set; }

    /// <summary>วันที่ได้มา, in Asia/Bangkok; null when unknown.</summary>
    public DateOnly? AcquiredOn { get; private set; }

    /// <summary>วิธีการได้มา; null when unknown.</summary>
    public AcquisitionMethod? Method { get; private set; }

    /// <summary>ที่เอกสาร.</summary>
    public string Document { get; private set; } = "";

    /// <summary>ประเภทเงิน; null when unknown.</summary>
    public MoneyKind? Money { get; private set; }

    /// <summary>ราคาต่อหน่วย in baht; null when unknown.</summary>
    public decimal? Price { get; private set; }

    /// <summary>ผู้ขาย/ผู้บริจาค.</summary>
    public string Vendor { get; private set; } = "";

    /// <summary>Address and telephone of the vendor or donor.</summary>
    public string VendorContact { get; private set; } = "";

    /// <summary>The last day of the warranty in Asia/Bangkok; null for none.</summary>
    public DateOnly? WarrantyUntil { get; private set; }

    /// <summary>อายุใช้งาน in years; null for that of the category.</summary>
    public int? UsefulLifeYears { get; private set; }

    /// <summary>หมายเหตุ.</summary>
    public string Note { get; private set; } = "";

    /// <summary>When it was put on the register, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>When it left the register, in Asia/Bangkok; null while it is on it.</summary>
    public DateOnly? DisposedOn { get; private set; }

    /// <summary>What search looks through, folded.</summary>
    [NotAudited]
    public string SearchText { get; private set; } = "";

    /// <summary>Its life story, as far as it is loaded.</summary>
    public IReadOnlyCollection<AssetEvent> Events => _events;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public IEnumerable<LiveChange> LiveChanges()
    {
        yield return new LiveChange(Topics.Assets, Id, Version);
        yield return new LiveChange(Topics.Asset(Id), Id, Version);
    }

    /// <summary>The number as it is compared: folded, without spaces.</summary>
    public static string KeyOf(string? number) => ThaiText.Fold(number).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>What is written down about it.</summary>
    public AssetDetails Details() => new(Name, CategoryId, SchoolId)
    {
        Brand = Brand,
        Model = Model,
        Serial = Serial,
        Specification = Specification,
        Place = Place,
        KeeperId = KeeperId,
        KeeperName = KeeperName,
        AcquiredOn = AcquiredOn,
        Method = Method,
        Document = Document,
        Money = Money,
        Price = Price,
        Vendor = Vendor,
        VendorContact = VendorContact,
        WarrantyUntil = WarrantyUntil,
        UsefulLifeYears = UsefulLifeYears,
        Note = Note,
    };

    /// <summary>Writes down anew what is known about it; another place and another keeper stand in its story by themselves.</summary>
    /// <param name="details">Everything.</param>
    /// <param name="names">Names to find it by.</param>
    /// <param name="placeBefore">The school where it stood, in words.</param>
    /// <param name="placeAfter">The school where it stands, in words.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">UTC.</param>
    /// <exception cref="RuleException">It has left the register.</exception>
    /// <returns>False when nothing differs.</returns>
    public bool Change(AssetDetails details, string names, string placeBefore, string placeAfter, Actor by, DateTime at)
    {
        RequireOnRegister();
        var before = Details();
        Set(details);
        var after = Details();
        if (Same(before, after))
        {
            return false;
        }

        if (before.SchoolId != after.SchoolId || before.Place != after.Place)
        {
            Add(AssetEventKind.Moved, by, at, Joined(placeBefore, before.Place), Joined(placeAfter, after.Place));
        }

        if (before.KeeperId != after.KeeperId || before.KeeperName != after.KeeperName)
        {
            Add(AssetEventKind.KeeperChanged, by, at, before.KeeperName, after.KeeperName);
        }

        if (!Same(before with { SchoolId = after.SchoolId, Place = after.Place, KeeperId = after.KeeperId, KeeperName = after.KeeperName }, after))
        {
            Add(AssetEventKind.Changed, by, at);
        }

        Describe(names);
        return true;
    }

    /// <summary>Another condition. Awaiting disposal and disposed are for the disposal's own steps.</summary>
    /// <exception cref="RuleException">It has left the register, or awaits disposal.</exception>
    public void SetState(AssetState state, string text, Actor by, DateTime at)
    {
        RequireOnRegister();
        if (State == AssetState.AwaitingDisposal || state is AssetState.AwaitingDisposal or AssetState.Disposed)
        {
            throw RuleException.Conflict("asset.disposal-only", AssetTexts.T["rule.disposal-only"]);
        }

        if (state == State)
        {
            return;
        }

        Add(AssetEventKind.StateChanged, by, at, Word.Of(State), Word.Of(state), text);
        State = state;
    }

    /// <summary>Given to another owner with its number and its story, as when schools merge.</summary>
    /// <exception cref="RuleException">It has left the register.</exception>
    public void TransferTo(long ownerId, long schoolId, string from, string to, string names, Actor by, DateTime at)
    {
        RequireOnRegister();
        if (ownerId == OwnerId)
        {
            return;
        }

        // What stood elsewhere, at the office say, goes on standing there.
        SchoolId = SchoolId == OwnerId ? schoolId : SchoolId;
        OwnerId = ownerId;
        Add(AssetEventKind.Transferred, by, at, from, to);
        Describe(names);
    }

    /// <summary>A person counted it, and saw where it stands and how it is.</summary>
    public void Count(string place, string text, Actor by, DateTime at)
    {
        RequireOnRegister();
        Add(AssetEventKind.Counted, by, at, null, place, text);
    }

    /// <summary>It is handed over to a borrower.</summary>
    /// <exception cref="RuleException">It is not in working order, or has left the register.</exception>
    public void Lend(string text, Actor by, DateTime at)
    {
        RequireOnRegister();
        if (State != AssetState.Usable)
        {
            throw RuleException.Conflict("asset.not-usable", AssetTexts.T["rule.not-usable", Number, AssetTexts.T[$"state.{Word.Of(State)}"]]);
        }

        Add(AssetEventKind.Lent, by, at, text: text);
    }

    /// <summary>It came back from a borrower, or the hand-over was a mistake.</summary>
    public void TakeBack(string text, Actor by, DateTime at) => Add(AssetEventKind.Returned, by, at, text: text);

    /// <summary>It is to be disposed of; nobody lends or moves it any more.</summary>
    /// <exception cref="RuleException">It has left the register, or awaits disposal already.</exception>
    public void ProposeDisposal(string text, Actor by, DateTime at)
    {
        RequireOnRegister();
        if (State == AssetState.AwaitingDisposal)
        {
            throw RuleException.Conflict("asset.awaits-disposal", AssetTexts.T["rule.awaits-disposal", Number]);
        }

        Add(AssetEventKind.DisposalProposed, by, at, Word.Of(State), Word.Of(AssetState.AwaitingDisposal), text);
        State = AssetState.AwaitingDisposal;
    }

    /// <summary>The proposal came to nothing: it is again what it was.</summary>
    public void ForgetDisposal(AssetState before, string text, Actor by, DateTime at)
    {
        if (State == AssetState.AwaitingDisposal)
        {
            Add(AssetEventKind.StateChanged, by, at, Word.Of(State), Word.Of(before), text);
            State = before;
        }
    }

    /// <summary>Off the register (ข้อ 218); its card stays readable.</summary>
    /// <exception cref="RuleException">It does not await disposal.</exception>
    public void LeaveRegister(DateOnly on, string text, Actor by, DateTime at)
    {
        if (State != AssetState.AwaitingDisposal)
        {
            throw RuleException.Conflict("asset.not-awaiting", AssetTexts.T["rule.not-awaiting", Number]);
        }

        Add(AssetEventKind.Disposed, by, at, Word.Of(State), Word.Of(AssetState.Disposed), text);
        (State, DisposedOn) = (AssetState.Disposed, on);
    }

    private static bool Same(AssetDetails a, AssetDetails b) =>
        a with { Specification = [] } == b with { Specification = [] } && a.Specification.SequenceEqual(b.Specification);

    private static string Joined(string school, string place) => place.Length > 0 ? $"{school} · {place}" : school;

    private void RequireOnRegister()
    {
        if (State == AssetState.Disposed)
        {
            throw RuleException.Conflict("asset.disposed", AssetTexts.T["rule.disposed", Number]);
        }
    }

    private void Set(AssetDetails d)
    {
        (Name, CategoryId, SchoolId, Place) = (d.Name.Trim(), d.CategoryId, d.SchoolId, d.Place.Trim());
        (Brand, Model, Serial) = (d.Brand.Trim(), d.Model.Trim(), d.Serial.Trim());
        (KeeperId, KeeperName) = (d.KeeperId, d.KeeperName.Trim());
        (AcquiredOn, Method, Document, Money, Price) = (d.AcquiredOn, d.Method, d.Document.Trim(), d.Money, d.Price);
        (Vendor, VendorContact, WarrantyUntil) = (d.Vendor.Trim(), d.VendorContact.Trim(), d.WarrantyUntil);
        (UsefulLifeYears, Note) = (d.UsefulLifeYears, d.Note.Trim());
        SpecificationValue[] specification = [.. d.Specification.Select(s => new SpecificationValue(s.Name.Trim(), s.Value.Trim())).Where(s => s.Name.Length > 0 || s.Value.Length > 0)];
        if (!specification.SequenceEqual(_specification))
        {
            _specification = specification;
        }
    }

    private void Describe(string names) => SearchText = ThaiText.Fold(string.Join('\n', Number, Name, Brand, Model, Serial, Place, KeeperName, names));

    private void Add(AssetEventKind kind, Actor by, DateTime at, string? from = null, string? to = null, string text = "") =>
        _events.Add(new AssetEvent(kind, by, at, from, to, text));
}
