using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IcpAssistant.Storage.PostgreSql;

/// <summary>The table of keys in a PostgreSQL database of its own.</summary>
internal sealed class PostgreSqlKeysContext(DbContextOptions<PostgreSqlKeysContext> options) : KeysContext(options)
{
    protected override string IsCurrent => "\"IsCurrent\"";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.UseStoredText();
    }
}

/// <summary>Lets <c>dotnet ef</c> see the table of keys without the host and without a server.</summary>
internal sealed class PostgreSqlKeysContextFactory : IDesignTimeDbContextFactory<PostgreSqlKeysContext>
{
    public PostgreSqlKeysContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlKeysContext>().UseNpgsql("Host=localhost;Database=design").Options);
}
