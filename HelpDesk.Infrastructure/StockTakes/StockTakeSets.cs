using HelpDesk.Core.Assets;
using HelpDesk.Core.StockTakes;
using HelpDesk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace HelpDesk.Infrastructure.StockTakes;

/// <summary>Statements over a whole register, in words that both databases read alike.</summary>
internal sealed class StockTakeSets(HelpDeskDb db) : IStockTakeSets
{
    /// <inheritdoc/>
    public Task<int> ListExpectedAsync(StockTake stockTake, CancellationToken cancellationToken)
    {
        var (id, owner, school, place, disposed) = (stockTake.Id, stockTake.OwnerId, stockTake.SchoolId ?? 0, stockTake.Place, (int)AssetState.Disposed);

        // REPLACE tells whether a text holds another without the wildcards of LIKE.
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "StockTakeLines"
                ("StockTakeId", "AssetId", "IsExpected", "Number", "Name", "ExpectedAt", "StateBefore", "FoundAt", "Note", "Version")
            SELECT {id}, a."Id", TRUE, a."Number", a."Name", CASE WHEN a."Place" = '' THEN s."NameTh" ELSE s."NameTh" || ' · ' || a."Place" END, a."State", '', '', 1
            FROM "Assets" a JOIN "Schools" s ON s."Id" = a."SchoolId"
            WHERE a."OwnerId" = {owner} AND a."State" <> {disposed} AND ({school} = 0 OR a."SchoolId" = {school})
                AND ({place} = '' OR REPLACE(a."Place", {place}, '') <> a."Place")
            ORDER BY s."IsOffice" DESC, s."NameTh", a."Place", a."Number"
            """,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> TellCountedAsync(StockTake stockTake, string text, DateTime at, CancellationToken cancellationToken)
    {
        var (id, kind, notFound, disposed) = (stockTake.Id, (int)AssetEventKind.Counted, (int)CountResult.NotFound, (int)AssetState.Disposed);
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "AssetEvents" ("AssetId", "Kind", "ActorName", "At", "To", "Text")
            SELECT l."AssetId", {kind}, l."CountedByName", COALESCE(l."CountedAt", {at}), CASE WHEN l."FoundAt" = '' THEN l."ExpectedAt" ELSE l."FoundAt" END,
                CASE WHEN l."Note" = '' THEN {text} ELSE {text} || ': ' || l."Note" END
            FROM "StockTakeLines" l JOIN "Assets" a ON a."Id" = l."AssetId"
            WHERE l."StockTakeId" = {id} AND l."Result" IS NOT NULL AND l."Result" <> {notFound} AND a."State" <> {disposed}
            ORDER BY l."Id"
            """,
            cancellationToken);
    }
}
