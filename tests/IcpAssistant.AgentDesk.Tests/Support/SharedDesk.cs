namespace IcpAssistant.AgentDesk.Tests.Support;

/// <summary>One desk with somebody signed in, for tests that only read.</summary>
public sealed class SharedDesk : IAsyncLifetime
{
    private DeskSite? _site;
    private Visitor? _visitor;

    internal DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    internal Visitor Visitor => _visitor ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public async Task InitializeAsync()
    {
        _site = await DeskSite.StartAsync();
        _visitor = await _site.EnterAsync();
    }

    public async Task DisposeAsync()
    {
        Visitor.Dispose();
        await Site.DisposeAsync();
    }
}
