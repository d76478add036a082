using HelpDesk.Core.Loans;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Web.Loans.Desk;

/// <summary>What is picked for one line of a loan while it is handed over.</summary>
public sealed class PickedItem(GetPickList.Row row)
{
    /// <summary>What is to be handed over.</summary>
    public GetPickList.Row Row { get; private set; } = row;

    /// <summary>Whether it is a quantity from stock.</summary>
    public bool IsStock => Lendable.IsStock(Row.Kind);

    /// <summary>The devices and sets that are picked.</summary>
    public List<PickedUnit> Picked { get; } = [];

    /// <summary>The quantity from stock.</summary>
    public int Quantity { get; set; } = row.Quantity;

    /// <summary>The stock's condition in words.</summary>
    public string Condition { get; set; } = "";

    /// <summary>Pictures of it.</summary>
    public List<GetUploads.Row> Photos { get; } = [];

    /// <summary>How many are picked.</summary>
    public int Count => IsStock ? Quantity : Picked.Count;

    /// <summary>Whether as many as were asked for are picked.</summary>
    public bool IsFull => Count >= Row.Quantity;

    /// <summary>What can be picked yet.</summary>
    public IEnumerable<GetPickList.Choice> Left() => Row.Units.Where(u => Picked.TrueForAll(p => p.Choice.UnitId != u.UnitId));

    /// <summary>Picks a device or a set.</summary>
    public void Pick(GetPickList.Choice choice) => Picked.Add(new PickedUnit(choice, Row.Accessories));

    /// <summary>The list was read anew: what is picked and still there stays as it was written.</summary>
    public void Renew(GetPickList.Row row)
    {
        Row = row;
        Picked.RemoveAll(p => row.Units.All(u => u.UnitId != p.Choice.UnitId));
        Quantity = Math.Min(Quantity, row.Quantity);
    }
}

/// <summary>A device or a set that is picked.</summary>
public sealed class PickedUnit(GetPickList.Choice choice, IEnumerable<string> accessories)
{
    /// <summary>Which.</summary>
    public GetPickList.Choice Choice { get; } = choice;

    /// <summary>Its condition in words.</summary>
    public string Condition { get; set; } = "";

    /// <summary>What goes with it: all of it, until somebody says that something does not.</summary>
    public HashSet<string> Accessories { get; } = [.. accessories];

    /// <summary>Pictures of it.</summary>
    public List<GetUploads.Row> Photos { get; } = [];
}

/// <summary>What is written about one thing while it comes back.</summary>
public sealed class ComingThing(GetLoan.Thing thing)
{
    /// <summary>What was handed over.</summary>
    public GetLoan.Thing Thing { get; private set; } = thing;

    /// <summary>Whether it comes back now.</summary>
    public bool Comes { get; set; } = true;

    /// <summary>Whether it was scanned.</summary>
    public bool IsScanned { get; set; }

    /// <summary>How many come back.</summary>
    public int Quantity { get; set; } = thing.Outstanding;

    /// <summary>In what condition.</summary>
    public ReturnCondition Condition { get; set; } = ReturnCondition.Good;

    /// <summary>In words.</summary>
    public string Note { get; set; } = "";

    /// <summary>Accessories that are missing.</summary>
    public HashSet<string> Missing { get; } = [];

    /// <summary>Pictures.</summary>
    public List<GetUploads.Row> Photos { get; } = [];

    /// <summary>A damaged device goes to the queue as a repair.</summary>
    public bool OpensTicket { get; set; } = true;

    /// <summary>Whether it can go to the queue.</summary>
    public bool MayOpenTicket => Condition == ReturnCondition.Damaged && Thing.AssetId is not null;

    /// <summary>The loan was read anew.</summary>
    public void Renew(GetLoan.Thing thing)
    {
        Thing = thing;
        Quantity = Math.Min(Quantity, thing.Outstanding);
    }

    /// <summary>As the use case takes it.</summary>
    public ReturnedThing Returned() => new(
        Thing.Id, Condition, Quantity, Note, Condition == ReturnCondition.Lost ? [] : [.. Missing], Photos.ConvertAll(p => p.Key), OpensTicket && MayOpenTicket);
}
