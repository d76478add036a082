using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HelpDesk.Core.Common.Auditing;
using HelpDesk.Core.People;

namespace HelpDesk.Core.Approvals;

/// <summary>A step of a request. It is the same in every round.</summary>
public sealed class ApprovalStep : IAudited
{
    private ApprovalStep()
    {
    }

    internal ApprovalStep(StepPlan plan)
    {
        (Position, Title, Role, PersonId) = (plan.Position, plan.Title, plan.Role, plan.PersonId);
        (IsOpinion, Quorum, Days) = (plan.IsOpinion, plan.Quorum, plan.Days);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The request.</summary>
    public long ApprovalId { get; private set; }

    /// <summary>Steps of one position are open together.</summary>
    public int Position { get; private set; }

    /// <summary>What the step is called.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Whoever holds it may answer; null when a person is named.</summary>
    public Role? Role { get; private set; }

    /// <summary>Who answers; null when a role is named.</summary>
    public long? PersonId { get; private set; }

    /// <summary>True when it asks for opinions and decides nothing.</summary>
    public bool IsOpinion { get; private set; }

    /// <summary>How many must agree.</summary>
    public int Quorum { get; private set; }

    /// <summary>Days to answer; null for no deadline.</summary>
    public int? Days { get; private set; }

    /// <summary>UTC; null while it is not open or has no deadline.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>When those who may answer were reminded, UTC; null when not in this round.</summary>
    public DateTime? RemindedAt { get; private set; }

    /// <summary>Whether enough have agreed in the round.</summary>
    public bool IsPassed(ApprovalRound round) => round.Decisions.Count(d => d.StepId == Id && d.Agrees) >= Quorum;

    /// <summary>Notes that a reminder went out.</summary>
    public void Reminded(DateTime at) => RemindedAt = at;

    internal void Open(DateTime at) => DueAt ??= Days is { } days ? at.AddDays(days) : null;

    internal void Close() => (DueAt, RemindedAt) = (null, null);
}

/// <summary>One submission of a request: what was decided on, and the answers.</summary>
public sealed class ApprovalRound : IAudited
{
    private readonly List<ApprovalDecision> _decisions = [];

    private ApprovalRound()
    {
    }

