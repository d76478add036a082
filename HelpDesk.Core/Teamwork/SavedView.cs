using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.Messages;

namespace HelpDesk.Core.Teamwork;

/// <summary>A list of the queue under a name: a filter and an order that somebody wants again and again.</summary>
public sealed class SavedView : IAudited, IVersioned
{
    private SavedView()
    {
    }

    /// <summary>Saves one.</summary>
    public SavedView(long ownerId, string name, string address, bool isShared)
    {
        OwnerId = ownerId;
        Change(name, address, isShared);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Whose it is: who may change it.</summary>
    public long OwnerId { get; private set; }

    /// <summary>What it is called.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The part after the question mark of the queue's address, as <see cref="Tickets.TicketFilterWords"/> writes it; empty for what is open.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Everybody who sees the queue has it.</summary>
    public bool IsShared { get; private set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Changes it.</summary>
    public void Change(string name, string address, bool isShared) => (Name, Address, IsShared) = (name.Trim(), address, isShared);
}

/// <summary>Somebody wants to hear when a view holds so many tickets. Told once; again only after it held fewer.</summary>
public sealed class ViewAlert : IAudited, IAnnounces
{
    private readonly List<News> _news = [];

    private ViewAlert()
    {
    }

    /// <summary>Asks for it.</summary>
    public ViewAlert(long viewId, long personId, int from) => (ViewId, PersonId, From) = (viewId, personId, from);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The view.</summary>
    public long ViewId { get; private set; }

    /// <summary>Who wants to hear.</summary>
    public long PersonId { get; private set; }

    /// <summary>From how many on, 1 or more.</summary>
    public int From { get; private set; }

    /// <summary>It was told, and the view has held so many ever since.</summary>
    [NotAudited]
    public bool HasRung { get; private set; }

    /// <summary>From another number on; what was told counts no more.</summary>
    public void Change(int from)
    {
        if (From != from)
        {
            (From, HasRung) = (from, false);
        }
    }

    /// <summary>The view was looked at.</summary>
    /// <param name="count">So many it holds.</param>
    /// <returns>Whether anything is to be kept.</returns>
    public bool Look(int count)
    {
        var rings = count >= From;
        if (rings == HasRung)
        {
            return false;
        }

        HasRung = rings;
        if (rings)
        {
            _news.Add(new News(MessageKind.ViewFilled, null, count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        return true;
    }

    /// <inheritdoc/>
    public IReadOnlyList<News> TakeNews() => _news.TakeAll();
}
