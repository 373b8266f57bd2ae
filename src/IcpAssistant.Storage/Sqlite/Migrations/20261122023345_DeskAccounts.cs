using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpAssistant.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DeskAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ClosedAt",
                table: "agent_requests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ClosedBy",
                table: "agent_requests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "desk_accounts",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", nullable: false),
                    Stamp = table.Column<string>(type: "TEXT", nullable: false),
                    MustChangePassword = table.Column<bool>(type: "INTEGER", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    LockedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_accounts", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_agent_requests_ClosedAt_At",
                table: "agent_requests",
                columns: new[] { "ClosedAt", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "desk_accounts");

            migrationBuilder.DropIndex(
                name: "IX_agent_requests_ClosedAt_At",
                table: "agent_requests");

            migrationBuilder.DropColumn(
                name: "ClosedAt",
                table: "agent_requests");

            migrationBuilder.DropColumn(
                name: "ClosedBy",
                table: "agent_requests");
        }
    }
}
