using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpAssistant.Storage.Sqlite.Migrations.Keys
{
    /// <inheritdoc />
    public partial class Begin : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "customer_keys",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Customer = table.Column<string>(type: "TEXT", nullable: false),
                    MasterKey = table.Column<string>(type: "TEXT", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsCurrent = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DestroyedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customer_keys", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_customer_keys_Customer",
                table: "customer_keys",
                column: "Customer");

            migrationBuilder.CreateIndex(
                name: "IX_customer_keys_MasterKey",
                table: "customer_keys",
                column: "MasterKey");

            migrationBuilder.CreateIndex(
                name: "IX_customer_keys_current",
                table: "customer_keys",
                column: "Customer",
                unique: true,
                filter: "\"IsCurrent\" = 1");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "customer_keys");
        }
    }
}
