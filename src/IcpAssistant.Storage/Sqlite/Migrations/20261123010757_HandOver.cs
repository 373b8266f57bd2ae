using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpAssistant.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class HandOver : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_agent_requests_ConversationId",
                table: "agent_requests");

            migrationBuilder.AddColumn<string>(
                name: "Agent",
                table: "log",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Owner",
                table: "conversations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "desk_presence",
                columns: table => new
                {
                    Account = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_presence", x => x.Account);
                });

            migrationBuilder.CreateIndex(
                name: "IX_conversations_Owner",
                table: "conversations",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_agent_requests_ConversationId_ClosedAt",
                table: "agent_requests",
                columns: new[] { "ConversationId", "ClosedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "desk_presence");

            migrationBuilder.DropIndex(
                name: "IX_conversations_Owner",
                table: "conversations");

            migrationBuilder.DropIndex(
                name: "IX_agent_requests_ConversationId_ClosedAt",
                table: "agent_requests");

            migrationBuilder.DropColumn(
                name: "Agent",
                table: "log");

            migrationBuilder.DropColumn(
                name: "Owner",
                table: "conversations");

            migrationBuilder.CreateIndex(
                name: "IX_agent_requests_ConversationId",
                table: "agent_requests",
                column: "ConversationId");
        }
    }
}
