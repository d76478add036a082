using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HelpDesk.Infrastructure.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Loans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Lendables",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    StockItemId = table.Column<long>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    Accessories = table.Column<string>(type: "TEXT", nullable: false),
                    LongestDays = table.Column<int>(type: "INTEGER", nullable: false),
                    AheadDays = table.Column<int>(type: "INTEGER", nullable: false),
                    BufferDays = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenDays = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenOnHolidays = table.Column<bool>(type: "INTEGER", nullable: false),
                    Audience = table.Column<int>(type: "INTEGER", nullable: false),
                    MayLeave = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Bookings = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lendables", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Lendables_Schools_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Schools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Lendables_StockItems_StockItemId",
                        column: x => x.StockItemId,
                        principalTable: "StockItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LendingDesks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    HeadId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LendingDesks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LendingDesks_People_HeadId",
                        column: x => x.HeadId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LendingDesks_Schools_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Schools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LoanFeeds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    CodeHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanFeeds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LoanFeeds_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Loans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    RequestedById = table.Column<long>(type: "INTEGER", nullable: false),
                    RequestedByName = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    BorrowerId = table.Column<long>(type: "INTEGER", nullable: false),
                    BorrowerName = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    BorrowerSchoolId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<string>(type: "TEXT", nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", nullable: false),
                    Use = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    ResponsibleName = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    ApprovalId = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RemindedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DemandRemindedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Loans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Loans_Approvals_ApprovalId",
                        column: x => x.ApprovalId,
                        principalTable: "Approvals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Loans_People_BorrowerId",
                        column: x => x.BorrowerId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Loans_People_RequestedById",
                        column: x => x.RequestedById,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Loans_Schools_BorrowerSchoolId",
                        column: x => x.BorrowerSchoolId,
                        principalTable: "Schools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Loans_Schools_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Schools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LoanSuspensions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", nullable: false),
                    LiftedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LiftedByName = table.Column<string>(type: "TEXT", nullable: false),
                    LiftedReason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanSuspensions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LoanSuspensions_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LoanSuspensions_Schools_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Schools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LendableUnits",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LendableId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    LoanId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LendableUnits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LendableUnits_Lendables_LendableId",
                        column: x => x.LendableId,
                        principalTable: "Lendables",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_LendableUnits_Loans_LoanId",
                        column: x => x.LoanId,
                        principalTable: "Loans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LoanBookings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LoanId = table.Column<long>(type: "INTEGER", nullable: false),
                    LendableId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    IsOut = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsResting = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanBookings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LoanBookings_Lendables_LendableId",
                        column: x => x.LendableId,
                        principalTable: "Lendables",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LoanBookings_Loans_LoanId",
                        column: x => x.LoanId,
                        principalTable: "Loans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LoanDemands",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LoanId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReturnBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanDemands", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LoanDemands_Loans_LoanId",
                        column: x => x.LoanId,
                        principalTable: "Loans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LoanEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LoanId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: true),
                    ActorName = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LoanEvents_Loans_LoanId",
                        column: x => x.LoanId,
                        principalTable: "Loans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LoanHandOvers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LoanId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: true),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    ReceiverName = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    GiverSignature = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReceiverSignature = table.Column<Guid>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    ReversedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReversedByName = table.Column<string>(type: "TEXT", nullable: false),
                    ReversedReason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanHandOvers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LoanHandOvers_Loans_LoanId",
                        column: x => x.LoanId,
                        principalTable: "Loans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LoanItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LoanId = table.Column<long>(type: "INTEGER", nullable: false),
                    LendableId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LoanItems_Lendables_LendableId",
                        column: x => x.LendableId,
                        principalTable: "Lendables",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LoanItems_Loans_LoanId",
                        column: x => x.LoanId,
                        principalTable: "Loans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LoanReturns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LoanId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: true),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    ReturnerName = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    ReceiverSignature = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReturnerSignature = table.Column<Guid>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    ReversedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReversedByName = table.Column<string>(type: "TEXT", nullable: false),
                    ReversedReason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanReturns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LoanReturns_Loans_LoanId",
                        column: x => x.LoanId,
                        principalTable: "Loans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LendableAssets",
                columns: table => new
                {
                    AssetId = table.Column<long>(type: "INTEGER", nullable: false),
                    LendableUnitId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LendableAssets", x => x.AssetId);
                    table.ForeignKey(
                        name: "FK_LendableAssets_Assets_AssetId",
                        column: x => x.AssetId,
                        principalTable: "Assets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LendableAssets_LendableUnits_LendableUnitId",
                        column: x => x.LendableUnitId,
                        principalTable: "LendableUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LoanThings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LoanHandOverId = table.Column<long>(type: "INTEGER", nullable: false),
                    LoanItemId = table.Column<long>(type: "INTEGER", nullable: false),
                    LendableUnitId = table.Column<long>(type: "INTEGER", nullable: true),
                    AssetId = table.Column<long>(type: "INTEGER", nullable: true),
                    StockItemId = table.Column<long>(type: "INTEGER", nullable: true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    Price = table.Column<decimal>(type: "TEXT", precision: 12, scale: 2, nullable: true),
                    Condition = table.Column<string>(type: "TEXT", nullable: false),
                    Accessories = table.Column<string>(type: "TEXT", nullable: false),
                    Photos = table.Column<string>(type: "TEXT", nullable: false),
                    Back = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanThings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LoanThings_Assets_AssetId",
                        column: x => x.AssetId,
                        principalTable: "Assets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LoanThings_LendableUnits_LendableUnitId",
                        column: x => x.LendableUnitId,
                        principalTable: "LendableUnits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LoanThings_LoanHandOvers_LoanHandOverId",
                        column: x => x.LoanHandOverId,
                        principalTable: "LoanHandOvers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_LoanThings_LoanItems_LoanItemId",
                        column: x => x.LoanItemId,
                        principalTable: "LoanItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LoanThings_StockItems_StockItemId",
                        column: x => x.StockItemId,
                        principalTable: "StockItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LoanCases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LoanId = table.Column<long>(type: "INTEGER", nullable: false),
                    LoanReturnId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    LoanThingId = table.Column<long>(type: "INTEGER", nullable: false),
                    AssetId = table.Column<long>(type: "INTEGER", nullable: true),
                    ThingName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ThingNumber = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    Price = table.Column<decimal>(type: "TEXT", precision: 12, scale: 2, nullable: true),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Way = table.Column<int>(type: "INTEGER", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Agreement = table.Column<string>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Paid = table.Column<decimal>(type: "TEXT", precision: 12, scale: 2, nullable: true),
                    Document = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LoanCases_LoanReturns_LoanReturnId",
                        column: x => x.LoanReturnId,
                        principalTable: "LoanReturns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_LoanCases_LoanThings_LoanThingId",
                        column: x => x.LoanThingId,
                        principalTable: "LoanThings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LoanCases_Loans_LoanId",
                        column: x => x.LoanId,
                        principalTable: "Loans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LoanReturnLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LoanReturnId = table.Column<long>(type: "INTEGER", nullable: false),
                    LoanThingId = table.Column<long>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    Condition = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    MissingAccessories = table.Column<string>(type: "TEXT", nullable: false),
                    Photos = table.Column<string>(type: "TEXT", nullable: false),
                    DaysLate = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanReturnLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LoanReturnLines_LoanReturns_LoanReturnId",
                        column: x => x.LoanReturnId,
                        principalTable: "LoanReturns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_LoanReturnLines_LoanThings_LoanThingId",
                        column: x => x.LoanThingId,
                        principalTable: "LoanThings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LendableAssets_LendableUnitId",
                table: "LendableAssets",
                column: "LendableUnitId");

            migrationBuilder.CreateIndex(
                name: "IX_Lendables_ClientId",
                table: "Lendables",
                column: "ClientId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Lendables_OwnerId",
                table: "Lendables",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Lendables_StockItemId",
                table: "Lendables",
                column: "StockItemId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LendableUnits_LendableId",
                table: "LendableUnits",
                column: "LendableId");

            migrationBuilder.CreateIndex(
                name: "IX_LendableUnits_LoanId",
                table: "LendableUnits",
                column: "LoanId");

            migrationBuilder.CreateIndex(
                name: "IX_LendingDesks_HeadId",
                table: "LendingDesks",
                column: "HeadId");

            migrationBuilder.CreateIndex(
                name: "IX_LendingDesks_OwnerId",
                table: "LendingDesks",
                column: "OwnerId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LoanBookings_IsOut_Until_From_LendableId_Quantity_LoanId",
                table: "LoanBookings",
                columns: new[] { "IsOut", "Until", "From", "LendableId", "Quantity", "LoanId" },
                filter: "\"Quantity\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_LoanBookings_LendableId_Until",
                table: "LoanBookings",
                columns: new[] { "LendableId", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_LoanBookings_LoanId",
                table: "LoanBookings",
                column: "LoanId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanCases_LoanId",
                table: "LoanCases",
                column: "LoanId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanCases_LoanReturnId",
                table: "LoanCases",
                column: "LoanReturnId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanCases_LoanThingId",
                table: "LoanCases",
                column: "LoanThingId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanCases_State_Id",
                table: "LoanCases",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LoanDemands_LoanId",
                table: "LoanDemands",
                column: "LoanId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanDemands_Number",
                table: "LoanDemands",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LoanEvents_LoanId",
                table: "LoanEvents",
                column: "LoanId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanFeeds_CodeHash",
                table: "LoanFeeds",
                column: "CodeHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LoanFeeds_PersonId",
                table: "LoanFeeds",
                column: "PersonId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LoanHandOvers_LoanId",
                table: "LoanHandOvers",
                column: "LoanId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanItems_LendableId",
                table: "LoanItems",
                column: "LendableId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanItems_LoanId",
                table: "LoanItems",
                column: "LoanId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanReturnLines_LoanReturnId",
                table: "LoanReturnLines",
                column: "LoanReturnId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanReturnLines_LoanThingId",
                table: "LoanReturnLines",
                column: "LoanThingId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanReturns_LoanId",
                table: "LoanReturns",
                column: "LoanId");

            migrationBuilder.CreateIndex(
                name: "IX_Loans_ApprovalId",
                table: "Loans",
                column: "ApprovalId");

            migrationBuilder.CreateIndex(
                name: "IX_Loans_BorrowerId_Id",
                table: "Loans",
                columns: new[] { "BorrowerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Loans_BorrowerSchoolId",
                table: "Loans",
                column: "BorrowerSchoolId");

            migrationBuilder.CreateIndex(
                name: "IX_Loans_ClientId",
                table: "Loans",
                column: "ClientId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Loans_Number",
                table: "Loans",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Loans_OwnerId_Id",
                table: "Loans",
                columns: new[] { "OwnerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Loans_RequestedById",
                table: "Loans",
                column: "RequestedById");

            migrationBuilder.CreateIndex(
                name: "IX_Loans_State_Until",
                table: "Loans",
                columns: new[] { "State", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_LoanSuspensions_OwnerId",
                table: "LoanSuspensions",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanSuspensions_PersonId_OwnerId",
                table: "LoanSuspensions",
                columns: new[] { "PersonId", "OwnerId" });

            migrationBuilder.CreateIndex(
                name: "IX_LoanThings_AssetId",
                table: "LoanThings",
                column: "AssetId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanThings_LendableUnitId",
                table: "LoanThings",
                column: "LendableUnitId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanThings_LoanHandOverId",
                table: "LoanThings",
                column: "LoanHandOverId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanThings_LoanItemId",
                table: "LoanThings",
                column: "LoanItemId");

            migrationBuilder.CreateIndex(
                name: "IX_LoanThings_StockItemId",
                table: "LoanThings",
                column: "StockItemId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LendableAssets");

            migrationBuilder.DropTable(
                name: "LendingDesks");

            migrationBuilder.DropTable(
                name: "LoanBookings");

            migrationBuilder.DropTable(
                name: "LoanCases");

            migrationBuilder.DropTable(
                name: "LoanDemands");

            migrationBuilder.DropTable(
                name: "LoanEvents");

            migrationBuilder.DropTable(
                name: "LoanFeeds");

            migrationBuilder.DropTable(
                name: "LoanReturnLines");

            migrationBuilder.DropTable(
                name: "LoanSuspensions");

            migrationBuilder.DropTable(
                name: "LoanReturns");

            migrationBuilder.DropTable(
                name: "LoanThings");

            migrationBuilder.DropTable(
                name: "LendableUnits");

            migrationBuilder.DropTable(
                name: "LoanHandOvers");

            migrationBuilder.DropTable(
                name: "LoanItems");

            migrationBuilder.DropTable(
                name: "Lendables");

            migrationBuilder.DropTable(
                name: "Loans");
        }
    }
}
