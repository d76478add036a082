using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HelpDesk.Infrastructure.Database.Sqlite.Migrations
{
    /// <summary>The newest tickets of a state without sorting all of them.</summary>
    [DbContext(typeof(HelpDeskSqliteDb))]
    [Migration("20261121012000_TicketsByStatus")]
    public partial class TicketsByStatus : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Tickets_Status_ResolvedAt", table: "Tickets");
            migrationBuilder.CreateIndex(name: "IX_Tickets_Status_Id", table: "Tickets", columns: new[] { "Status", "Id" });
        }
    }
}
