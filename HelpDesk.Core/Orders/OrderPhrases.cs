using System.Linq.Expressions;
using FluentValidation;
using HelpDesk.Core.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Orders;

/// <summary>The phrases and legal bases, as the office keeps them.</summary>
public static class GetPhrases
{
    internal static readonly Expression<Func<OrderPhrase, Row>> Of = p => new Row(p.Id, p.Slot, p.Kind, p.Title, p.Text, p.IsActive, p.Version);

    /// <summary>Nothing to say.</summary>
    [Allow(Role.Technician, Role.SupplyOfficer, Role.Clerk, Role.GroupDirector, Role.Director, Role.Auditor, Role.Administrator)]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <summary>A phrase.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Slot">Where it stands.</param>
    /// <param name="Kind">For which kind; null for all.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="IsActive">It is offered.</param>
    /// <param name="Version">The version.</param>
    public sealed record Row(long Id, PhraseSlot Slot, OrderKind? Kind, string Title, string Text, bool IsActive, int Version);

    /// <summary>Reads them.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <inheritdoc/>
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken) =>
            await db.OrderPhrases.OrderBy(p => p.Slot).ThenByDescending(p => p.IsActive).ThenBy(p => p.Id).Select(Of).ToListAsync(cancellationToken);
    }
}

/// <summary>Adds a phrase or changes one.</summary>
public static class SavePhrase
{
    /// <summary>What to save.</summary>
    /// <param name="Id">Which one; null to add one. Added twice with the same title and text, it is added once.</param>
    /// <param name="Slot">Where it stands.</param>
    /// <param name="Kind">For which kind; null for all.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="IsActive">It is offered.</param>
    /// <param name="Version">The version that was read.</param>
    [Allow(Role.Clerk, Role.Administrator)]
    public sealed record Command(long? Id, PhraseSlot Slot, OrderKind? Kind, string Title, string Text, bool IsActive = true, int? Version = null) : ICommand<long>;

    /// <summary>Checks what was typed.</summary>
    public sealed class Validator : AbstractValidator<Command>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(c => c.Slot).IsInEnum().WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Kind).Must(k => k is null || Enum.IsDefined(k.Value)).WithMessage(_ => CommonTexts.T["rule.required"]);
            RuleFor(c => c.Title).Words(200, required: true);
            RuleFor(c => c.Text).Words(4000, required: true);
        }
    }

    /// <summary>Saves it.</summary>
    public sealed class Handler(IHelpDeskDb db) : IRequestHandler<Command, long>
    {
        /// <inheritdoc/>
        public async Task<long> Handle(Command command, CancellationToken cancellationToken)
        {
            var (title, text) = (command.Title.Trim(), command.Text.Trim());
            OrderPhrase phrase;
            if (command.Id is { } id)
            {
                phrase = await db.OrderPhrases.SingleOrDefaultAsync(p => p.Id == id, cancellationToken) ?? throw RuleException.NotFound();
                await db.RequireVersionAsync(phrase, id, command.Version, cancellationToken);
            }
            else if (await db.OrderPhrases.FirstOrDefaultAsync(p => p.Slot == command.Slot && p.Title == title && p.Text == text, cancellationToken) is { } there)
            {
                phrase = there;
            }
            else
            {
                db.OrderPhrases.Add(phrase = new OrderPhrase());
            }

            (phrase.Slot, phrase.Kind, phrase.Title, phrase.Text, phrase.IsActive) = (command.Slot, command.Kind, title, text, command.IsActive);
            await db.SaveChangesAsync(cancellationToken);
            return phrase.Id;
        }
    }
}
