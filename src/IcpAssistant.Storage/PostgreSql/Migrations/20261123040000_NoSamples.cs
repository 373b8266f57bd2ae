using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IcpAssistant.Storage.PostgreSql.Migrations;

/// <summary>No samples of what people said: the planner keeps some of every column in a table of its own, where they outlive the row until the table is looked at again.</summary>
/// <remarks>Nothing is searched by these columns. Setting the type again, though it is the same, drops the samples that were taken.</remarks>
[DbContext(typeof(PostgreSqlContext))]
[Migration("20261123040000_NoSamples")]
public sealed class NoSamples : Migration
{
    private const string Text = "text COLLATE \"C\"";

    private static readonly (string Table, string Column, string Type)[] Columns =
    [
        ("conversations", "Memory", Text),
        ("log", "Text", Text),
        ("log", "Act", Text),
        ("log", "Payload", Text),
        ("log", "Choices", Text),
        ("log", "Card", Text),
        ("log", "Given", Text),
        ("log", "Original", "bytea"),
        ("outbox", "Original", "bytea"),
        ("ratings", "Reason", Text),
        ("unanswered", "Question", Text),
        ("agent_requests", "Question", Text),
        ("draft_entries", "Value", "bytea"),
        ("draft_consents", "Text", Text),
        ("draft_moves", "Returned", "bytea"),
        ("disclosures", "Purpose", Text),
    ];

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var (table, column, type) in Columns)
        {
            migrationBuilder.Sql($"ALTER TABLE {table} ALTER COLUMN \"{column}\" TYPE {type}, ALTER COLUMN \"{column}\" SET STATISTICS 0");
        }
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var (table, column, _) in Columns)
        {
            migrationBuilder.Sql($"ALTER TABLE {table} ALTER COLUMN \"{column}\" SET STATISTICS -1");
        }
    }
}
