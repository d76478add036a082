using HelpDesk.Core.Approvals;
using HelpDesk.Core.Common.Thai;
using HelpDesk.Core.Messages;
using HelpDesk.Core.Tickets;

namespace HelpDesk.Core.Specifications;

/// <summary>The life of a specification: every change of state goes through one of these. Load what they name first.</summary>
public sealed partial class Specification
{
    /// <summary>The draft is written on.</summary>
    /// <exception cref="RuleException">It is no draft.</exception>
    public void Write(SpecificationContent content, long? committeeId)
    {
        Require(SpecificationState.Draft);
        Current.Content = content;
        CommitteeId = committeeId;
        Describe(content);
        Version++;
    }

    /// <summary>The committee is asked to read it.</summary>
    /// <exception cref="RuleException">It is no draft.</exception>
    public void SendToReview(Actor by, DateTime at)
    {
        Require(SpecificationState.Draft);
        State = SpecificationState.Review;
        Add(SpecificationEventKind.SentToReview, by, at);
        _news.Add(new News(MessageKind.SpecificationReview, by.PersonId));
    }

    /// <summary>It is taken back from the committee to be changed: as a new version, the old one is kept.</summary>
    /// <exception cref="RuleException">The committee does not read it.</exception>
    public void TakeBack(string reason, Actor by, DateTime at)
    {
        Require(SpecificationState.Review);
        State = SpecificationState.Draft;
        NewVersion(reason, by, at);
        Add(SpecificationEventKind.TakenBack, by, at, reason);
    }

    /// <summary>A member remarks on a clause, an item or the whole.</summary>
    /// <exception cref="RuleException">The committee does not read it.</exception>
    public SpecificationRemark Remark(Guid? place, string text, Actor by, DateTime at)
    {
        Require(SpecificationState.Review);
        var remark = new SpecificationRemark(VersionNumber, place, by, text, at);
        _remarks.Add(remark);
        Version++;
        return remark;
    }

    /// <summary>A remark is answered: followed or not, and why.</summary>
    /// <exception cref="RuleException">It was answered, or the director has it already.</exception>
    public void Answer(long remarkId, string answer, Actor by, DateTime at)
    {
        Require(SpecificationState.Review, SpecificationState.Draft);
        var remark = _remarks.SingleOrDefault(r => r.Id == remarkId) ?? throw RuleException.NotFound();
        if (remark.AnsweredAt is not null)
        {
            throw RuleException.Conflict("specification.answered", SpecificationTexts.T["rule.answered"]);
        }

        (remark.Answer, remark.AnsweredByName, remark.AnsweredAt) = (answer.Trim(), by.Name ?? "", at);
        Version++;
    }

    /// <summary>A member says what they think of this version. Said again, the last word counts.</summary>
    /// <exception cref="RuleException">The committee does not read it.</exception>
    public void SayReviewed(bool agrees, Actor by, DateTime at)
    {
        Require(SpecificationState.Review);
        var review = _reviews.SingleOrDefault(r => r.VersionNumber == VersionNumber && r.PersonId == by.PersonId);
        if (review is null)
        {
            review = new SpecificationReview(VersionNumber, by);
            _reviews.Add(review);
        }

        (review.Agrees, review.At) = (agrees, at);
        Version++;
    }

    /// <summary>It goes to the director: at least half of the members agree with this version and no remark waits.</summary>
    /// <param name="members">The members of its committee.</param>
    /// <exception cref="RuleException">It is not with the committee, too few agree, or a remark waits.</exception>
    public void RequireReviewed(IReadOnlyCollection<long> members)
    {
        Require(SpecificationState.Review);
        if (_remarks.Any(r => r.AnsweredAt is null))
        {
            throw RuleException.Conflict("specification.remarks", SpecificationTexts.T["rule.remarks", _remarks.Count(r => r.AnsweredAt is null)]);
        }

        var agree = _reviews.Count(r => r.VersionNumber == VersionNumber && r.Agrees && members.Contains(r.PersonId));
        if (agree == 0 || agree * 2 < members.Count)
        {
            throw RuleException.Conflict("specification.too-few", SpecificationTexts.T["rule.too-few", agree, members.Count]);
        }
    }

    /// <summary>It waits for the director.</summary>
    /// <exception cref="RuleException">It is not with the committee.</exception>
    public void Propose(long approvalId, Actor by, DateTime at)
    {
        Require(SpecificationState.Review);
        (State, ApprovalId) = (SpecificationState.Proposed, approvalId);
        Add(SpecificationEventKind.Proposed, by, at);
    }

