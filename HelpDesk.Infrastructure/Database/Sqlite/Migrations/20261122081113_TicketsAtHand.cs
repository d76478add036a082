using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HelpDesk.Infrastructure.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TicketsAtHand : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Tickets_OpenOfSchool",
                table: "Tickets",
                columns: new[] { "SchoolId", "Id" },
                filter: "\"Status\" <= 3");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_ResolvedBy",
                table: "Tickets",
                columns: new[] { "AssigneeId", "ResolvedAt", "Status", "WorkedSeconds" },
                filter: "\"ResolvedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Work",
                table: "Tickets",
                columns: new[] { "AssigneeId", "Status" },
                filter: "\"Status\" <= 3");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tickets_OpenOfSchool",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_ResolvedBy",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Work",
                table: "Tickets");
        }
    }
}
