using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpAssistant.Storage.PostgreSql.Migrations.Keys
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
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Customer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MasterKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Wrapped = table.Column<byte[]>(type: "bytea", nullable: true),
                    IsCurrent = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    DestroyedAt = table.Column<long>(type: "bigint", nullable: true)
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
                filter: "\"IsCurrent\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "customer_keys");
        }
    }
}
