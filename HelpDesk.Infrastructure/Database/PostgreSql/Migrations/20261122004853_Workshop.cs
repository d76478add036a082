using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace HelpDesk.Infrastructure.Database.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Workshop : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(
                name: "AveragePrice",
                table: "StockItems",
                type: "numeric(14,4)",
                precision: 14,
                scale: 4,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Reserved",
                table: "StockItems",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ReservedBalance",
                table: "StockEntries",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ReservedChange",
                table: "StockEntries",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "TicketId",
                table: "StockEntries",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "LabourRate",
                table: "Settings",
                type: "numeric(12,2)",
                precision: 12,
                scale: 2,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<decimal>(
                name: "OutsideRepairLimit",
                table: "Settings",
                type: "numeric(12,2)",
                precision: 12,
                scale: 2,
                nullable: false,
                defaultValue: 5000m);

            migrationBuilder.AddColumn<bool>(
                name: "ThaiDigitsOnForms",
                table: "Settings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Articles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Keywords = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    Audience = table.Column<int>(type: "integer", nullable: false),
                    CategoryId = table.Column<long>(type: "bigint", nullable: true),
                    IsPublished = table.Column<bool>(type: "boolean", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SourceTicketId = table.Column<long>(type: "bigint", nullable: true),
                    AuthorId = table.Column<long>(type: "bigint", nullable: true),
                    AuthorName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedByName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Articles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Articles_Categories_CategoryId",
                        column: x => x.CategoryId,
                        principalTable: "Categories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Articles_Tickets_SourceTicketId",
                        column: x => x.SourceTicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DisposalSuggestions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    TicketId = table.Column<long>(type: "bigint", nullable: false),
                    TicketNumber = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    AssetId = table.Column<long>(type: "bigint", nullable: false),
                    Findings = table.Column<string>(type: "text", nullable: false),
                    EstimatedCost = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    Recommendation = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    CreatedById = table.Column<long>(type: "bigint", nullable: true),
                    CreatedByName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DisposalId = table.Column<long>(type: "bigint", nullable: true),
                    AnsweredByName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DeclineReason = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisposalSuggestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DisposalSuggestions_Assets_AssetId",
                        column: x => x.AssetId,
                        principalTable: "Assets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DisposalSuggestions_Disposals_DisposalId",
                        column: x => x.DisposalId,
                        principalTable: "Disposals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DisposalSuggestions_Tickets_TicketId",
                        column: x => x.TicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LabourEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    TicketId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    PersonName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsByHand = table.Column<bool>(type: "boolean", nullable: false),
                    Rate = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LabourEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LabourEntries_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LabourEntries_Tickets_TicketId",
                        column: x => x.TicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OutsideRepairs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    TicketId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    AssetId = table.Column<long>(type: "bigint", nullable: true),
                    Device = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Accessories = table.Column<string>(type: "text", nullable: false),
                    Receipt = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    IsWarranty = table.Column<bool>(type: "boolean", nullable: false),
                    ExpectedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Decision = table.Column<int>(type: "integer", nullable: false),
                    ApprovalId = table.Column<long>(type: "bigint", nullable: true),
                    ApprovedAmount = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    ApprovedVendorId = table.Column<long>(type: "bigint", nullable: true),
                    CreatedById = table.Column<long>(type: "bigint", nullable: true),
                    CreatedByName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OutOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SentById = table.Column<long>(type: "bigint", nullable: true),
                    SentByName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    StateBefore = table.Column<int>(type: "integer", nullable: true),
                    BackOn = table.Column<DateOnly>(type: "date", nullable: true),
                    BackByName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Result = table.Column<string>(type: "text", nullable: false),
                    FinalAmount = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    RemindedFor = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutsideRepairs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OutsideRepairs_Approvals_ApprovalId",
                        column: x => x.ApprovalId,
                        principalTable: "Approvals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OutsideRepairs_Assets_AssetId",
                        column: x => x.AssetId,
                        principalTable: "Assets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OutsideRepairs_Tickets_TicketId",
                        column: x => x.TicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OutsideRepairs_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ArticleTallies",
                columns: table => new
                {
                    ArticleId = table.Column<long>(type: "bigint", nullable: false),
                    Shown = table.Column<int>(type: "integer", nullable: false),
                    Opened = table.Column<int>(type: "integer", nullable: false),
                    Helped = table.Column<int>(type: "integer", nullable: false),
                    NotHelped = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArticleTallies", x => x.ArticleId);
                    table.ForeignKey(
                        name: "FK_ArticleTallies_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ArticleUses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ArticleId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Visitor = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArticleUses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArticleUses_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OutsideQuotations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OutsideRepairId = table.Column<long>(type: "bigint", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: true),
                    Remark = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    IsChosen = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutsideQuotations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OutsideQuotations_OutsideRepairs_OutsideRepairId",
                        column: x => x.OutsideRepairId,
                        principalTable: "OutsideRepairs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.UpdateData(
                table: "Settings",
                keyColumn: "Id",
                keyValue: 1L,
                columns: new[] { "LabourRate", "OutsideRepairLimit", "ThaiDigitsOnForms" },
                values: new object[] { 0m, 5000m, false });

            migrationBuilder.CreateIndex(
                name: "IX_StockEntries_TicketId",
                table: "StockEntries",
                column: "TicketId",
                filter: "\"TicketId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_CategoryId",
                table: "Articles",
                column: "CategoryId");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_ClientId",
                table: "Articles",
                column: "ClientId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Articles_SourceTicketId",
                table: "Articles",
                column: "SourceTicketId");

            migrationBuilder.CreateIndex(
                name: "IX_ArticleUses_ArticleId",
                table: "ArticleUses",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_ArticleUses_Day_ArticleId_Kind_Visitor",
                table: "ArticleUses",
                columns: new[] { "Day", "ArticleId", "Kind", "Visitor" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DisposalSuggestions_AssetId",
                table: "DisposalSuggestions",
                column: "AssetId");

            migrationBuilder.CreateIndex(
                name: "IX_DisposalSuggestions_ClientId",
                table: "DisposalSuggestions",
                column: "ClientId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DisposalSuggestions_DisposalId",
                table: "DisposalSuggestions",
                column: "DisposalId");

            migrationBuilder.CreateIndex(
                name: "IX_DisposalSuggestions_Open",
                table: "DisposalSuggestions",
                column: "AssetId",
                unique: true,
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_DisposalSuggestions_State_Id",
                table: "DisposalSuggestions",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DisposalSuggestions_TicketId",
                table: "DisposalSuggestions",
                column: "TicketId");

            migrationBuilder.CreateIndex(
                name: "IX_LabourEntries_ClientId",
                table: "LabourEntries",
                column: "ClientId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LabourEntries_Running",
                table: "LabourEntries",
                column: "PersonId",
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LabourEntries_TicketId",
                table: "LabourEntries",
                column: "TicketId");

            migrationBuilder.CreateIndex(
                name: "IX_OutsideQuotations_OutsideRepairId",
                table: "OutsideQuotations",
                column: "OutsideRepairId");

            migrationBuilder.CreateIndex(
                name: "IX_OutsideRepairs_ApprovalId",
                table: "OutsideRepairs",
                column: "ApprovalId");

            migrationBuilder.CreateIndex(
                name: "IX_OutsideRepairs_AssetId",
                table: "OutsideRepairs",
                column: "AssetId");

            migrationBuilder.CreateIndex(
                name: "IX_OutsideRepairs_ClientId",
                table: "OutsideRepairs",
                column: "ClientId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutsideRepairs_Number",
                table: "OutsideRepairs",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutsideRepairs_Open",
                table: "OutsideRepairs",
                column: "TicketId",
                unique: true,
                filter: "\"State\" <= 2");

            migrationBuilder.CreateIndex(
                name: "IX_OutsideRepairs_State_ExpectedOn",
                table: "OutsideRepairs",
                columns: new[] { "State", "ExpectedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_OutsideRepairs_TicketId",
                table: "OutsideRepairs",
                column: "TicketId");

            migrationBuilder.CreateIndex(
                name: "IX_OutsideRepairs_VendorId",
                table: "OutsideRepairs",
                column: "VendorId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ArticleTallies");

            migrationBuilder.DropTable(
                name: "ArticleUses");

            migrationBuilder.DropTable(
                name: "DisposalSuggestions");

            migrationBuilder.DropTable(
                name: "LabourEntries");

            migrationBuilder.DropTable(
                name: "OutsideQuotations");

            migrationBuilder.DropTable(
                name: "Articles");

            migrationBuilder.DropTable(
                name: "OutsideRepairs");

            migrationBuilder.DropIndex(
                name: "IX_StockEntries_TicketId",
                table: "StockEntries");

            migrationBuilder.DropColumn(
                name: "AveragePrice",
                table: "StockItems");

            migrationBuilder.DropColumn(
                name: "Reserved",
                table: "StockItems");

            migrationBuilder.DropColumn(
                name: "ReservedBalance",
                table: "StockEntries");

            migrationBuilder.DropColumn(
                name: "ReservedChange",
                table: "StockEntries");

            migrationBuilder.DropColumn(
                name: "TicketId",
                table: "StockEntries");

            migrationBuilder.DropColumn(
                name: "LabourRate",
                table: "Settings");

            migrationBuilder.DropColumn(
                name: "OutsideRepairLimit",
                table: "Settings");

            migrationBuilder.DropColumn(
                name: "ThaiDigitsOnForms",
                table: "Settings");
        }
    }
}
