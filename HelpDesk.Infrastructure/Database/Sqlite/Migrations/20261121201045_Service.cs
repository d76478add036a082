using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HelpDesk.Infrastructure.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Service : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Holidays_Date",
                table: "Holidays");

            migrationBuilder.AddColumn<int>(
                name: "Alarm",
                table: "Tickets",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "AlarmAt",
                table: "Tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ClockRunsSince",
                table: "Tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DueAt",
                table: "Tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ResolutionDueAt",
                table: "Tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ResolutionTarget",
                table: "Tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ResponseDueAt",
                table: "Tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ResponseSeconds",
                table: "Tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ResponseTarget",
                table: "Tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WorkedSeconds",
                table: "Tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ClockStops",
                table: "Settings",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "ClockWarnMinutes",
                table: "Settings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "PublicFigures",
                table: "Settings",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "District",
                table: "Holidays",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "BusinessCalendars",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    District = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Frames = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BusinessCalendars", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RepairBudgets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FiscalYear = table.Column<int>(type: "INTEGER", nullable: false),
                    Amount = table.Column<decimal>(type: "TEXT", precision: 12, scale: 2, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RepairBudgets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ServiceTargets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Priority = table.Column<int>(type: "INTEGER", nullable: false),
                    CategoryId = table.Column<long>(type: "INTEGER", nullable: true),
                    ResponseMinutes = table.Column<int>(type: "INTEGER", nullable: true),
                    ResolutionMinutes = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceTargets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SummaryJobs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    School = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    District = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    IsEnglish = table.Column<bool>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    ScheduleId = table.Column<long>(type: "INTEGER", nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    StoredName = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SummaryJobs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SummarySchedules",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    PeriodKind = table.Column<int>(type: "INTEGER", nullable: false),
                    DayOfMonth = table.Column<int>(type: "INTEGER", nullable: false),
                    Roles = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    LastRunOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SummarySchedules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TicketSpreads",
                columns: table => new
                {
                    Span = table.Column<int>(type: "INTEGER", nullable: false),
                    SchoolId = table.Column<long>(type: "INTEGER", nullable: false),
                    Of = table.Column<int>(type: "INTEGER", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TicketSpreads", x => new { x.Of, x.Span, x.SchoolId, x.Step });
                });

            migrationBuilder.CreateTable(
                name: "TicketTallies",
                columns: table => new
                {
                    Half = table.Column<int>(type: "INTEGER", nullable: false),
                    Of = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    Reported = table.Column<long>(type: "INTEGER", nullable: false),
                    Responded = table.Column<long>(type: "INTEGER", nullable: false),
                    ResponseTimed = table.Column<long>(type: "INTEGER", nullable: false),
                    ResponseSeconds = table.Column<long>(type: "INTEGER", nullable: false),
                    ResponseMet = table.Column<long>(type: "INTEGER", nullable: false),
                    ResponseMissed = table.Column<long>(type: "INTEGER", nullable: false),
                    Resolved = table.Column<long>(type: "INTEGER", nullable: false),
                    ResolutionTimed = table.Column<long>(type: "INTEGER", nullable: false),
                    ResolutionSeconds = table.Column<long>(type: "INTEGER", nullable: false),
                    ResolutionMet = table.Column<long>(type: "INTEGER", nullable: false),
                    ResolutionMissed = table.Column<long>(type: "INTEGER", nullable: false),
                    Reopened = table.Column<long>(type: "INTEGER", nullable: false),
                    Costed = table.Column<long>(type: "INTEGER", nullable: false),
                    CostSatang = table.Column<long>(type: "INTEGER", nullable: false),
                    Rated = table.Column<long>(type: "INTEGER", nullable: false),
                    RatingSum = table.Column<long>(type: "INTEGER", nullable: false),
                    Repaired = table.Column<long>(type: "INTEGER", nullable: false),
                    Replaced = table.Column<long>(type: "INTEGER", nullable: false),
                    Advised = table.Column<long>(type: "INTEGER", nullable: false),
                    NoFault = table.Column<long>(type: "INTEGER", nullable: false),
                    BeyondRepair = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TicketTallies", x => new { x.Of, x.Half, x.Key });
                });

            migrationBuilder.UpdateData(
                table: "Settings",
                keyColumn: "Id",
                keyValue: 1L,
                columns: new[] { "ClockStops", "ClockWarnMinutes", "PublicFigures" },
                values: new object[] { "requester,parts,vendor", 60, false });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_AlarmAt",
                table: "Tickets",
                column: "AlarmAt",
                filter: "\"AlarmAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Due",
                table: "Tickets",
                columns: new[] { "DueAt", "Id" },
                filter: "\"Status\" <= 3");

            migrationBuilder.CreateIndex(
                name: "IX_Assets_SchoolId_State",
                table: "Assets",
                columns: new[] { "SchoolId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Device",
                table: "Tickets",
                columns: new[] { "CreatedAt", "AssetId", "Status", "SchoolId" },
                filter: "\"AssetId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_ResolvedAt",
                table: "Tickets",
                column: "ResolvedAt",
                filter: "\"ResolvedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Holidays_Date_District",
                table: "Holidays",
                columns: new[] { "Date", "District" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BusinessCalendars_District",
                table: "BusinessCalendars",
                column: "District",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RepairBudgets_FiscalYear",
                table: "RepairBudgets",
                column: "FiscalYear",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ServiceTargets_Priority_CategoryId",
                table: "ServiceTargets",
                columns: new[] { "Priority", "CategoryId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SummaryJobs_Key",
                table: "SummaryJobs",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SummaryJobs_PersonId_Id",
                table: "SummaryJobs",
                columns: new[] { "PersonId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SummaryJobs_State",
                table: "SummaryJobs",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BusinessCalendars");

            migrationBuilder.DropTable(
                name: "RepairBudgets");

            migrationBuilder.DropTable(
                name: "ServiceTargets");

            migrationBuilder.DropTable(
                name: "SummaryJobs");

            migrationBuilder.DropTable(
                name: "SummarySchedules");

            migrationBuilder.DropTable(
                name: "TicketSpreads");

            migrationBuilder.DropTable(
                name: "TicketTallies");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_AlarmAt",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Due",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Assets_SchoolId_State",
                table: "Assets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Device",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_ResolvedAt",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Holidays_Date_District",
                table: "Holidays");

            migrationBuilder.DropColumn(
                name: "Alarm",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "AlarmAt",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "ClockRunsSince",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "DueAt",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "ResolutionDueAt",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "ResolutionTarget",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "ResponseDueAt",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "ResponseSeconds",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "ResponseTarget",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "WorkedSeconds",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "ClockStops",
                table: "Settings");

            migrationBuilder.DropColumn(
                name: "ClockWarnMinutes",
                table: "Settings");

            migrationBuilder.DropColumn(
                name: "PublicFigures",
                table: "Settings");

            migrationBuilder.DropColumn(
                name: "District",
                table: "Holidays");

            migrationBuilder.CreateIndex(
                name: "IX_Holidays_Date",
                table: "Holidays",
                column: "Date",
                unique: true);
        }
    }
}
