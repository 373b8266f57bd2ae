using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpAssistant.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "Role",
                table: "desk_accounts",
                newName: "Roles");

            // The account that the first start made; until now it was an agent like all.
            migrationBuilder.Sql("""UPDATE desk_accounts SET "Roles" = 'admin' WHERE "Name" = 'admin'""");

            migrationBuilder.AddColumn<long>(
                name: "LastSignInAt",
                table: "desk_accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "SecondFactor",
                table: "desk_accounts",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SecondFactorKey",
                table: "desk_accounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SecondFactorSince",
                table: "desk_accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SecondFactorStep",
                table: "desk_accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "SuspendedAt",
                table: "desk_accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "desk_links",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Account = table.Column<string>(type: "TEXT", nullable: true),
                    Roles = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_links", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "desk_recovery_codes",
                columns: table => new
                {
                    Account = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_recovery_codes", x => new { x.Account, x.Hash });
                    table.ForeignKey(
                        name: "FK_desk_recovery_codes_desk_accounts_Account",
                        column: x => x.Account,
                        principalTable: "desk_accounts",
                        principalColumn: "Name",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "desk_links");

            migrationBuilder.DropTable(
                name: "desk_recovery_codes");

            migrationBuilder.DropColumn(
                name: "LastSignInAt",
                table: "desk_accounts");

            migrationBuilder.DropColumn(
                name: "SecondFactor",
                table: "desk_accounts");

            migrationBuilder.DropColumn(
                name: "SecondFactorKey",
                table: "desk_accounts");

            migrationBuilder.DropColumn(
                name: "SecondFactorSince",
                table: "desk_accounts");

            migrationBuilder.DropColumn(
                name: "SecondFactorStep",
                table: "desk_accounts");

            migrationBuilder.DropColumn(
                name: "SuspendedAt",
                table: "desk_accounts");

            migrationBuilder.RenameColumn(
                name: "Roles",
                table: "desk_accounts",
                newName: "Role");
        }
    }
}
