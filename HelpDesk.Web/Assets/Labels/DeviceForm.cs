using HelpDesk.Web.Tickets.Public;

namespace HelpDesk.Web.Assets.Labels;

/// <summary>What a visitor adds to the open ticket of a device, as typed.</summary>
public sealed class DeviceForm : PublicForm
{
    /// <summary>The number of the ticket that was shown.</summary>
    public string Ticket { get; set; } = "";

    /// <summary>What is added.</summary>
    public string Text { get; set; } = "";

    /// <summary>Who adds it.</summary>
    public string Reporter { get; set; } = "";

    /// <summary>Takes over what was posted.</summary>
    public void Fill(IFormCollection fields) =>
        (Ticket, Text, Reporter) = (fields["ticket"].ToString(), fields["text"].ToString(), fields["reporter"].ToString().Trim());
}
