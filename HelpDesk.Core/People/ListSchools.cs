using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.Common.Thai;
using MediatR;

namespace HelpDesk.Core.People;

/// <summary>The schools a person may report for, for programs: all of them for the office, one's own otherwise.</summary>
public static class ListSchools
{
    /// <summary>Which.</summary>
    /// <param name="Text">Parts of a name or the code, folded as in search; null for all.</param>
    [AllowSignedIn]
    public sealed record Query(string? Text = null) : IQuery<IReadOnlyList<Row>>;

    /// <summary>A school, or the office's own entry.</summary>
    /// <param name="Code">Its code, as text.</param>
    /// <param name="NameTh">Thai name.</param>
    /// <param name="NameEn">English name; empty when unknown.</param>
    /// <param name="District">District.</param>
    /// <param name="IsOffice">True for the office's own entry.</param>
    public sealed record Row(string Code, string NameTh, string NameEn, string District, bool IsOffice);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IReferenceData reference, CurrentUser user) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var words = ReferenceLookups.WordsOf(query.Text);
            var data = await reference.ReadAsync(cancellationToken);
            return
            [
                .. data.Schools.Values.Where(s => s.IsActive && user.Sees(s.Id) && s.Holds(words))
                    .OrderBy(s => s.NameTh, ThaiText.Comparer).ThenBy(s => s.Code, StringComparer.Ordinal)
                    .Select(s => new Row(s.Code, s.NameTh, s.NameEn, s.District, s.IsOffice)),
            ];
        }
    }
}
