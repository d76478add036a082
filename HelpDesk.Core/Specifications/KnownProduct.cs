using HelpDesk.Core.Common.Thai;

namespace HelpDesk.Core.Specifications;

/// <summary>What a product said of one thing.</summary>
/// <param name="Name">The name of the clause that it answered.</param>
/// <param name="Said">The answer.</param>
public sealed record KnownAnswer(string Name, string Said);

/// <summary>A product known from earlier offers.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Brand">ยี่ห้อ.</param>
/// <param name="Model">รุ่น.</param>
/// <param name="Answers">What is known of it.</param>
public sealed record KnownProduct(long Id, string Brand, string Model, IReadOnlyList<KnownAnswer> Answers)
{
    /// <summary>The first answer of a name that says something; null when nothing is known. Names are compared folded.</summary>
    public string? Said(string name)
    {
        var folded = ThaiText.Fold(name);
        return Answers.FirstOrDefault(a => !Judge.IsBlank(a.Said) && string.Equals(ThaiText.Fold(a.Name), folded, StringComparison.Ordinal))?.Said;
    }
}

/// <summary>One clause of a <see cref="ProductMatch"/>.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Said">What the product says; null when nothing is known.</param>
/// <param name="Judgement">Whether that complies.</param>
public sealed record MatchedClause(Clause Clause, string? Said, Judgement Judgement);

/// <summary>Whether a known product meets the clauses.</summary>
/// <param name="Product">The product.</param>
/// <param name="Clauses">Each clause, in its order.</param>
/// <param name="Met">How many are met or better.</param>
/// <param name="Failed">How many are not met.</param>
/// <param name="Unknown">How many nobody knows: no answer, or one that only people can judge.</param>
/// <param name="FailsRequired">Whether one of those not met is required.</param>
public sealed record ProductMatch(KnownProduct Product, IReadOnlyList<MatchedClause> Clauses, int Met, int Failed, int Unknown, bool FailsRequired)
{
    /// <summary>Judges a product by the clauses.</summary>
    public static ProductMatch Of(KnownProduct product, IReadOnlyList<Clause> clauses)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(clauses);
        List<MatchedClause> rows = [.. clauses.Select(c => (Clause: c, Said: product.Said(c.Name))).Select(c => new MatchedClause(c.Clause, c.Said, Judge.Of(c.Clause, c.Said)))];
        var met = rows.Count(r => r.Judgement.Verdict is Verdict.Meets or Verdict.Better);
        var failed = rows.Count(r => r.Judgement.Verdict is Verdict.Fails);
        return new(product, rows, met, failed, rows.Count - met - failed, rows.Exists(r => r.Judgement.Verdict is Verdict.Fails && r.Clause.IsRequired));
    }
}
