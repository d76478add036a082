using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace HelpDesk.Infrastructure.Database.PostgreSql.Migrations
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    StockItemId = table.Column<long>(type: "bigint", nullable: true),
                    Name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Unit = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Description = table.Column<string>(type: "text", nullable: false),
                    Accessories = table.Column<string>(type: "text", nullable: false),
                    LongestDays = table.Column<int>(type: "integer", nullable: false),
                    AheadDays = table.Column<int>(type: "integer", nullable: false),
                    BufferDays = table.Column<int>(type: "integer", nullable: false),
                    OpenDays = table.Column<int>(type: "integer", nullable: false),
                    OpenOnHolidays = table.Column<bool>(type: "boolean", nullable: false),
                    Audience = table.Column<int>(type: "integer", nullable: false),
                    MayLeave = table.Column<bool>(type: "boolean", nullable: false),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Bookings = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OwnerId = table.Column<long>(type: "bigint", nullable: false),
                    HeadId = table.Column<long>(type: "bigint", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    CodeHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ClientId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    OwnerId = table.Column<long>(type: "bigint", nullable: false),
                    RequestedById = table.Column<long>(type: "bigint", nullable: false),
                    RequestedByName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    BorrowerId = table.Column<long>(type: "bigint", nullable: false),
                    BorrowerName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    BorrowerSchoolId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<string>(type: "text", nullable: false),
                    Phone = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Purpose = table.Column<string>(type: "text", nullable: false),
                    Use = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<string>(type: "text", nullable: false),
                    ResponsibleName = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    ApprovalId = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RemindedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DemandRemindedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OwnerId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    ByName = table.Column<string>(type: "text", nullable: false),
                    LiftedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LiftedByName = table.Column<string>(type: "text", nullable: false),
                    LiftedReason = table.Column<string>(type: "text", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LendableId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    LoanId = table.Column<long>(type: "bigint", nullable: true)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LoanId = table.Column<long>(type: "bigint", nullable: false),
                    LendableId = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    Quantity = table.Column<int>(type: "integer", nullable: false),
                    IsOut = table.Column<bool>(type: "boolean", nullable: false),
                    IsResting = table.Column<bool>(type: "boolean", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LoanId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    ReturnBy = table.Column<DateOnly>(type: "date", nullable: false),
                    ByName = table.Column<string>(type: "text", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LoanId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: true),
                    ActorName = table.Column<string>(type: "text", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LoanId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: true),
                    ByName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    ReceiverName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    GiverSignature = table.Column<Guid>(type: "uuid", nullable: false),
                    ReceiverSignature = table.Column<Guid>(type: "uuid", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: false),
                    ReversedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReversedByName = table.Column<string>(type: "text", nullable: false),
                    ReversedReason = table.Column<string>(type: "text", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LoanId = table.Column<long>(type: "bigint", nullable: false),
                    LendableId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Unit = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Quantity = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LoanId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: true),
                    ByName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    ReturnerName = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    ReceiverSignature = table.Column<Guid>(type: "uuid", nullable: false),
                    ReturnerSignature = table.Column<Guid>(type: "uuid", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: false),
                    ReversedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReversedByName = table.Column<string>(type: "text", nullable: false),
                    ReversedReason = table.Column<string>(type: "text", nullable: false)
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
                    AssetId = table.Column<long>(type: "bigint", nullable: false),
                    LendableUnitId = table.Column<long>(type: "bigint", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LoanHandOverId = table.Column<long>(type: "bigint", nullable: false),
                    LoanItemId = table.Column<long>(type: "bigint", nullable: false),
                    LendableUnitId = table.Column<long>(type: "bigint", nullable: true),
                    AssetId = table.Column<long>(type: "bigint", nullable: true),
                    StockItemId = table.Column<long>(type: "bigint", nullable: true),
                    Number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Quantity = table.Column<int>(type: "integer", nullable: false),
                    Price = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    Condition = table.Column<string>(type: "text", nullable: false),
                    Accessories = table.Column<string>(type: "text", nullable: false),
                    Photos = table.Column<string>(type: "text", nullable: false),
                    Back = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LoanId = table.Column<long>(type: "bigint", nullable: false),
                    LoanReturnId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    LoanThingId = table.Column<long>(type: "bigint", nullable: false),
                    AssetId = table.Column<long>(type: "bigint", nullable: true),
                    ThingName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    ThingNumber = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Quantity = table.Column<int>(type: "integer", nullable: false),
                    Price = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    Description = table.Column<string>(type: "text", nullable: false),
                    TicketId = table.Column<long>(type: "bigint", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Way = table.Column<int>(type: "integer", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Agreement = table.Column<string>(type: "text", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Paid = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    Document = table.Column<string>(type: "text", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LoanReturnId = table.Column<long>(type: "bigint", nullable: false),
                    LoanThingId = table.Column<long>(type: "bigint", nullable: false),
                    Quantity = table.Column<int>(type: "integer", nullable: false),
                    Condition = table.Column<int>(type: "integer", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: false),
                    MissingAccessories = table.Column<string>(type: "text", nullable: false),
                    Photos = table.Column<string>(type: "text", nullable: false),
                    DaysLate = table.Column<int>(type: "integer", nullable: false)
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
