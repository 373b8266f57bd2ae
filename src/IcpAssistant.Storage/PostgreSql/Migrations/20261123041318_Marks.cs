using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace IcpAssistant.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Marks : Migration
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

            migrationBuilder.CreateIndex(
                name: "IX_drafts_unmarked",
                table: "drafts",
                column: "ChangedAt",
                filter: "\"MarkedAs\" <> \"Fingerprint\"");

            migrationBuilder.CreateIndex(
                name: "IX_draft_marks_DraftId",
                table: "draft_marks",
                column: "DraftId");

            migrationBuilder.CreateIndex(
                name: "IX_draft_marks_Kind_Value_DraftId",
                table: "draft_marks",
                columns: new[] { "Kind", "Value", "DraftId" });

            // The planner keeps samples of every column in a table of its own, where those of deleted filings would stay: no samples of this one.
            migrationBuilder.Sql("ALTER TABLE draft_marks ALTER COLUMN \"Value\" SET STATISTICS 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "draft_marks");

            migrationBuilder.DropIndex(
                name: "IX_drafts_unmarked",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "MarkedAs",
                table: "drafts");
        }
    }
}