    /// <summary>The director has decided, or the request was taken back.</summary>
    /// <exception cref="RuleException">It does not wait for him.</exception>
    public void Decide(ApprovalState decision, string text, Actor by, DateTime at)
    {
        Require(SpecificationState.Proposed);
        switch (decision)
        {
            case ApprovalState.Approved or ApprovalState.ApprovedWithConditions:
                State = SpecificationState.Approved;
                Current.ApprovedAt = at;
                Add(SpecificationEventKind.Approved, by, at, text);
                break;
            case ApprovalState.Refused:
                (State, EndedAt) = (SpecificationState.Cancelled, at);
                Add(SpecificationEventKind.Refused, by, at, text);
                break;
            case ApprovalState.Returned or ApprovalState.Withdrawn:
                State = SpecificationState.Draft;
                NewVersion(text, by, at);
                Add(decision == ApprovalState.Returned ? SpecificationEventKind.SentBack : SpecificationEventKind.TakenBack, by, at, text);
                break;
            case ApprovalState.Pending:
                throw new ArgumentOutOfRangeException(nameof(decision));
        }
    }

    /// <summary>What was approved is changed by an amendment with the next number, which goes the whole way again.</summary>
    /// <exception cref="RuleException">It is not approved, or the offers were opened.</exception>
    public void Amend(string reason, Actor by, DateTime at)
    {
        Require(SpecificationState.Approved, SpecificationState.Published);
        (State, PublishedAt, ClosingAt, ApprovalId) = (SpecificationState.Draft, null, null, null);
        Amendment++;
        NewVersion(reason, by, at);
        Add(SpecificationEventKind.AmendmentBegun, by, at, reason);
    }

    /// <summary>It is published: offers are taken until the closing time.</summary>
    /// <exception cref="RuleException">It is not approved, or the time has passed.</exception>
    public void Publish(long evaluationCommitteeId, DateTime closingAt, Actor by, DateTime at)
    {
        Require(SpecificationState.Approved);
        if (closingAt <= at)
        {
            throw RuleException.Invalid("ClosingAt", "specification.closing", SpecificationTexts.T["rule.closing"]);
        }

        (State, EvaluationCommitteeId, PublishedAt, ClosingAt) = (SpecificationState.Published, evaluationCommitteeId, at, closingAt);
        Add(SpecificationEventKind.Published, by, at);
    }

    /// <summary>An offer came in, was changed or withdrawn, before the closing time.</summary>
    /// <exception cref="RuleException">Offers are not taken, or not any more.</exception>
    public void NoteOffer(SpecificationEventKind what, string vendor, Actor by, DateTime at)
    {
        Require(SpecificationState.Published);
        if (at >= ClosingAt)
        {
            throw RuleException.Conflict("specification.closed", SpecificationTexts.T["rule.closed", ThaiCalendar.DateAndTime(ClosingAt!.Value)]);
        }

        Add(what, by, at, vendor);
    }

    /// <summary>The seals are broken: prices can be read from now on.</summary>
    /// <exception cref="RuleException">Offers may still come.</exception>
    public void Open(Actor by, DateTime at)
    {
        Require(SpecificationState.Published);
        if (at < ClosingAt)
        {
            throw RuleException.Conflict("specification.sealed", SpecificationTexts.T["rule.sealed", ThaiCalendar.DateAndTime(ClosingAt!.Value)]);
        }

        (State, OpenedAt, OpenedByName) = (SpecificationState.Evaluating, at, by.Name ?? "");
        Add(SpecificationEventKind.Opened, by, at);
        _news.Add(new News(MessageKind.OffersOpened, by.PersonId));
    }

    /// <summary>A member has an interest with a vendor. What they have judged does not count any more.</summary>
    /// <exception cref="RuleException">Nothing is evaluated, or it was said already.</exception>
    public void DeclareInterest(string vendor, string reason, Actor by, DateTime at)
    {
        Require(SpecificationState.Published, SpecificationState.Evaluating);
        if (_interests.Any(i => i.PersonId == by.PersonId))
        {
            throw RuleException.Conflict("specification.interest", SpecificationTexts.T["rule.interest-twice"]);
        }

        _interests.Add(new MemberInterest(by, vendor, reason, at));
        Add(SpecificationEventKind.InterestDeclared, by, at);
    }

