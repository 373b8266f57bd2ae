using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace IcpAssistant.Storage.PostgreSql.Migrations
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
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "FoundTo",
                table: "conversations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "draft_marks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DraftId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<string>(type: "text", nullable: false, collation: "C")
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ConversationId = table.Column<string>(type: "character varying(200)", nullable: false, collation: "C"),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Words = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_log_words_Words",
                table: "log_words",
                column: "Words")
                .Annotation("Npgsql:IndexMethod", "gin");

            // The planner keeps samples of every column in a table of its own, where what was deleted would stay: no samples of these.
            migrationBuilder.Sql("ALTER TABLE log_words ALTER COLUMN \"Words\" SET STATISTICS 0");
            migrationBuilder.Sql("ALTER TABLE draft_marks ALTER COLUMN \"Value\" SET STATISTICS 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
