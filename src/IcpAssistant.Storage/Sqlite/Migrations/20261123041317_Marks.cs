using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpAssistant.Storage.Sqlite.Migrations
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
                type: "TEXT",
                nullable: false,
                defaultValue: "");

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
