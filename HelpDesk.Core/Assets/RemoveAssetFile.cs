using HelpDesk.Core.People;
using HelpDesk.Core.Tickets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Core.Assets;

/// <summary>Takes a picture or document off a device.</summary>
public static class RemoveAssetFile
{
    /// <summary>Which file.</summary>
    /// <param name="Id">The device.</param>
    /// <param name="Key">The file's key.</param>
    [Allow(Role.SupplyOfficer, Role.Coordinator)]
    public sealed record Command(long Id, Guid Key) : ICommand<Unit>;

    /// <summary>Takes it off.</summary>
    public sealed class Handler(IHelpDeskDb db, CurrentUser user) : IRequestHandler<Command, Unit>
    {
        /// <inheritdoc/>
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var asset = await db.LoadAssetAsync(command.Id, user, null, cancellationToken);
            if (!user.KeepsRegister(asset.OwnerId) || asset.State == AssetState.Disposed)
            {
                throw PeopleRules.NotAllowed();
            }

            db.Attachments.Remove(await db.Attachments.SingleOrDefaultAsync(
                a => a.Subject == AttachmentSubject.Asset && a.SubjectId == asset.Id && a.Key == command.Key, cancellationToken) ?? throw RuleException.NotFound());
            return Unit.Value;
        }
    }
}
