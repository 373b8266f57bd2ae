using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void The_migrations_make_the_tables_that_the_code_describes()
    {
        using var tables = new AssistantContextFactory().CreateDbContext([]);

        Assert.False(tables.Database.HasPendingModelChanges(), "Add a migration: the way is written in IcpAssistant.Storage.csproj.");
    }
}