    /// <summary>A member may judge now.</summary>
    /// <exception cref="RuleException">Nothing is evaluated, the member is kept out, or has signed.</exception>
    public void RequireJudge(long personId)
    {
        Require(SpecificationState.Evaluating);
        if (_interests.Any(i => i.PersonId == personId))
        {
            throw RuleException.NotFound();
        }

        if (_signatures.Any(s => s.PersonId == personId))
        {
            throw RuleException.Conflict("specification.signed", SpecificationTexts.T["rule.signed"]);
        }
    }

    /// <summary>A member signs what they judged.</summary>
    /// <exception cref="RuleException">As <see cref="RequireJudge"/>.</exception>
    public void Sign(string roleTitle, SignatureMethod method, string hash, string dissent, Actor by, DateTime at)
    {
        RequireJudge(by.PersonId!.Value);
        _signatures.Add(new EvaluationSignature(by, roleTitle, method, hash, dissent, at));
        Add(SpecificationEventKind.Signed, by, at);
    }

    /// <summary>The result goes to the director: who is to get what.</summary>
    /// <exception cref="RuleException">Nothing is evaluated.</exception>
    public void ProposeResult(IEnumerable<Award> awards, Actor by, DateTime at)
    {
        Require(SpecificationState.Evaluating);
        _awards.RemoveAll(a => a.ApprovedAt is null);
        _awards.AddRange(awards);
        State = SpecificationState.ResultProposed;
        Add(SpecificationEventKind.ResultProposed, by, at);
    }

    /// <summary>The request by which the result waits.</summary>
    public void AskForResult(long approvalId) => ResultApprovalId = approvalId;

    /// <summary>
    /// The director has decided about the result, or the request was taken back. What he returns or refuses is judged anew: the members'
    /// signatures fall, and stay in the history and the audit log.
    /// </summary>
    /// <exception cref="RuleException">No result waits for him.</exception>
    public void DecideResult(ApprovalState decision, string text, Actor by, DateTime at)
    {
        Require(SpecificationState.ResultProposed);
        var isApproved = decision is ApprovalState.Approved or ApprovalState.ApprovedWithConditions;
        if (decision is ApprovalState.Returned or ApprovalState.Refused)
        {
            _signatures.Clear();
        }

        if (isApproved)
        {
            State = SpecificationState.Awarded;
            _awards.Where(a => a.ApprovedAt is null).ToList().ForEach(a => a.ApprovedAt = at);
        }
        else
        {
            State = SpecificationState.Evaluating;
        }

        Add(isApproved ? SpecificationEventKind.ResultApproved : SpecificationEventKind.ResultSentBack, by, at, text);
    }

    /// <summary>The winner does not take it: the next in order may be proposed.</summary>
    /// <exception cref="RuleException">It was not awarded.</exception>
    public void FailAward(long awardId, string reason, Actor by, DateTime at)
    {
        Require(SpecificationState.Awarded);
        var award = _awards.SingleOrDefault(a => a.Id == awardId) ?? throw RuleException.NotFound();
        if (award.FailedAt is not null)
        {
            throw RuleException.Conflict("specification.award-failed", SpecificationTexts.T["rule.award-failed"]);
        }

        (award.FailedAt, award.FailReason) = (at, reason.Trim());
        (State, ResultApprovalId) = (SpecificationState.Evaluating, null);
        Add(SpecificationEventKind.AwardFailed, by, at, reason);
    }

    /// <summary>Everything is done.</summary>
    /// <exception cref="RuleException">No result was approved.</exception>
    public void Close(string note, Actor by, DateTime at)
    {
        Require(SpecificationState.Awarded);
        (State, EndedAt) = (SpecificationState.Closed, at);
        Add(SpecificationEventKind.Closed, by, at, note);
    }

    /// <summary>It is given up. What waits for the director is withdrawn first.</summary>
    /// <exception cref="RuleException">It waits for a decision, or is over.</exception>
    public void Cancel(string reason, Actor by, DateTime at)
    {
        Require(SpecificationState.Draft, SpecificationState.Review, SpecificationState.Approved, SpecificationState.Published, SpecificationState.Evaluating);
        (State, EndedAt) = (SpecificationState.Cancelled, at);
        Add(SpecificationEventKind.Cancelled, by, at, reason);
    }

    private void NewVersion(string reason, Actor by, DateTime at)
    {
        var content = Current.Content;
        VersionNumber++;
        _versions.Add(new SpecificationVersion(VersionNumber, Amendment, content, reason, by, at));
    }
}
