namespace HelpDesk.Core.Common;

/// <summary>An e-mail to send, written in the transaction of the change it tells of and deleted once it was sent.</summary>
public sealed class OutboxMessage
{
    private OutboxMessage()
    {
    }

    /// <summary>A message to send as soon as possible.</summary>
    public OutboxMessage(string to, string subject, string body, DateTime at)
    {
        To = to;
        Subject = subject;
        Body = body;
        CreatedAt = at;
        NextAttemptAt = at;
    }

    /// <summary>The id.</summary>
    public long Id { get; private set; }

    /// <summary>E-mail address.</summary>
    public string To { get; private set; } = "";

    /// <summary>Subject, one line.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Plain text.</summary>
    public string Body { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>How often sending was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>UTC; not before this.</summary>
    public DateTime NextAttemptAt { get; private set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; private set; }

    /// <summary>Sending failed: the next attempt waits twice as long as the one before, an hour at most.</summary>
    public void Failed(string error, DateTime now)
    {
        Attempts++;
        LastError = error.Length > 500 ? error[..500] : error;
        NextAttemptAt = now + TimeSpan.FromSeconds(Math.Min(3600, 15 * Math.Pow(2, Math.Min(Attempts, 10))));
    }
}
