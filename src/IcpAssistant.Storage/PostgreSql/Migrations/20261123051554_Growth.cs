using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace IcpAssistant.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Growth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Step",
                table: "unanswered",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<double>(
                name: "Probability",
                table: "log",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Cause",
                table: "agent_requests",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "amendments",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    Target = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Questions = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Expected = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ChangedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false),
                    Origin = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Preview = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_amendments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "attendances",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ConversationId = table.Column<string>(type: "character varying(200)", nullable: false, collation: "C"),
                    Agent = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Cause = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attendances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_attendances_conversations_ConversationId",
                        column: x => x.ConversationId,
                        principalTable: "conversations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What a customer asked may stand in them: the planner's samples of a column would survive a deletion.
            migrationBuilder.Sql("ALTER TABLE amendments ALTER COLUMN \"Text\" SET STATISTICS 0, ALTER COLUMN \"Questions\" SET STATISTICS 0, ALTER COLUMN \"Preview\" SET STATISTICS 0");

            migrationBuilder.CreateIndex(
                name: "IX_log_answers",
                table: "log",
                column: "At",
                filter: "\"Ratable\" OR \"Probability\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_amendments_Origin",
                table: "amendments",
                column: "Origin");

            migrationBuilder.CreateIndex(
                name: "IX_amendments_State_ChangedAt",
                table: "amendments",
                columns: new[] { "State", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_attendances_ConversationId",
                table: "attendances",
                column: "ConversationId");

            migrationBuilder.CreateIndex(
                name: "IX_attendances_Until",
                table: "attendances",
                column: "Until");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "amendments");

            migrationBuilder.DropTable(
                name: "attendances");

            migrationBuilder.DropIndex(
                name: "IX_log_answers",
                table: "log");

            migrationBuilder.DropColumn(
                name: "Step",
                table: "unanswered");

            migrationBuilder.DropColumn(
                name: "Probability",
                table: "log");

            migrationBuilder.DropColumn(
                name: "Cause",
                table: "agent_requests");
        }
    }
}
