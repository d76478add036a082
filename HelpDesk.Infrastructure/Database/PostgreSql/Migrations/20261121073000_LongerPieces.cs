using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HelpDesk.Infrastructure.Database.PostgreSql.Migrations
{
    /// <summary>
    /// The search index holds every three neighbouring characters beside every two: two common words that meet rarely took 60 to 90 ms to
    /// find among a million by their pairs, and 5 by their threes. The indexes are built again once.
    /// </summary>
    [DbContext(typeof(HelpDeskPostgreSqlDb))]
    [Migration("20261121073000_LongerPieces")]
    public partial class LongerPieces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            DROP INDEX "IX_Tickets_Search";
            DROP INDEX "IX_Assets_Search";
            DROP FUNCTION hd_grams(text);
            CREATE FUNCTION hd_grams(content text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
                SELECT string_to_array(
                    regexp_replace(content, '(..)', E'\\1\x01', 'g') || E'\x01' || regexp_replace(substr(content, 2), '(..)', E'\\1\x01', 'g')
                    || E'\x01' || regexp_replace(content, '(...)', E'\\1\x01', 'g') || E'\x01' || regexp_replace(substr(content, 2), '(...)', E'\\1\x01', 'g')
                    || E'\x01' || regexp_replace(substr(content, 3), '(...)', E'\\1\x01', 'g'),
                    E'\x01')
            $$;
            CREATE INDEX "IX_Tickets_Search" ON "Tickets" USING gin ((hd_grams("SearchText") COLLATE "C")) WITH (gin_pending_list_limit = 1024);
            CREATE INDEX "IX_Assets_Search" ON "Assets" USING gin ((hd_grams("SearchText") COLLATE "C")) WITH (gin_pending_list_limit = 1024);
            ANALYZE "Tickets";
            ANALYZE "Assets";
            """);
    }
}
