using IcpAssistant.Conversations;
using IcpAssistant.Storage.Tests.Support;
using Microsoft.Data.Sqlite;

namespace IcpAssistant.Storage.Tests;

/// <summary>What happens when the disk, the file or another program gets in the way.</summary>
public sealed class StorageFaultTests : IDisposable
{
    private static readonly ConversationId Id = new("c1");
    private static readonly (string, string) ReadOnly = ("Storage:ConnectionString", "Data Source=data/assistant.db;Mode=ReadOnly");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_full_disk_keeps_nothing_of_the_turn_and_the_next_one_can_be_kept()
    {
        await using var host = await TestHost.StartAsync(_folder.Path);
        await host.Store.KeepAsync(Some.Turn("m1"), CancellationToken.None);
        var large = new string('备', 200_000);
        Limit(host, pages: PageCount() + 20);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => host.Store.KeepAsync(Some.Turn("m2", text: large), CancellationToken.None));

        Assert.Equal(StorageFault.Full, failure.Fault);
        Assert.Contains("清理磁盘空间", failure.Message, StringComparison.Ordinal);
        Assert.Null(await host.Store.FindReplyAsync(Id, "m2", CancellationToken.None));
        Assert.Equal(2, (await host.Store.ReadLogAsync(Id, 0, 100, CancellationToken.None)).Count);
        Assert.True(await host.Store.KeepAsync(Some.Turn("m3"), CancellationToken.None));
    }

    [Fact]
    public async Task A_turn_that_does_not_fit_fails_alone()
    {
        await using var host = await TestHost.StartAsync(_folder.Path);
        await host.Store.BeginAsync(Some.Conversation(), CancellationToken.None);
        Limit(host, pages: PageCount() + 100);

        var large = host.Store.KeepAsync(Some.Turn("large", text: new string('备', 300_000)), CancellationToken.None);
        var others = Enumerable.Range(0, 20).Select(number => host.Store.KeepAsync(Some.Turn($"m{number}"), CancellationToken.None)).ToList();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => large);
        Assert.All(await Task.WhenAll(others), Assert.True);
    }

    [Fact]
    public async Task A_lock_of_another_program_is_waited_for_and_then_reported_while_reading_goes_on()
    {
        await using var host = await TestHost.StartAsync(_folder.Path, ("Storage:LockTimeoutMilliseconds", "50"));
        await host.Store.KeepAsync(Some.Turn("m1"), CancellationToken.None);
        await using (var other = Open())
        {
            Execute(other, "BEGIN EXCLUSIVE");
            var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => host.Store.KeepAsync(Some.Turn("m2"), CancellationToken.None));
            Assert.Equal(StorageFault.Locked, failure.Fault);
            Assert.Equal(2, (await host.Store.ReadLogAsync(Id, 0, 100, CancellationToken.None)).Count);
        }

        Assert.True(await host.Store.KeepAsync(Some.Turn("m2"), CancellationToken.None));
    }

    [Fact]
    public async Task A_file_that_is_no_database_stops_the_start()
    {
        await using (var host = await TestHost.StartAsync(_folder.Path))
        {
            await host.Store.KeepAsync(Some.Turn("m1"), CancellationToken.None);
        }

        SqliteConnection.ClearAllPools();
        Overwrite(at: 0, "this was the header of a database");

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => TestHost.StartAsync(_folder.Path));

        Assert.Equal(StorageFault.Corrupt, failure.Fault);
        Assert.Contains("用最近的备份替换", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_pages_are_reported_when_they_are_read()
    {
        await using (var host = await TestHost.StartAsync(_folder.Path))
        {
            for (var number = 0; number < 100; number++)
            {
                await host.Store.KeepAsync(Some.Turn($"m{number}", text: new string('备', 2000)), CancellationToken.None);
            }
        }

        // The schema of the first pages stays readable, what was kept does not.
        SqliteConnection.ClearAllPools();
        Overwrite(at: 120 * 4096, new string('x', 60 * 4096));
        await using var damaged = await TestHost.StartAsync(_folder.Path);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => damaged.Store.ReadLogAsync(Id, 0, 1000, CancellationToken.None));

        Assert.Equal(StorageFault.Corrupt, failure.Fault);
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_may_not_be_made_stops_the_start()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "data"));

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => TestHost.StartAsync(_folder.Path, ReadOnly));

        Assert.Equal(StorageFault.Unreachable, failure.Fault);
    }

    [Fact]
    public async Task A_file_that_may_not_be_written_stops_the_start()
    {
        await using (await TestHost.StartAsync(_folder.Path))
        {
        }

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => TestHost.StartAsync(_folder.Path, ReadOnly));

        Assert.Equal(StorageFault.ReadOnly, failure.Fault);
    }

    [Fact]
    public async Task A_file_that_becomes_read_only_refuses_turns_and_is_still_read()
    {
        await using var host = await TestHost.StartAsync(_folder.Path);
        await host.Store.KeepAsync(Some.Turn("m1"), CancellationToken.None);
        host.OnEveryConnection("PRAGMA query_only = ON");

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => host.Store.KeepAsync(Some.Turn("m2"), CancellationToken.None));

        Assert.Equal(StorageFault.ReadOnly, failure.Fault);
        Assert.Equal(2, (await host.Store.ReadLogAsync(Id, 0, 100, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_migration_that_was_killed_does_not_hang_the_next_start()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "data"));
        await using (var killed = Open())
        {
            Execute(killed, "CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL)");
            Execute(killed, "INSERT INTO __EFMigrationsLock VALUES (1, '2020-01-01 00:00:00.0000000+00:00')");
        }

        await using var host = await TestHost.StartAsync(_folder.Path);

        Assert.True(await host.Store.KeepAsync(Some.Turn("m1"), CancellationToken.None));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_stops_the_start()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "data"), "a file stands where the folder should be");

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => TestHost.StartAsync(_folder.Path));

        Assert.Equal(StorageFault.Unreachable, failure.Fault);
        Assert.Contains("Storage:ConnectionString", failure.Message, StringComparison.Ordinal);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts stand in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static void Limit(TestHost host, long pages) => host.OnEveryConnection($"PRAGMA max_page_count = {pages}");

    private long PageCount()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA page_count";
        return (long)(command.ExecuteScalar() ?? 0L);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Overwrite(long at, string text)
    {
        using var file = File.OpenWrite(_folder.Database);
        file.Position = at;
        file.Write(System.Text.Encoding.ASCII.GetBytes(text));
    }
}
