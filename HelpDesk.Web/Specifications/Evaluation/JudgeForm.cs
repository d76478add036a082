using System.Globalization;
using HelpDesk.Core.Specifications;

namespace HelpDesk.Web.Specifications.Evaluation;

/// <summary>What a member has to judge and to score, with what they said so far. What is not sent yet outlives a reading.</summary>
public sealed class JudgeForm
{
    private JudgeForm(GetEvaluation.Details read, JudgeForm? before)
    {
        Questions =
        [
            .. read.Content.Items.SelectMany((item, place) => item.Clauses.Select((clause, n) => new Question(item, clause, SpecificationContent.NumberOf(place, n),
                [.. read.Offers.Select(o => CaseOf(o, item.Key, clause.Key, before)).OfType<Case>()]))).Where(q => q.Cases.Count > 0),
        ];
        Scores =
        [
            .. from criterion in read.Content.Criteria.Others
               from offer in read.Offers
               let saved = read.MyScores.FirstOrDefault(s => s.OfferId == offer.OfferId && s.CriterionKey == criterion.Key)
               let typed = before?.Scores.Find(s => s.Offer.OfferId == offer.OfferId && s.Criterion.Key == criterion.Key && s.IsChanged)
               select typed ?? new Score(criterion, offer) { Points = saved?.Points.ToString("0.##", CultureInfo.InvariantCulture) ?? "", IsSaved = saved is not null },
        ];
    }

    /// <summary>The clauses that wait for members, in their order.</summary>
    public IReadOnlyList<Question> Questions { get; }

    /// <summary>The points, criterion by criterion.</summary>
    public List<Score> Scores { get; }

    /// <summary>How many answers have no word of the member yet.</summary>
    public int AnswersLeft => Questions.Sum(q => q.Cases.Count(c => !c.IsSaved));

    /// <summary>How many points are missing yet.</summary>
    public int ScoresLeft => Scores.Count(s => !s.IsSaved);

    /// <summary>Everything that is missing before the member can sign.</summary>
    public int Left => AnswersLeft + ScoresLeft;

    /// <summary>What was read, as a form.</summary>
    public static JudgeForm Of(GetEvaluation.Details read, JudgeForm? before) => new(read, before);

    private static Case? CaseOf(EvaluatedOffer offer, Guid item, Guid clause, JudgeForm? before)
    {
        var offered = offer.Items.First(i => i.ItemKey == item);
        var answer = offered.Answers.First(a => a.ClauseKey == clause);
        if (answer.Program != Verdict.Unjudged)
        {
            return null;
        }

        var mine = answer.Words.Count > 0 ? answer.Words[0] : null;
        var typed = before?.Questions.SelectMany(q => q.Cases).FirstOrDefault(c => c.Offer.OfferId == offer.OfferId && c.Answer.ClauseKey == clause && c.IsChanged);
        return typed ?? new Case(offer, offered, answer) { Verdict = mine?.Verdict, Reason = mine?.Reason ?? "", IsSaved = mine is not null };
    }

    /// <summary>A clause and what was offered for it.</summary>
    public sealed record Question(SpecificationItem Item, Clause Clause, string Number, IReadOnlyList<Case> Cases);

    /// <summary>An answer that the member judges.</summary>
    public sealed class Case(EvaluatedOffer offer, EvaluatedItem item, EvaluatedAnswer answer)
    {
        public EvaluatedOffer Offer { get; } = offer;

        public EvaluatedItem Item { get; } = item;

        public EvaluatedAnswer Answer { get; } = answer;

        public Verdict? Verdict { get; set; }

        public string Reason { get; set; } = "";

        /// <summary>Said and stored.</summary>
        public bool IsSaved { get; set; }

        /// <summary>Said here and not sent yet.</summary>
        public bool IsChanged { get; set; }

        public string? Wrong { get; set; }
    }

    /// <summary>Points for one offer by one criterion, as they were typed.</summary>
    public sealed class Score(OtherCriterion criterion, EvaluatedOffer offer)
    {
        public OtherCriterion Criterion { get; } = criterion;

        public EvaluatedOffer Offer { get; } = offer;

        public string Points { get; set; } = "";

        public bool IsSaved { get; set; }

        public bool IsChanged { get; set; }

        public string? Wrong { get; set; }
    }
}
