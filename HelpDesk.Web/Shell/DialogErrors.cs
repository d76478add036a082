using System.Text.RegularExpressions;

namespace HelpDesk.Web.Shell;

/// <summary>What is wrong in a window's fields. A field says which errors are its own; the window's head shows those that are nobody's.</summary>
public sealed partial class DialogErrors
{
    private readonly List<string> _claims = [];
    private IReadOnlyList<FieldError> _errors = [];

    /// <summary>They are other errors, or belong to others, than before.</summary>
    public event EventHandler? Changed;

    /// <summary>The messages that stand at no field, each once.</summary>
    public IReadOnlyList<string> Unclaimed => [.. _errors.Where(e => !_claims.Exists(c => IsOf(e, c))).Select(e => e.Message).Distinct(StringComparer.Ordinal)];

    /// <summary>What is wrong now; nothing takes everything back.</summary>
    public void Set(IReadOnlyList<FieldError> errors)
    {
        if (_errors.Count + errors.Count > 0)
        {
            _errors = errors;
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>What is wrong with a field; null for nothing.</summary>
    /// <param name="field">The end of the property's path, such as <c>Vendor.Name</c>; with the index where one of several is meant: <c>Rows[2].Amount</c>.</param>
    public string? Of(string field) => _errors.FirstOrDefault(e => IsOf(e, field))?.Message;

    /// <summary>A field shows its own errors.</summary>
    public void Claim(string field)
    {
        _claims.Add(field);
        if (_errors.Count > 0)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>It is not there any more.</summary>
    public void Leave(string field) => _claims.Remove(field);

    private static bool IsOf(FieldError error, string field)
    {
        var path = field.Contains('[', StringComparison.Ordinal) ? error.Field : Index().Replace(error.Field, "");
        return path == field || path.EndsWith("." + field, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\[[0-9]{1,9}\]", RegexOptions.CultureInvariant)]
    private static partial Regex Index();
}
