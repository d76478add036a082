using FluentValidation;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Committees;

/// <summary>A committee as it is written down.</summary>
/// <param name="Name">As the order writes it.</param>
/// <param name="Kind">Which kind.</param>
/// <param name="Purpose">What for.</param>
/// <param name="From">First day of its term in Asia/Bangkok; null until known.</param>
/// <param name="To">Last day; null for until the work is done.</param>
/// <param name="Groups">Its groups, in order.</param>
/// <param name="Works">The works it serves.</param>
public sealed record CommitteeDraft(
    string Name, CommitteeKind Kind, CommitteePurpose Purpose, DateOnly? From, DateOnly? To, IReadOnlyList<GroupDraft> Groups, IReadOnlyList<WorkDraft> Works);

/// <summary>A group of a committee as it is written down.</summary>
/// <param name="Title">Heading; empty where there is only one.</param>
/// <param name="Duties">One a line; a line that begins with a dash or white space is a sub-duty.</param>
/// <param name="Members">Its members; their roles order them first.</param>
public sealed record GroupDraft(string Title, string Duties, IReadOnlyList<MemberDraft> Members);

/// <summary>A member as written down.</summary>
/// <param name="PersonId">The person; null for somebody from outside.</param>
/// <param name="Name">Full name with title.</param>
/// <param name="Position">Position.</param>
/// <param name="Role">What the member is.</param>
public sealed record MemberDraft(long? PersonId, string Name, string Position, CommitteeRole Role);

/// <summary>A work that a committee serves.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Link">Its page as a local address; null where it has none.</param>
public sealed record WorkDraft(string Title, string? Link = null);

/// <summary>A new committee, or a changed one.</summary>
public static class SaveCommittee
{
    /// <summary>What to save.</summary>
    /// <param name="Id">The committee; null for a new one. The same one sent twice by one person within minutes is made once.</param>
    /// <param name="Draft">As it is to be.</param>
    /// <param name="Version">The version that was read; null for a new one.</param>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Administrator)]
    public sealed record Command(long? Id, CommitteeDraft Draft, int? Version = null) : ICommand<Saved>;

