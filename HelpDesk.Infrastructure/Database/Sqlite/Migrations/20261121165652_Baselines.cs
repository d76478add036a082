using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HelpDesk.Infrastructure.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Baselines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BaselineEditions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ImportedById = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BaselineEditions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BaselineEditions_People_ImportedById",
                        column: x => x.ImportedById,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProcurementRules",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SmallLimit = table.Column<decimal>(type: "TEXT", precision: 12, scale: 2, nullable: false),
                    DirectLimit = table.Column<decimal>(type: "TEXT", precision: 12, scale: 2, nullable: false),
                    MedianPublishedAbove = table.Column<decimal>(type: "TEXT", precision: 12, scale: 2, nullable: false),
                    VatPercent = table.Column<decimal>(type: "TEXT", precision: 12, scale: 2, nullable: false),
                    LowPricePercent = table.Column<decimal>(type: "TEXT", precision: 12, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcurementRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BaselineItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BaselineEditionId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Price = table.Column<decimal>(type: "TEXT", precision: 12, scale: 2, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Clauses = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BaselineItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BaselineItems_BaselineEditions_BaselineEditionId",
                        column: x => x.BaselineEditionId,
                        principalTable: "BaselineEditions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BaselineEditions_EffectiveFrom",
                table: "BaselineEditions",
                column: "EffectiveFrom",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BaselineEditions_ImportedById",
                table: "BaselineEditions",
                column: "ImportedById");

            migrationBuilder.CreateIndex(
                name: "IX_BaselineEditions_Name",
                table: "BaselineEditions",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BaselineItems_BaselineEditionId_Number",
                table: "BaselineItems",
                columns: new[] { "BaselineEditionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BaselineItems_Number",
                table: "BaselineItems",
                column: "Number");

            migrationBuilder.CreateIndex(
                name: "IX_ProcurementRules_From",
                table: "ProcurementRules",
                column: "From",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BaselineItems");

            migrationBuilder.DropTable(
                name: "ProcurementRules");

            migrationBuilder.DropTable(
                name: "BaselineEditions");
        }
    }
}
