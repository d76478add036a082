using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Knowledge;

/// <summary>What an article starts from that is written from a resolved ticket: its words without the people in them. Nothing is stored yet.</summary>
public static class GetArticleFromTicket
{
    /// <summary>Which ticket.</summary>
    /// <param name="Number">Its number.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Query(string Number) : IQuery<ArticleDraft>;

    /// <summary>Puts it together.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Query, ArticleDraft>
    {
        /// <inheritdoc/>
        public async Task<ArticleDraft> Handle(Query query, CancellationToken cancellationToken)
        {
            var ticket = await db.Tickets.AsNoTracking().VisibleTo(user)
                .SingleOrDefaultAsync(t => t.Number == query.Number && (t.Status == TicketStatus.Resolved || t.Status == TicketStatus.Closed), cancellationToken) ?? throw RuleException.NotFound();
            var school = await db.Schools.Where(s => s.Id == ticket.SchoolId).Select(s => new { s.NameTh, s.NameEn }).SingleAsync(cancellationToken);
            var category = await db.Categories.Where(c => c.Id == ticket.CategoryId).Select(c => c.Code).SingleAsync(cancellationToken);
            var names = await db.TicketEvents.Where(e => e.TicketId == ticket.Id && e.ActorName != null).Select(e => e.ActorName!).Distinct().ToListAsync(cancellationToken);
            string[] people = [ticket.RequesterName, school.NameTh, school.NameEn, .. names];
            string Clean(string text) => ArticleText.WithoutPeople(text, people);
            return new ArticleDraft(
                Clean(ticket.Subject),
                $"## {KnowledgeTexts.T["draft.symptoms"]}\n\n{(ticket.Description.Length > 0 ? Clean(ticket.Description) : Clean(ticket.Subject))}\n\n## {KnowledgeTexts.T["draft.steps"]}\n\n{Clean(ticket.Resolution)}\n",
                Audience.Everyone, category);
        }
    }
}