    /// <summary>What was saved.</summary>
    /// <param name="Id">The committee.</param>
    public sealed record Saved(long Id);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Draft.Name).Words(300, required: true);
            RuleFor(c => c.Draft.Kind).IsInEnum();
            RuleFor(c => c.Draft.Purpose).IsInEnum();
            RuleFor(c => c.Draft.To).Must((c, to) => to is null || c.Draft.From is null || to >= c.Draft.From).WithMessage(_ => CommitteeTexts.T["rule.term"]);
            RuleFor(c => c.Draft.Groups).Must(g => g is { Count: >= 1 and <= 20 }).WithMessage(_ => CommitteeTexts.T["rule.groups"]);
            RuleFor(c => c.Draft.Groups).Must(g => g is null || g.Count == 1 || g.All(x => !string.IsNullOrWhiteSpace(x.Title))).WithMessage(_ => CommitteeTexts.T["rule.group-title"]);
            RuleFor(c => c.Draft.Groups).Must(g => g is null || g.Sum(x => x.Members?.Count ?? 0) is >= 1 and <= 200).WithMessage(_ => CommitteeTexts.T["rule.members"]);
            RuleForEach(c => c.Draft.Groups).ChildRules(group =>
            {
                group.RuleFor(g => g.Title).Words(300);
                group.RuleFor(g => g.Duties).Words(20_000);
                group.RuleForEach(g => g.Members).ChildRules(member =>
                {
                    member.RuleFor(m => m.Name).Words(150, required: true);
                    member.RuleFor(m => m.Position).Words(200);
                    member.RuleFor(m => m.Role).IsInEnum();
                });
            });
            RuleForEach(c => c.Draft.Works).ChildRules(work =>
            {
                work.RuleFor(w => w.Title).Words(300, required: true);
                work.RuleFor(w => w.Link).Words(200);
                work.RuleFor(w => w.Link).Must(link => link is null || (link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal))).WithMessage(_ => CommitteeTexts.T["rule.link"]);
            });
        }
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Saved>
    {
        private static readonly TimeSpan Twice = TimeSpan.FromMinutes(10);

        /// <inheritdoc/>
        public async Task<Saved> Handle(Command command, CancellationToken cancellationToken)
        {
            var draft = command.Draft;
            Committee committee;
            if (command.Id is { } id)
            {
                committee = await db.LoadCommitteeAsync(id, user, command.Version, cancellationToken);
                committee.Change(draft.Name, draft.Kind, draft.Purpose, draft.From, draft.To);
            }
            else if (await SentBeforeAsync(draft, cancellationToken) is { } there)
            {
                return new Saved(there);
            }
            else
            {
                committee = new Committee(draft.Name, draft.Kind, draft.Purpose, user.Id ?? 0, clock.GetUtcNow().UtcDateTime);
                committee.Change(draft.Name, draft.Kind, draft.Purpose, draft.From, draft.To);
                db.Committees.Add(committee);
            }

            await RequirePeopleAsync(draft, cancellationToken);
            committee.SetGroups(draft.Groups.Select((g, i) => new CommitteeGroup(
                i + 1, g.Title ?? "", g.Duties ?? "", g.Members.Select(m => new CommitteeMember(m.PersonId, m.Name, m.Position ?? "", m.Role)))));
            committee.ServeOnly([.. (draft.Works ?? []).Select(w => (w.Title, w.Link))]);
            await db.SaveChangesAsync(cancellationToken);
            return new Saved(committee.Id);
        }

        private async Task<long?> SentBeforeAsync(CommitteeDraft draft, CancellationToken cancellationToken)
        {
            var (me, since, name) = (user.Id ?? 0, clock.GetUtcNow().UtcDateTime - Twice, draft.Name.Trim());
            await db.HoldPersonAsync(me, cancellationToken);
            var recent = await db.Committees.AsNoTracking().Include(c => c.Groups).ThenInclude(g => g.Members).Include(c => c.Works)
                .Where(c => c.CreatedById == me && c.CreatedAt > since && c.EndedAt == null && c.Name == name && c.Kind == draft.Kind && c.Purpose == draft.Purpose)
                .OrderBy(c => c.Id).ToListAsync(cancellationToken);
            var (groups, works) = (draft.Groups.Select(Written).ToList(), (draft.Works ?? []).Select(w => w.Title.Trim()).Distinct(StringComparer.Ordinal).ToList());
            return recent.Find(c => c.From == draft.From && c.To == draft.To && c.Works.OrderBy(w => w.Id).Select(w => w.Title).SequenceEqual(works, StringComparer.Ordinal)
                && c.Groups.OrderBy(g => g.Number).Select(Written).SequenceEqual(groups, StringComparer.Ordinal))?.Id;
        }

        private static string Written(GroupDraft g) => Written(new CommitteeGroup(
            1, g.Title ?? "", g.Duties ?? "", g.Members.Select(m => new CommitteeMember(m.PersonId, m.Name, m.Position ?? "", m.Role))));

        private static string Written(CommitteeGroup g) =>
            string.Join('\n', [g.Title, g.Duties, .. g.Members.OrderBy(m => m.Number).Select(m => FormattableString.Invariant($"{(int)m.Role} {m.PersonId} {m.Name} {m.Position}"))]);

        private async Task RequirePeopleAsync(CommitteeDraft draft, CancellationToken cancellationToken)
        {
            var ids = draft.Groups.SelectMany(g => g.Members).Where(m => m.PersonId is not null).Select(m => m.PersonId!.Value).Distinct().ToList();
            if (await db.People.CountAsync(p => ids.Contains(p.Id), cancellationToken) != ids.Count)
            {
                throw RuleException.Invalid("Draft.Groups", "committee.no-person", CommitteeTexts.T["rule.no-person"]);
            }
        }
    }
}
