using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpAssistant.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Customers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "customer_links",
                columns: table => new
                {
                    Channel = table.Column<string>(type: "TEXT", nullable: false),
                    UserId = table.Column<string>(type: "TEXT", nullable: false),
                    Customer = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customer_links", x => new { x.Channel, x.UserId, x.Customer });
                });

            migrationBuilder.CreateTable(
                name: "resume_codes",
                columns: table => new
                {
                    Customer = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resume_codes", x => x.Customer);
                });

            migrationBuilder.CreateTable(
                name: "wrong_codes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Channel = table.Column<string>(type: "TEXT", nullable: false),
                    UserId = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wrong_codes", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_resume_codes_Hash",
                table: "resume_codes",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_wrong_codes_At",
                table: "wrong_codes",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_wrong_codes_Channel_UserId_At",
                table: "wrong_codes",
                columns: new[] { "Channel", "UserId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "customer_links");

            migrationBuilder.DropTable(
                name: "resume_codes");

            migrationBuilder.DropTable(
                name: "wrong_codes");
        }
    }
}
