using IcpAssistant.Conversations;

namespace IcpAssistant.Bot.Hosting;

/// <summary>Looks every minute for what has fallen due in filings; on one node of several.</summary>
internal sealed partial class FilingRounds(FilingClock filings, INodeClaims claims, TimeProvider clock, ILogger<FilingRounds> logger) : Rounds("filings", claims, clock, logger)
{
    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken stopping)
    {
        var made = await filings.RunAsync(stopping);
        if (made > 0)
        {
            LogMade(made);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Time made {Count} steps of filings")]
    private partial void LogMade(int count);
}
