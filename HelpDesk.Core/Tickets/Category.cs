using HelpDesk.Core.Common.Auditing;

namespace HelpDesk.Core.Tickets;

/// <summary>A kind of fault or request, in a tree the office edits, with its common symptoms.</summary>
public sealed class Category : IAudited, IVersioned
{
    private readonly List<Symptom> _symptoms = [];

    private Category()
    {
    }

    /// <summary>Creates one.</summary>
    public Category(string code, string nameTh, string nameEn, int position, long? parentId = null)
    {
        Code = code;
        NameTh = nameTh;
        NameEn = nameEn;
        Position = position;
        ParentId = parentId;
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Stable word for programs, such as <c>printer</c>; unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Thai name.</summary>
    public string NameTh { get; private set; } = "";

    /// <summary>English name.</summary>
    public string NameEn { get; private set; } = "";

    /// <summary>Order among its siblings.</summary>
    public int Position { get; private set; }

    /// <summary>The category above; null at the top.</summary>
    public long? ParentId { get; private set; }

    /// <summary>False: not offered any more.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Common symptoms, one tap away in the repair form.</summary>
    public IReadOnlyCollection<Symptom> Symptoms => _symptoms;

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The name in the given language.</summary>
    public string Name(bool english) => english ? NameEn : NameTh;

    /// <summary>Changes everything but the code.</summary>
    public void Change(string nameTh, string nameEn, int position, long? parentId, bool isActive)
    {
        (NameTh, NameEn, Position, ParentId, IsActive) = (nameTh.Trim(), nameEn.Trim(), position, parentId, isActive);
    }

    /// <summary>Replaces the symptoms, in the given order.</summary>
    public void SetSymptoms(IEnumerable<(string Th, string En)> symptoms)
    {
        _symptoms.Clear();
        _symptoms.AddRange(symptoms.Select((s, i) => new Symptom(s.Th.Trim(), s.En.Trim(), i)));

        // They belong to the category: who saves from before they changed must hear of it.
        Version += Id == 0 ? 0 : 1;
    }
}

/// <summary>A common symptom of a category: a few words that start the subject.</summary>
public sealed class Symptom : IAudited
{
    private Symptom()
    {
    }

    internal Symptom(string textTh, string textEn, int position)
    {
        TextTh = textTh;
        TextEn = textEn;
        Position = position;
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The category.</summary>
    public long CategoryId { get; private set; }

    /// <summary>Thai words.</summary>
    public string TextTh { get; private set; } = "";

    /// <summary>English words.</summary>
    public string TextEn { get; private set; } = "";

    /// <summary>Order.</summary>
    public int Position { get; private set; }
}

/// <summary>One cell of the matrix impact × urgency → priority, which the office edits.</summary>
public sealed class PriorityRule : IAudited
{
    private PriorityRule()
    {
    }

    /// <summary>Creates one.</summary>
    public PriorityRule(Impact impact, Urgency urgency, Priority priority) => (Impact, Urgency, Priority) = (impact, urgency, priority);

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>How many people it concerns.</summary>
    public Impact Impact { get; private set; }

    /// <summary>How urgent it is.</summary>
    public Urgency Urgency { get; private set; }

    /// <summary>What follows.</summary>
    public Priority Priority { get; set; }

    /// <summary>The matrix a new office starts with: impact and urgency weigh the same; only a whole school in a hurry is critical.</summary>
    public static Priority Default(Impact impact, Urgency urgency) => ((int)impact + (int)urgency) switch
    {
        <= 2 => Priority.Low,
        <= 4 => Priority.Normal,
        5 => Priority.High,
        _ => impact == Impact.One ? Priority.High : Priority.Critical,
    };
}
