using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HelpDesk.Infrastructure.Database.PostgreSql.Migrations
{
    /// <summary>The search index, which EF cannot describe.</summary>
    [DbContext(typeof(HelpDeskPostgreSqlDb))]
    [Migration("20261121003400_TicketSearch")]
    public partial class TicketSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            CREATE FUNCTION hd_grams(content text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
                SELECT coalesce(array_agg(DISTINCT pair.first || pair.second), '{}')
                FROM (SELECT string_to_array(content, NULL) AS letters) AS whole,
                     unnest(whole.letters[:cardinality(whole.letters) - 1], whole.letters[2:]) AS pair(first, second)
            $$;
            CREATE INDEX "IX_Tickets_Search" ON "Tickets" USING gin (hd_grams("SearchText"));
            """);
    }
}
