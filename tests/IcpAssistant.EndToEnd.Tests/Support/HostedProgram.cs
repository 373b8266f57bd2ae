using Microsoft.AspNetCore.Mvc.Testing;

namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>The whole program in this process.</summary>
/// <remarks>It ends on threads of the pool: tests that end theirs at the same moment would otherwise hold all threads of xUnit, for which the endings wait.</remarks>
public class HostedProgram : WebApplicationFactory<Program>
{
    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Task.Run(async () => await base.DisposeAsync()).ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }
}
