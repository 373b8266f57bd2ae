using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpAssistant.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Stages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ConversationId",
                table: "drafts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Moves",
                table: "drafts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Reminders",
                table: "drafts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Stage",
                table: "drafts",
                type: "TEXT",
                nullable: false,
                defaultValue: "draft");

            migrationBuilder.AddColumn<long>(
                name: "StageSince",
                table: "drafts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // What was begun before there were stages is where it began.
            migrationBuilder.Sql("UPDATE drafts SET StageSince = StartedAt");

            migrationBuilder.CreateTable(
                name: "draft_moves",
                columns: table => new
                {
                    DraftId = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Move = table.Column<string>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    Entries = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Message = table.Column<string>(type: "TEXT", nullable: false),
                    Author = table.Column<string>(type: "TEXT", nullable: false),
                    Returned = table.Column<byte[]>(type: "BLOB", nullable: true),
                    KeyId = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft_moves", x => new { x.DraftId, x.Number });
                    table.ForeignKey(
                        name: "FK_draft_moves_drafts_DraftId",
                        column: x => x.DraftId,
                        principalTable: "drafts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_drafts_Stage_Reminders_ChangedAt",
                table: "drafts",
                columns: new[] { "Stage", "Reminders", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_drafts_Stage_Reminders_StageSince",
                table: "drafts",
                columns: new[] { "Stage", "Reminders", "StageSince" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "draft_moves");

            migrationBuilder.DropIndex(
                name: "IX_drafts_Stage_Reminders_ChangedAt",
                table: "drafts");

            migrationBuilder.DropIndex(
                name: "IX_drafts_Stage_Reminders_StageSince",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "ConversationId",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "Moves",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "Reminders",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "Stage",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "StageSince",
                table: "drafts");
        }
    }
}
