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
            migrationBuilder.AddColumn<long>(
                name: "FoundTo",
                table: "conversations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "log_words",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConversationId = table.Column<string>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false)
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
                name: "IX_conversations_unfound",
                table: "conversations",
                column: "LastAt",
                filter: "\"FoundTo\" < \"LastSequence\"");

            migrationBuilder.CreateIndex(
                name: "IX_log_words_ConversationId_Sequence",
                table: "log_words",
                columns: new[] { "ConversationId", "Sequence" },
                unique: true);

            // The words are cut already: what is not ASCII is part of a word, and nothing is counted but places.
            // What is deleted leaves the index at once (secure-delete), whoever deletes it.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE log_index USING fts5("Words", content = 'log_words', content_rowid = 'Id', tokenize = 'ascii', columnsize = 0);
                INSERT INTO log_index(log_index, rank) VALUES ('secure-delete', 1);
                CREATE TRIGGER log_words_added AFTER INSERT ON log_words BEGIN
                    INSERT INTO log_index(rowid, "Words") VALUES (new."Id", new."Words");
                END;
                CREATE TRIGGER log_words_deleted AFTER DELETE ON log_words BEGIN
                    INSERT INTO log_index(log_index, rowid, "Words") VALUES ('delete', old."Id", old."Words");
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE log_index;");

            migrationBuilder.DropTable(
                name: "log_words");

            migrationBuilder.DropIndex(
                name: "IX_conversations_unfound",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "FoundTo",
                table: "conversations");
        }
    }
}
