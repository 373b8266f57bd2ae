using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IcpAssistant.Storage.Sqlite;

/// <summary>The table of keys in a SQLite file of its own.</summary>
internal sealed class SqliteKeysContext(DbContextOptions<SqliteKeysContext> options) : KeysContext(options)
{
    protected override string IsCurrent => "\"IsCurrent\" = 1";
}

/// <summary>Lets <c>dotnet ef</c> see the table of keys without the host.</summary>
internal sealed class SqliteKeysContextFactory : IDesignTimeDbContextFactory<SqliteKeysContext>
{
    public SqliteKeysContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteKeysContext>().UseSqlite("Data Source=design.db").Options);
}
