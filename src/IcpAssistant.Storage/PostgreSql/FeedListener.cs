using IcpAssistant.Conversations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IcpAssistant.Storage.PostgreSql;

/// <summary>Hears what other nodes keep, and tells who watches here. It begins before the doors open, and comes back by itself when its connection is lost.</summary>
internal sealed partial class FeedListener(Databases databases, ConversationFeed feed, TimeProvider clock, ILogger<FeedListener> logger) : BackgroundService
{
    // A pooler that does not pass notifications on delays them by this; more often would be polling.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(1);

    private readonly PostgreSqlDatabase? _database = databases.Conversations as PostgreSqlDatabase;
    private NpgsqlConnection? _connection;
    private bool _isLost;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_database is not null)
        {
            await TryListenAsync(_database, cancellationToken);
            await base.StartAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception) when (StorageFaults.Translate(exception) is { } fault)
            {
                await CloseAsync();
                Lose(fault);
            }
        }

        await CloseAsync();
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        if (_connection is { } connection)
        {
            var next = clock.GetUtcNow() + BetweenLooks;
            while ((int)(next - clock.GetUtcNow()).TotalMilliseconds is > 0 and var left)
            {
                await connection.WaitAsync(left, stopping);
            }
        }
        else
        {
            await Task.Delay(BeforeNextTry, clock, stopping);
            await TryListenAsync(_database!, stopping); // not null: otherwise nothing was started
        }

        // What was kept while nobody listened, nobody told. While the server is away there is nothing to read.
        if (_connection is not null)
        {
            feed.AnnounceAll();
        }
    }

    private async Task TryListenAsync(PostgreSqlDatabase database, CancellationToken cancellationToken)
    {
        try
        {
            _connection = await database.OpenAloneAsync(cancellationToken);
            _connection.Notification += (_, notification) =>
            {
                if (database.ReadNotification(notification.Payload) is { } conversation)
                {
                    feed.Announce(conversation);
                }
            };
            await using var listen = new NpgsqlCommand($"LISTEN {PostgreSqlDatabase.NotificationChannel}", _connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
            if (_isLost)
            {
                LogBack();
            }

            _isLost = false;
        }
        catch (Exception exception) when (StorageFaults.Translate(exception) is { } fault)
        {
            await CloseAsync();
            Lose(fault);
        }
    }

    private void Lose(StorageUnavailableException fault)
    {
        if (!_isLost)
        {
            LogLost(fault, fault.Fault);
        }

        _isLost = true;
    }

    private async Task CloseAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What other nodes keep is not heard ({Fault}); trying every second")]
    private partial void LogLost(Exception exception, StorageFault fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "What other nodes keep is heard again")]
    private partial void LogBack();
}
