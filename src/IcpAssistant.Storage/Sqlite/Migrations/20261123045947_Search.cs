using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpAssistant.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "MarkedAs",
                table: "drafts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "FoundTo",
                table: "conversations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "draft_marks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DraftId = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft_marks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_draft_marks_drafts_DraftId",
                        column: x => x.DraftId,
                        principalTable: "drafts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "log_words",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConversationId = table.Column<string>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_log_words", x => x.Id);
                    table.ForeignKey(
                        name: "FK_log_words_conversations_ConversationId",
                        column: x => x.ConversationId,
                        principalTable: "conversations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_drafts_unmarked",
                table: "drafts",
                column: "ChangedAt",
                filter: "\"MarkedAs\" <> \"Fingerprint\"");

            migrationBuilder.CreateIndex(
                name: "IX_conversations_unfound",
                table: "conversations",
                column: "LastAt",
                filter: "\"FoundTo\" < \"LastSequence\"");

            migrationBuilder.CreateIndex(
                name: "IX_draft_marks_DraftId",
                table: "draft_marks",
                column: "DraftId");

            migrationBuilder.CreateIndex(
                name: "IX_draft_marks_Kind_Value_DraftId",
                table: "draft_marks",
                columns: new[] { "Kind", "Value", "DraftId" });

            migrationBuilder.CreateIndex(
                name: "IX_log_words_ConversationId_Sequence",
                table: "log_words",
                columns: new[] { "ConversationId", "Sequence" },
                unique: true);

            // The words are cut already: what is not ASCII is part of a word, and nothing is counted but places.
            // What is deleted leaves the index at once (secure-delete), whoever deletes it.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE log_index USING fts5("Words", tokenize = 'ascii', columnsize = 0);
                INSERT INTO log_index(log_index, rank) VALUES ('secure-delete', 1);
                CREATE TRIGGER log_words_deleted AFTER DELETE ON log_words BEGIN
                    DELETE FROM log_index WHERE rowid = old."Id";
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE log_index;");

            migrationBuilder.DropTable(
                name: "draft_marks");

            migrationBuilder.DropTable(
                name: "log_words");

            migrationBuilder.DropIndex(
                name: "IX_drafts_unmarked",
                table: "drafts");

            migrationBuilder.DropIndex(
                name: "IX_conversations_unfound",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "MarkedAs",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "FoundTo",
                table: "conversations");
        }
    }
}
