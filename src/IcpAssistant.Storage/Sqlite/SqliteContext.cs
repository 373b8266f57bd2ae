using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IcpAssistant.Storage.Sqlite;

/// <summary>The tables in a SQLite file.</summary>
internal sealed class SqliteContext(DbContextOptions<SqliteContext> options) : AssistantContext(options);

/// <summary>Lets <c>dotnet ef</c> see the tables without the host.</summary>
internal sealed class SqliteContextFactory : IDesignTimeDbContextFactory<SqliteContext>
{
    public SqliteContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteContext>().UseSqlite("Data Source=design.db").Options);
}
