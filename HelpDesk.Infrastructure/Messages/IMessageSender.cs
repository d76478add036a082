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

/// <summary>A message was not taken. Its message is stored and shown to administrators: no addresses, no secrets.</summary>
/// <param name="problem">Why.</param>
/// <param name="forGood">Another attempt would end the same way.</param>
/// <param name="detail">What technicians want to know.</param>
internal sealed class DeliveryException(DeliveryProblem problem, bool forGood, string detail = "") : Exception(DeliveryProblems.Stored(problem, detail))
{
    /// <summary>Why.</summary>
    public DeliveryProblem Problem { get; } = problem;

    /// <summary>Another attempt would end the same way.</summary>
    public bool ForGood { get; } = forGood;
}
