using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpAssistant.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class DraftVerdicts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Rules",
                table: "drafts",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Verdict",
                table: "drafts",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "VerdictBefore",
                table: "drafts",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "VerdictChangedAt",
                table: "drafts",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_drafts_VerdictChangedAt",
                table: "drafts",
                column: "VerdictChangedAt",
                filter: "\"VerdictChangedAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_drafts_VerdictChangedAt",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "Rules",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "Verdict",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "VerdictBefore",
                table: "drafts");

            migrationBuilder.DropColumn(
                name: "VerdictChangedAt",
                table: "drafts");
        }
    }
}
