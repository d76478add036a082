using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Web.Tickets.Public;

/// <summary>The repair form's fields as typed.</summary>
public sealed class RepairForm : PublicForm
{
    /// <summary>Made with the form; sent twice, it makes one ticket.</summary>
    public Guid ClientId { get; set; } = Guid.NewGuid();

    /// <summary>The school as typed: part of a name, or a code.</summary>
    public string School { get; set; } = "";

    /// <summary>The code of the school that was chosen while typing.</summary>
    public string SchoolCode { get; set; } = "";

    /// <summary>The code of the school that was chosen among <see cref="Choices"/>.</summary>
    public string SchoolChoice { get; set; } = "";

    /// <summary>True when the address fixes the school.</summary>
    public bool SchoolIsFixed { get; set; }

    /// <summary>Schools to choose from.</summary>
    public IReadOnlyList<FindSchools.Row> Choices { get; set; } = [];

    /// <summary>The category's code.</summary>
    public string Category { get; set; } = "";

    /// <summary>A common symptom, chosen without JavaScript.</summary>
    public string Symptom { get; set; } = "";

    /// <summary>In a few words.</summary>
    public string Subject { get; set; } = "";

    /// <summary>In full.</summary>
    public string Description { get; set; } = "";

    /// <summary>Building, floor, room.</summary>
    public string Location { get; set; } = "";

    /// <summary>Which device, in words.</summary>
    public string Device { get; set; } = "";

    /// <summary>Asset number.</summary>
    public string Asset { get; set; } = "";

    /// <summary>The unguessable part of the label that led here; empty when none did.</summary>
    public string AssetCode { get; set; } = "";

    /// <summary>The open report of the same matter that it joins; empty for none.</summary>
    public string Join { get; set; } = "";

    /// <summary>The word of an <see cref="Core.Tickets.Impact"/>.</summary>
    public string Impact { get; set; } = Word.Of(Core.Tickets.Impact.One);

    /// <summary>The word of an <see cref="Core.Tickets.Urgency"/>.</summary>
    public string Urgency { get; set; } = Word.Of(Core.Tickets.Urgency.Normal);

    /// <summary>Who reports.</summary>
    public string Reporter { get; set; } = "";

    /// <summary>Telephone.</summary>
    public string Phone { get; set; } = "";

    /// <summary>E-mail.</summary>
    public string Email { get; set; } = "";

    /// <summary>Takes over what was posted.</summary>
    public void Fill(IFormCollection fields)
    {
        ClientId = Guid.TryParse(fields["clientId"], out var id) && id != Guid.Empty ? id : Guid.NewGuid();
        School = Text(fields, "school");

        SchoolCode = Text(fields, "schoolCode");
        SchoolChoice = Text(fields, "schoolChoice");
        SchoolIsFixed = fields["schoolFixed"] == "1";
        Category = Text(fields, "category");
        Symptom = Text(fields, "symptom");
        Subject = Text(fields, "subject") is { Length: > 0 } subject ? subject : Symptom;
        Description = Text(fields, "description");
        Location = Text(fields, "location");
        Device = Text(fields, "device");
        Asset = Text(fields, "asset");
        AssetCode = Text(fields, "assetCode");
        Join = Text(fields, "join");
        Impact = Text(fields, "impact") is { Length: > 0 } impact ? impact : Impact;
        Urgency = Text(fields, "urgency") is { Length: > 0 } urgency ? urgency : Urgency;
        Reporter = Text(fields, "reporter");
        Phone = Text(fields, "phone");
        Email = Text(fields, "email");
    }

    /// <summary>The command it means. A word that is none gives a value that the command's rules refuse.</summary>
    public SubmitTicket.Command ToCommand()
    {
        _ = Word.TryParse<Impact>(Impact, out var impact);
        _ = Word.TryParse<Urgency>(Urgency, out var urgency);
        return new SubmitTicket.Command(
            ClientId, SchoolCode, Category, Subject, Description, Reporter, Location, Device, Asset, impact, urgency, Phone, Email,
            [.. Files.Select(file => file.Key)], AssetCode, Join);
    }

    /// <summary>Notes what is wrong at the fields that the command's properties came from.</summary>
    public void Note(IEnumerable<FieldError> errors)
    {
        foreach (var error in errors)
        {
            if (FieldOf(error.Field) is { } field)
            {
                Errors.TryAdd(field, error.Message);
            }
            else
            {
                Problem ??= error.Message;
            }
        }
    }

    private static string? FieldOf(string property) => property switch
    {
        nameof(SubmitTicket.Command.SchoolCode) => "school",
        nameof(SubmitTicket.Command.CategoryCode) => "category",
        nameof(SubmitTicket.Command.Subject) => "subject",
        nameof(SubmitTicket.Command.Description) => "description",
        nameof(SubmitTicket.Command.Location) => "location",
        nameof(SubmitTicket.Command.Device) => "device",
        nameof(SubmitTicket.Command.AssetTag) => "asset",
        nameof(SubmitTicket.Command.Impact) => "impact",
        nameof(SubmitTicket.Command.Urgency) => "urgency",
        nameof(SubmitTicket.Command.RequesterName) => "reporter",
        nameof(SubmitTicket.Command.RequesterPhone) => "phone",
        nameof(SubmitTicket.Command.RequesterEmail) => "email",
        nameof(SubmitTicket.Command.Files) => "photos",
        _ => null,
    };

    private static string Text(IFormCollection fields, string name) => fields[name].LastOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim() ?? "";
}
