using IcpAssistant.Conversations;
using IcpAssistant.Conversations.People;
using IcpAssistant.Conversations.Searching;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Storage.PostgreSql;
using IcpAssistant.Storage.Sqlite;
using IcpAssistant.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IcpAssistant.Storage.Tests;

public sealed class MigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_migrations_make_the_tables_that_the_code_describes()
    {
        using var tables = new SqliteContextFactory().CreateDbContext([]);
        using var keys = new SqliteKeysContextFactory().CreateDbContext([]);

        using var serverTables = new PostgreSqlContextFactory().CreateDbContext([]);
        using var serverKeys = new PostgreSqlKeysContextFactory().CreateDbContext([]);

        Assert.All<DbContext>([tables, keys, serverTables, serverKeys], context => Assert.False(context.Database.HasPendingModelChanges(), $"Add a migration to {context.GetType().Name}: the way is written in IcpAssistant.Storage.csproj."));
    }

    [Fact]
    public async Task A_database_from_before_drafts_is_read_and_written_on()
    {
        await MakeAsync("DeskAccounts");
        Sql.Run(_folder.Database, $$"""
            INSERT INTO conversations VALUES ('c1', 'directline', 'u1', {{Some.Time.UtcTicks}}, {{Some.Time.UtcTicks}}, 2, 1, '{"lastQuestion":"备案要多久","refusalsInARow":1}');
            INSERT INTO log VALUES ('c1', 1, 'm1', 'User', {{Some.Time.UtcTicks}}, NULL, NULL, '{"text":"备案要多久"}', '备案要多久', NULL, 0, NULL);
            INSERT INTO log VALUES ('c1', 2, 'r1', 'Bot', {{Some.Time.UtcTicks}}, 'm1', NULL, NULL, '5–20 个工作日。', NULL, 1, 'v1');
            """);

        await using var host = await TestHost.StartAsync(_folder.Path);

        var found = await host.Store.FindAsync(new ConversationId("c1"), CancellationToken.None);
        Assert.Equal(("备案要多久", 1, null), (found?.LastQuestion, found?.RefusalsInARow, found?.Filing));
        Assert.Equal(["备案要多久", "5–20 个工作日。"], (await host.Store.ReadLogAsync(new ConversationId("c1"), 0, 10, CancellationToken.None)).Select(entry => entry.Message?.Text ?? entry.Text));
        Assert.Null(await host.Originals.RevealAsync(new ConversationId("c1"), "m1", CancellationToken.None));
        Assert.False(await host.Store.KeepAsync(Some.Turn("m1"), CancellationToken.None));
        Assert.True(await host.Store.KeepAsync(Some.Turn("m2") with { Draft = Some.Draft().Writing("domain", "a.cn", "m2") }, CancellationToken.None));
        Assert.Single(await host.Drafts.ListAsync(Some.Customer, CancellationToken.None));
        await host.Search.CatchUpAsync(CancellationToken.None);
        Assert.Equal("r1", (await host.Search.FindAsync(Sought.Of("5–20 个工作日"), new ConversationFilter(), 0, 9, CancellationToken.None)).Conversations[0].Entries[^1].Id);
    }

    [Fact]
    public async Task The_first_account_of_the_desk_becomes_an_admin_and_others_stay_agents()
    {
        await MakeAsync("HandOver");
        Sql.Run(_folder.Database, $$"""
            INSERT INTO desk_accounts ("Name", "PasswordHash", "Role", "Stamp", "MustChangePassword", "Tries", "CreatedAt") VALUES ('admin', 'hash', 'agent', 'stamp', 0, 0, {{Some.Time.UtcTicks}});
            INSERT INTO desk_accounts ("Name", "PasswordHash", "Role", "Stamp", "MustChangePassword", "Tries", "CreatedAt") VALUES ('chen', 'hash', 'agent', 'stamp', 1, 0, {{Some.Time.UtcTicks}});
            """);

        await using var host = await TestHost.StartAsync(_folder.Path);

        var admin = new DeskAccount { Name = "admin", PasswordHash = "hash", Roles = DeskRoles.Admin, Stamp = "stamp", CreatedAt = Some.Time };
        Assert.Equal([admin, admin with { Name = "chen", Roles = DeskRoles.Agent, MustChangePassword = true }], await host.Accounts.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_first_start_at_a_server_logs_no_failure()
    {
        using var place = new PostgreSqlPlace(PostgreSqlServer.Shared);
        using var log = new HeardLog();

        await using var host = await TestHost.StartAsync(place, log);

        Assert.Contains(log.Lines, line => line.Contains("CREATE TABLE draft_entries", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("Failed executing", StringComparison.Ordinal));
    }

    private async Task MakeAsync(string migration)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "data"));
        await using var tables = new SqliteContext(new DbContextOptionsBuilder<SqliteContext>().UseSqlite($"Data Source={_folder.Database};Pooling=False").Options);
        await tables.GetService<IMigrator>().MigrateAsync(migration);
    }
}
