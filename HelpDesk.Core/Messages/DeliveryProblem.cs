namespace HelpDesk.Core.Messages;

/// <summary>Why a message was not taken. The words are stored; people read the texts <c>problem.*</c>.</summary>
public enum DeliveryProblem
{
    /// <summary>The receiver's address cannot be one of this channel.</summary>
    Address,

    /// <summary>The web address leads into a private network, where none may be called.</summary>
    PrivateAddress,

    /// <summary>The month's quota of the channel is used up.</summary>
    Quota,

    /// <summary>No answer came in time.</summary>
    Timeout,

    /// <summary>The server was not reached.</summary>
    Unreachable,

    /// <summary>The server answered that it does not take the message.</summary>
    Refused,

    /// <summary>Something nobody thought of; the program's log tells more.</summary>
    Unexpected,
}

/// <summary>A problem as it is stored: its word, and after a bar what technicians want to know.</summary>
public static class DeliveryProblems
{
    private const char Bar = '|';

    /// <summary>As it is stored.</summary>
    /// <param name="problem">Why.</param>
    /// <param name="detail">An answer's number, the name of a fault: no addresses, no secrets. Empty for none.</param>
    public static string Stored(DeliveryProblem problem, string detail = "") => detail.Length == 0 ? Word.Of(problem) : Word.Of(problem) + Bar + detail;

    /// <summary>As people read it, in the language of the moment; what was stored in other words is read as it is.</summary>
    public static string Read(string stored)
    {
        var parts = stored.Split(Bar, 2);
        if (!Word.TryParse<DeliveryProblem>(parts[0], out var problem))
        {
            return stored;
        }

        var text = MessageTexts.T[$"problem.{Word.Of(problem)}"];
        return parts.Length == 1 ? text : $"{text} ({parts[1]})";
    }
}
