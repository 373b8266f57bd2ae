using System.Globalization;
using IcpAssistant.Conversations;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage.Retaining;

/// <summary>Deletes what is over after the start and then four times a day, until the host stops; on one node of several.</summary>
internal sealed partial class Retention(Expiry expiry, UnnamedFiles files, INodeClaims claims, TimeProvider clock, ILogger<Retention> logger) : Rounds("retention", claims, clock, logger)
{
    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromHours(6);

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken stopping)
    {
        var deleted = new Dictionary<string, int>(await expiry.RunAsync(stopping)) { ["papers"] = await files.SweepAsync(stopping) };
        foreach (var (name, count) in deleted)
        {
            Telemetry.CountExpired(name, count);
        }

        var some = string.Join(", ", deleted.Where(one => one.Value > 0).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value}")));
        if (some.Length > 0)
        {
            LogExpired(some);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted what was kept long enough: {Classes}")]
    private partial void LogExpired(string classes);
}
