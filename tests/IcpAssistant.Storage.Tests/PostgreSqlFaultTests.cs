using IcpAssistant.Conversations;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.Storage.Tests;

/// <summary>What happens when the server, the network or another program gets in the way.</summary>
public sealed class PostgreSqlFaultTests : IDisposable
{
    private static readonly ConversationId Id = new("c1");
    private static readonly PostgreSqlServer Server = PostgreSqlServer.Shared;
    private readonly PostgreSqlPlace _place = new(Server);

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("Storage:ConnectionString", "Host=127.0.0.1;Port=1;Database=x;Username=icp", StorageFault.Unreachable, "对话数据库连不上", "nobody listens there")]
    [InlineData("Privacy:KeysConnectionString", "Host=127.0.0.1;Port=1;Database=x;Username=icp", StorageFault.Unreachable, "密钥数据库连不上：请检查数据库服务器是否在运行、网络是否通，以及 Privacy:KeysConnectionString", "nor there")]
    [InlineData("Storage:ConnectionString", "HERE;Database=nowhere;Username=icp", StorageFault.Unreachable, "CREATE DATABASE", "no such database")]
    [InlineData("Storage:ConnectionString", "HERE;Database=postgres;Username=stranger", StorageFault.Unreachable, "不接受这个账号或密码", "no such account")]
    public async Task A_server_that_does_not_take_us_stops_the_start(string setting, string value, StorageFault expected, string sentence, string because)
    {
        var here = Server.AddressOf("x");
        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => TestHost.StartAsync(_place, (setting, value.Replace("HERE", here[..here.IndexOf(";Database", StringComparison.Ordinal)], StringComparison.Ordinal))));

        Assert.True(expected == failure.Fault, because);
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_may_only_be_read_stops_the_start()
    {
        _place.Run($"ALTER DATABASE {_place.Conversations} SET default_transaction_read_only = on");

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => TestHost.StartAsync(_place));

        Assert.Equal(StorageFault.ReadOnly, failure.Fault);
        Assert.Contains("主服务器", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_may_not_make_tables_stops_the_start()
    {
        Server.Run("postgres", "DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN");

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => TestHost.StartAsync(_place, ("Storage:ConnectionString", Server.AddressOf(_place.Conversations).Replace("Username=icp", "Username=guest", StringComparison.Ordinal))));

        Assert.Equal(StorageFault.ReadOnly, failure.Fault);
        Assert.Contains("所有者", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_becomes_read_only_refuses_turns_and_is_still_read()
    {
        await using var host = await TestHost.StartAsync(_place);
        await host.Store.KeepAsync(Some.Turn("m1"), CancellationToken.None);
        host.OnEveryConnection(_place.OnlyReading);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => host.Store.KeepAsync(Some.Turn("m2"), CancellationToken.None));

        Assert.Equal(StorageFault.ReadOnly, failure.Fault);
        Assert.Equal(2, (await host.Store.ReadLogAsync(Id, 0, 100, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_lock_of_another_program_is_waited_for_and_then_reported_while_reading_and_other_conversations_go_on()
    {
        await using var host = await TestHost.StartAsync(_place, ("Storage:LockTimeoutMilliseconds", "50"));
        await host.Store.KeepAsync(Some.Turn("m1"), CancellationToken.None);
        await host.Store.KeepAsync(Some.Turn("m1", "c2"), CancellationToken.None);
        using (var other = Server.Open(_place.Conversations))
        using (other.BeginTransaction())
        {
            Run(other, "SELECT 1 FROM conversations WHERE \"Id\" = 'c1' FOR UPDATE");
            var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => host.Store.KeepAsync(Some.Turn("m2"), CancellationToken.None));
            Assert.Equal(StorageFault.Locked, failure.Fault);
            Assert.Equal(2, (await host.Store.ReadLogAsync(Id, 0, 100, CancellationToken.None)).Count);
            Assert.True(await host.Store.KeepAsync(Some.Turn("m2", "c2"), CancellationToken.None));
        }

        Assert.True(await host.Store.KeepAsync(Some.Turn("m2"), CancellationToken.None));
    }

    [Fact]
    public async Task A_turn_that_met_another_transaction_is_kept_all_the_same()
    {
        await using var host = await TestHost.StartAsync(_place);
        using var other = Server.Open(_place.Conversations);
        using var begun = other.BeginTransaction();
        Run(other, "INSERT INTO conversations SELECT 'c1', 'directline', 'u1', 0, 0, 0, false, '{}'");

        var kept = host.Store.KeepAsync(Some.Turn("m1"), CancellationToken.None);
        while ((long)Server.Scalar(_place.Conversations, "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()") == 0)
        {
            await Task.Yield();
        }

        await begun.CommitAsync();

        Assert.True(await kept);
        Assert.Equal(2, (await host.Store.ReadLogAsync(Id, 0, 100, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_server_that_went_away_is_reported_and_used_again_when_it_is_back()
    {
        using var server = new PostgreSqlServer();
        using var place = new PostgreSqlPlace(server);
        await using var host = await TestHost.StartAsync(place);
        await host.Store.KeepAsync(Some.Turn("m1"), CancellationToken.None);

        server.Stop();

        Assert.Equal(StorageFault.Unreachable, (await Assert.ThrowsAsync<StorageUnavailableException>(() => host.Store.KeepAsync(Some.Turn("m2"), CancellationToken.None))).Fault);
        Assert.Equal(StorageFault.Unreachable, (await Assert.ThrowsAsync<StorageUnavailableException>(() => host.Store.FindReplyAsync(Id, "m1", CancellationToken.None))).Fault);

        server.Start();

        Assert.True(await host.Store.KeepAsync(Some.Turn("m2"), CancellationToken.None));
        Assert.False(await host.Store.KeepAsync(Some.Turn("m1"), CancellationToken.None));
        Assert.Equal(4, (await host.Store.ReadLogAsync(Id, 0, 100, CancellationToken.None)).Count);
    }

    private static void Run(Npgsql.NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts stand in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
