using HelpDesk.Core.Messages;

namespace HelpDesk.Infrastructure.Messages;

/// <summary>Hands messages of one channel over.</summary>
internal interface IMessageSender
{
    /// <summary>The channel.</summary>
    MessageChannel Channel { get; }

    /// <summary>Hands one over.</summary>
    /// <exception cref="DeliveryException">It was not taken.</exception>
    Task SendAsync(Letter letter, CancellationToken cancellationToken);
}

/// <summary>A message was not taken. The text is for administrators: no addresses, no secrets.</summary>
/// <param name="message">Why.</param>
/// <param name="forGood">Another attempt would end the same way.</param>
internal sealed class DeliveryException(string message, bool forGood) : Exception(message)
{
    /// <summary>Another attempt would end the same way.</summary>
    public bool ForGood { get; } = forGood;
}
