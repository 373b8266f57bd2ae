using IcpAssistant.Conversations;

namespace IcpAssistant.Bot.Hosting;

/// <summary>Looks every minute for what has fallen due in filings; on one node of several.</summary>
internal sealed partial class FilingRounds(FilingClock filings, INodeClaims claims, TimeProvider clock, ILogger<FilingRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            await RunAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await claims.HasAsync("filings", cancellationToken))
            {
                return;
            }

            var made = await filings.RunAsync(cancellationToken);
            if (made > 0)
            {
                Made(made);
            }
        }
        catch (StorageUnavailableException exception)
        {
            NotMade(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Time made {Count} steps of filings.")]
    private partial void Made(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Steps of filings that are due could not be kept; they are tried again in a minute.")]
    private partial void NotMade(Exception exception);
}
