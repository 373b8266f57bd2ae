using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IcpAssistant.Storage.PostgreSql.Migrations.Keys
{
    /// <inheritdoc />
    public partial class NoStatistics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The planner keeps samples of every column in a table of its own, where a destroyed key would stay: no samples of this one.
            // Setting the type again, though it is the same, drops those that were taken.
            migrationBuilder.Sql("ALTER TABLE customer_keys ALTER COLUMN \"Wrapped\" TYPE bytea, ALTER COLUMN \"Wrapped\" SET STATISTICS 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE customer_keys ALTER COLUMN \"Wrapped\" SET STATISTICS -1");
        }
    }
}
