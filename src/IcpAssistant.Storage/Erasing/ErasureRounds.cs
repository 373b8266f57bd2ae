using IcpAssistant.Conversations;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage.Erasing;

/// <summary>Looks every minute for deletions that are kept and whose keys are not destroyed yet.</summary>
internal sealed class ErasureRounds(Erasures erasures, INodeClaims claims, TimeProvider clock, ILogger<ErasureRounds> logger) : Rounds("erasures", claims, clock, logger)
{
    /// <inheritdoc/>
    protected override TimeSpan Between => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken stopping) => erasures.FinishAsync(stopping);
}
