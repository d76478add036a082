using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using MediatR;

namespace HelpDesk.Core.People;

/// <summary>
/// Schools whose code or name holds what was typed, in either language: the public form's list while typing, and the choice it
/// offers without JavaScript. The names of schools are public.
/// </summary>
public static class FindSchools
{
    /// <summary>What was typed.</summary>
    /// <param name="Text">Part of a name or a code; several words must all be there.</param>
    /// <param name="Limit">At most so many, up to 20.</param>
    [AllowAnyone]
    public sealed record Query(string? Text, int Limit = MaxRows) : IQuery<IReadOnlyList<Row>>;

    /// <summary>The most rows there are.</summary>
    public const int MaxRows = 20;

    /// <summary>A school.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Name">Its name in the user's language.</param>
    /// <param name="District">Its district.</param>
    /// <param name="IsExact">True when the code or the whole name is what was typed.</param>
    public sealed record Row(string Code, string Name, string District, bool IsExact);

    /// <summary>Looks.</summary>
    public sealed class Handler(IReferenceData reference) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var words = ReferenceLookups.WordsOf(query.Text);
            if (words.Count == 0)
            {
                return [];
            }

            var whole = string.Join(' ', words);
            var english = Texts.IsEnglish;
            var data = await reference.ReadAsync(cancellationToken);
            return
            [
                .. data.Schools.Values.Where(s => s.IsActive && s.Holds(words))
                    .Select(s => new Row(s.Code, s.Name(english), s.District, new[] { s.Code, s.NameTh, s.NameEn }.Any(own => ThaiText.Fold(own) == whole)))
                    .OrderByDescending(row => row.IsExact).ThenBy(row => row.Name, ThaiText.Comparer).ThenBy(row => row.Code, StringComparer.Ordinal)
                    .Take(Math.Clamp(query.Limit, 1, MaxRows)),
            ];
        }
    }
}
