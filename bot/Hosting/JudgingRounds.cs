using IcpAssistant.Conversations;

namespace IcpAssistant.Bot.Hosting;

/// <summary>Looks every minute whether the rules have changed, and judges stored filings anew then; on one node of several.</summary>
internal sealed partial class JudgingRounds(FilingJudge filings, INodeClaims claims, TimeProvider clock, ILogger<JudgingRounds> logger) : Rounds("judging", claims, clock, logger)
{
    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken stopping)
    {
        var judged = await filings.RunAsync(stopping);
        if (judged > 0)
        {
            LogJudged(judged);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Judged {Count} filings by the rules of now")]
    private partial void LogJudged(int count);
}
