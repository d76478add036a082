using FluentValidation;
using HelpDesk.Core.Common.Reference;
using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Knowledge;

/// <summary>Writes an article, a new one or one anew. Files that its text names and that belong to nothing yet become its own; what it names no more is removed.</summary>
public static class SaveArticle
{
    /// <summary>What to save.</summary>
    /// <param name="Id">The article; null for a new one.</param>
    /// <param name="ClientId">Made by the sender; sent twice, a new one is made once.</param>
    /// <param name="Draft">Its words.</param>
    /// <param name="Version">The version that was read.</param>
    /// <param name="SourceTicket">The number of the ticket it is written from; of a new one.</param>
    /// <param name="Publish">True publishes it in the same step.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(long? Id, Guid ClientId, ArticleDraft Draft, int? Version = null, string? SourceTicket = null, bool Publish = false) : ICommand<Saved>;

    /// <summary>What follows.</summary>
    /// <param name="Id">The article.</param>
    /// <param name="WasThere">It had been made by this client id before.</param>
    public sealed record Saved(long Id, bool WasThere = false);

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.ClientId).NotEmpty().When(c => c.Id is null).WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Draft.Title).Words(200, required: true);
            RuleFor(c => c.Draft.Body).Words(Article.MaxBody);
            RuleFor(c => c.Draft.Body).Must(b => ArticleText.Files(b ?? "").Count <= ArticleText.MaxPictures).WithMessage(_ => KnowledgeTexts.T["rule.pictures", ArticleText.MaxPictures]);
            RuleFor(c => c.Draft.Body).Must(b => !string.IsNullOrWhiteSpace(b)).When(c => c.Publish).WithMessage(_ => KnowledgeTexts.T["rule.no-text"]);
            RuleFor(c => c.Draft.Keywords).Words(500);
            RuleFor(c => c.Draft.Audience).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
        }
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db, IReferenceData reference, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Saved>
    {
        /// <inheritdoc/>
        public async Task<Saved> Handle(Command command, CancellationToken cancellationToken)
        {
            var draft = command.Draft;
            var now = clock.GetUtcNow().UtcDateTime;
            var category = string.IsNullOrEmpty(draft.CategoryCode) ? null
                : await reference.CategoryAsync(draft.CategoryCode, cancellationToken)
                    ?? throw RuleException.Invalid("Draft.CategoryCode", "article.category", TicketTexts.T["rule.unknown-word", draft.CategoryCode]);
            Article article;
            if (command.Id is { } id)
            {
                article = await db.LoadArticleAsync(id, user, command.Version, cancellationToken);
            }
            else if (await db.Articles.SingleOrDefaultAsync(a => a.ClientId == command.ClientId, cancellationToken) is { } there)
            {
                return new Saved(there.Id, WasThere: true);
            }
            else
            {
                article = new Article(command.ClientId, await SourceAsync(command.SourceTicket, cancellationToken), user.AsActor(), now);
                db.Articles.Add(article);
            }

            article.Write(draft.Title, draft.Keywords ?? "", draft.Body ?? "", draft.Audience, category?.Id, user.AsActor(), now);
            if (command.Publish)
            {
                article.Publish(now);
            }

            if (article.Id == 0)
            {
                await db.SaveChangesAsync(cancellationToken);
                db.ArticleTallies.Add(new ArticleTally(article.Id));
            }

            // A key of somebody else's file gives nothing: only what nobody has yet is taken, and the page shows nothing but the article's own.
            var files = ArticleText.Files(article.Body);
            var free = await db.Attachments.Where(a => files.Contains(a.Key) && a.TicketId == null && a.OrderId == null && a.SubjectId == null).ToListAsync(cancellationToken);
            free.ForEach(file => file.AttachTo(AttachmentSubject.Article, article.Id));

            // A picture that was taken out of the text, often because of what it shows, is not read at its address either.
            db.Attachments.RemoveRange(
                await db.Attachments.Where(a => a.Subject == AttachmentSubject.Article && a.SubjectId == article.Id && !files.Contains(a.Key)).ToListAsync(cancellationToken));
            return new Saved(article.Id);
        }

        private async Task<long?> SourceAsync(string? number, CancellationToken cancellationToken) =>
            string.IsNullOrEmpty(number) ? null : (await db.LoadForWorkAsync(number, user, cancellationToken)).Id;
    }
}

/// <summary>Shows an article to those it is for, or takes it back.</summary>
public static class PublishArticle
{
    /// <summary>Which one.</summary>
    /// <param name="Id">The article.</param>
    /// <param name="Published">False takes it back.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(long Id, bool Published, int? Version = null) : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var article = await db.LoadArticleAsync(command.Id, user, command.Version, cancellationToken);
            if (command.Published)
            {
                article.Publish(clock.GetUtcNow().UtcDateTime);
            }
            else
            {
                article.Retire();
            }

            return Unit.Value;
        }
    }
}

/// <summary>Removes a draft. What is published is taken back first.</summary>
public static class DeleteArticle
{
    /// <summary>Which one.</summary>
    /// <param name="Id">The article.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.Technician, Role.GroupDirector)]
    public sealed record Command(long Id, int? Version = null) : ICommand<Unit>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var article = await db.LoadArticleAsync(command.Id, user, command.Version, cancellationToken);
            if (article.IsPublished)
            {
                throw RuleException.Conflict("article.published", KnowledgeTexts.T["rule.published"]);
            }

            db.Attachments.RemoveRange(await db.Attachments.Where(a => a.Subject == AttachmentSubject.Article && a.SubjectId == article.Id).ToListAsync(cancellationToken));
            db.Articles.Remove(article);
            return Unit.Value;
        }
    }
}
