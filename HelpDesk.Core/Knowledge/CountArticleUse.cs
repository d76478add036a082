using System.Globalization;
using FluentValidation;
using HelpDesk.Core.Common.Thai;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Knowledge;

/// <summary>Counts what somebody did with articles: of each visitor once a day for each article.</summary>
public static class CountArticleUse
{
    /// <summary>At most so many articles at once.</summary>
    public const int Most = 10;

    /// <summary>What was done.</summary>
    /// <param name="Articles">With which.</param>
    /// <param name="Kind">What.</param>
    /// <param name="Visitor">A random value of the browser; counts only for who has not signed in.</param>
    [AllowAnyone]
    public sealed record Command(IReadOnlyList<long> Articles, ArticleUseKind Kind, string? Visitor = null) : ICommand<int>;

    /// <summary>Checks what was sent.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Kind).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Articles).Must(a => a.Count is > 0 and <= Most).WithMessage(_ => CommonTexts.T["rule.required"]);
        }
    }

    /// <summary>Counts; answers how many were counted that had not been.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public async Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var articles = command.Articles.Distinct().ToList();
            var readable = await db.Articles.ReadableBy(user).Where(a => a.IsPublished && articles.Contains(a.Id)).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellationToken);
            if (readable.Count == 0)
            {
                throw RuleException.NotFound();
            }

            // Somebody who writes articles looks at them all day.
            if (VisitorOf(command.Visitor) is not { } visitor || (user.WritesArticles() && command.Kind is ArticleUseKind.Shown or ArticleUseKind.Opened))
            {
                return 0;
            }

            var (counted, kind, today) = (0, command.Kind, ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime));
            foreach (var id in readable)
            {
                // Holds the row until the transaction ends: the same visitor twice at once comes one after the other.
                var tally = db.ArticleTallies.Where(t => t.ArticleId == id);
                await tally.ExecuteUpdateAsync(t => t.SetProperty(x => x.Shown, x => x.Shown), cancellationToken);
                if (await db.ArticleUses.AnyAsync(u => u.Day == today && u.ArticleId == id && u.Kind == kind && u.Visitor == visitor, cancellationToken))
                {
                    continue;
                }

                db.ArticleUses.Add(new ArticleUse(id, kind, today, visitor));
                counted += await (kind switch
                {
                    ArticleUseKind.Shown => tally.ExecuteUpdateAsync(t => t.SetProperty(x => x.Shown, x => x.Shown + 1), cancellationToken),
                    ArticleUseKind.Opened => tally.ExecuteUpdateAsync(t => t.SetProperty(x => x.Opened, x => x.Opened + 1), cancellationToken),
                    ArticleUseKind.Helped => tally.ExecuteUpdateAsync(t => t.SetProperty(x => x.Helped, x => x.Helped + 1), cancellationToken),
                    ArticleUseKind.NotHelped => tally.ExecuteUpdateAsync(t => t.SetProperty(x => x.NotHelped, x => x.NotHelped + 1), cancellationToken),
                });
            }

            return counted;
        }

        private string? VisitorOf(string? random) =>
            user.Id is { } person ? Secrets.Hash("person:" + person.ToString(CultureInfo.InvariantCulture))
            : random is { Length: >= 16 and <= 64 } ? Secrets.Hash("visitor:" + random)
            : null;
    }
}

/// <summary>Forgets who used articles; how often they were used stays.</summary>
public static class ForgetArticleUses
{
    /// <summary>Forgets; a job sends it until it answers 0.</summary>
    [AllowSystem]
    public sealed record Command : ICommand<int>;

    /// <summary>Does it.</summary>
    public sealed class Handler(IHelpDeskDb db, TimeProvider clock) : IRequestHandler<Command, int>
    {
        /// <inheritdoc/>
        public Task<int> Handle(Command command, CancellationToken cancellationToken)
        {
            var from = ThaiCalendar.BangkokDate(clock.GetUtcNow().UtcDateTime).AddDays(1 - ArticleUse.KeptDays);
            return db.ArticleUses.Where(u => u.Day < from).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