    internal ApprovalRound(int number, IReadOnlyList<ContentField> content, string note, DateTime at)
    {
        (Number, Note, SubmittedAt) = (number, note, at);
        Content = JsonSerializer.Serialize(content);
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content)));
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The request.</summary>
    public long ApprovalId { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    /// <summary>What is decided on, as JSON of <see cref="ContentField"/>; it never changes.</summary>
    public string Content { get; private set; } = "";

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, hexadecimal.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>What was changed, in the requester's words; empty for the first.</summary>
    public string Note { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime SubmittedAt { get; private set; }

    /// <summary>How it ended; null while it runs.</summary>
    public ApprovalState? Outcome { get; private set; }

    /// <summary>UTC; null while it runs.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Why it was withdrawn; empty otherwise.</summary>
    public string EndReason { get; private set; } = "";

    /// <summary>The answers.</summary>
    public IReadOnlyList<ApprovalDecision> Decisions => _decisions;

    /// <summary>What is decided on.</summary>
    public IReadOnlyList<ContentField> Fields() => JsonSerializer.Deserialize<List<ContentField>>(Content) ?? [];

    /// <summary>What differs from an earlier round, in this round's order; what is gone comes last.</summary>
    public IReadOnlyList<ContentChange> ChangesSince(ApprovalRound earlier)
    {
        var before = earlier.Fields().GroupBy(f => f.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => string.Join('\n', g.Select(f => f.Text)), StringComparer.Ordinal);
        var changes = new List<ContentChange>();
        foreach (var field in Fields().GroupBy(f => f.Name, StringComparer.Ordinal))
        {
            var after = string.Join('\n', field.Select(f => f.Text));
            if (!before.Remove(field.Key, out var was) || was != after)
            {
                changes.Add(new ContentChange(field.Key, was, after));
            }
        }

        changes.AddRange(before.Select(b => new ContentChange(b.Key, b.Value, null)));
        return changes;
    }

    internal void Add(ApprovalDecision decision) => _decisions.Add(decision);

    internal void End(ApprovalState outcome, DateTime at, string reason = "") => (Outcome, EndedAt, EndReason) = (outcome, at, reason);
}

/// <summary>A signed answer. It is never changed or removed.</summary>
public sealed class ApprovalDecision : IAudited
{
    private ApprovalDecision()
    {
    }

    internal ApprovalDecision(Approval approval, ApprovalRound round, ApprovalStep step, DecisionKind kind, string text, Signature by, DateTime at)
    {
        (StepId, Kind, Text, At) = (step.Id, kind, text, at);
        (PersonId, Name, ForPersonId, ForName, Address, Method) = (by.PersonId, by.Name, by.ForPersonId, by.ForName, by.Address, by.Method);
        SignedHash = Hash(approval.Id, round, this);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>The round.</summary>
    public long ApprovalRoundId { get; private set; }

    /// <summary>The step.</summary>
    public long StepId { get; private set; }

    /// <summary>The answer.</summary>
    public DecisionKind Kind { get; private set; }

    /// <summary>Opinion, conditions, remarks or reason.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Who signed.</summary>
    public long PersonId { get; private set; }

    /// <summary>The signer's full name at that time.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whose place it was: the signer's own, or that of the person stood in for. Once in a step and round.</summary>
    public long ForPersonId { get; private set; }

    /// <summary>The name of the person stood in for; null when it was the signer's own place.</summary>
    public string? ForName { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>The network address it came from; null when unknown.</summary>
    public string? Address { get; private set; }

    /// <summary>How the signer proved to be the one who signed in.</summary>
    public SignatureMethod Method { get; private set; }

    /// <summary>SHA-256 over the request, the round's content, the step, the answer, the signer and the time, hexadecimal.</summary>
    public string SignedHash { get; private set; } = "";

    /// <summary>Whether it helps its step to pass.</summary>
    public bool Agrees => Kind is DecisionKind.Opinion or DecisionKind.Approve or DecisionKind.ApproveWithConditions;

    /// <summary>Whether the signature still fits what was signed.</summary>
    public bool IsIntact(long approvalId, ApprovalRound round) => SignedHash == Hash(approvalId, round, this);

    private static string Hash(long approvalId, ApprovalRound round, ApprovalDecision d)
    {
        var signed = string.Create(
            CultureInfo.InvariantCulture,
            $"{approvalId}\n{round.Number}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(round.Content)))}\n{d.StepId}\n{(int)d.Kind}\n{d.Text}\n{d.PersonId}\n{d.ForPersonId}\n{(int)d.Method}\n{d.At.Ticks / TimeSpan.TicksPerMicrosecond}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signed)));
    }
}

/// <summary>A person stands in for another between two days.</summary>
public sealed class Substitution : IAudited
{
    private Substitution()
    {
    }

    /// <summary>A new one.</summary>
    public Substitution(long personId, long substituteId, DateOnly from, DateOnly to, string reason)
    {
        (PersonId, SubstituteId, From, To, Reason) = (personId, substituteId, from, to, reason);
    }

    /// <inheritdoc/>
    public long Id { get; private set; }

    /// <summary>Who is away.</summary>
    public long PersonId { get; private set; }

    /// <summary>Who stands in.</summary>
    public long SubstituteId { get; private set; }

    /// <summary>The first day in Asia/Bangkok.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day in Asia/Bangkok, included.</summary>
    public DateOnly To { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";
}

/// <summary>What a decision does to the thing it is about, in the same transaction.</summary>
public interface IApprovalSubject
{
    /// <summary>Which kind it answers for.</summary>
    ApprovalKind Kind { get; }

    /// <summary>The request's state changed: returned, approved, refused or withdrawn.</summary>
    Task ChangedAsync(Approval approval, CancellationToken cancellationToken);
}
