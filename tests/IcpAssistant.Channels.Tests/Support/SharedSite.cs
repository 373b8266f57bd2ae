namespace IcpAssistant.Channels.Tests.Support;

/// <summary>One site for the rows of a table; each row has a conversation of its own.</summary>
public sealed class SharedSite : IAsyncLifetime
{
    private Site? _site;

    internal Site Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync() => _site = await Site.StartAsync();

    public async Task DisposeAsync() => await Site.DisposeAsync();
}
