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
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PostgreSqlTicketSearch.Create);
    }
}
