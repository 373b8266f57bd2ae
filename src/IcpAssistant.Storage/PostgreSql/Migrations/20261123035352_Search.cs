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
            migrationBuilder.AddColumn<long>(
                name: "FoundTo",
                table: "conversations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

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
                name: "IX_conversations_unfound",
                table: "conversations",
                column: "LastAt",
                filter: "\"FoundTo\" < \"LastSequence\"");

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

            // The planner keeps samples of every column in a table of its own, where deleted words would stay: no samples of this one.
            migrationBuilder.Sql("ALTER TABLE log_words ALTER COLUMN \"Words\" SET STATISTICS 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
