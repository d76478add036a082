using System.Globalization;

namespace HelpDesk.Web.Tickets.Public;

/// <summary>What a person does at the tracking page, as typed.</summary>
public sealed class TrackForm : PublicForm
{
    /// <summary>Which of the page's forms it is: reply, cancel, confirm, reopen, rate.</summary>
    public string Act { get; set; } = "";

    /// <summary>The reply.</summary>
    public string Text { get; set; } = "";

    /// <summary>Why it is cancelled or opened again.</summary>
    public string Reason { get; set; } = "";

    /// <summary>1–5; 0 when none was given.</summary>
    public int Rating { get; set; }

    /// <summary>Words with the rating.</summary>
    public string Comment { get; set; } = "";

    /// <summary>Takes over what was posted.</summary>
    public void Fill(IFormCollection fields)
    {
        Act = fields["act"].ToString();
        Text = fields["text"].ToString();
        Reason = fields["reason"].ToString();
        Comment = fields["comment"].ToString();
        Rating = int.TryParse(fields["rating"], NumberStyles.None, CultureInfo.InvariantCulture, out var rating) ? rating : 0;
    }
}
