using IcpAssistant.Conversations.People;

namespace IcpAssistant.AgentDesk.Tests.Support;

/// <summary>A desk that believes a provider. The agent <c>chen</c> has an account, <c>wang</c> has a suspended one.</summary>
public sealed class ProviderDesk : IAsyncLifetime, IAsyncDisposable
{
    private FakeProvider? _provider;
    private DeskSite? _site;

    internal FakeProvider Provider => _provider ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    internal DeskSite Site => _site ?? throw new InvalidOperationException("xunit calls InitializeAsync first.");

    public Task InitializeAsync() => BeginAsync([]);

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Provider.DisposeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    /// <summary>One with settings of its own.</summary>
    internal static async Task<ProviderDesk> StartAsync(params (string Key, string Value)[] settings)
    {
        var desk = new ProviderDesk();
        await desk.BeginAsync(settings);
        return desk;
    }

    /// <summary>Goes to the provider as it behaves now, and tells where it leads back to.</summary>
    internal async Task<string> LeaveAsync(Visitor visitor, string? wanted = null)
    {
        using var response = await visitor.GetAsync("/desk/sign-in/openid" + (wanted is null ? "" : $"?return={Uri.EscapeDataString(wanted)}"));
        Assert.True(response.Headers.Location is { IsAbsoluteUri: true }, $"{response.StatusCode} {response.Headers.Location}");
        return await Provider.SignInAsync(response.Headers.Location);
    }

    /// <summary>Goes all the way there and back.</summary>
    internal async Task<HttpResponseMessage> SignInAsync(Visitor visitor, string? wanted = null) => await visitor.GetAsync(await LeaveAsync(visitor, wanted));

    private async Task BeginAsync((string Key, string Value)[] settings)
    {
        _provider = await FakeProvider.StartAsync();
        _site = await DeskSite.StartAsync(null, null, [.. _provider.Settings, .. settings]);
        _provider.Clock = _site.Clock;
        (await _site.EnterAsync("chen", DeskRoles.Agent)).Dispose();
        (await _site.EnterAsync("wang", DeskRoles.Agent)).Dispose();
        await _site.Accounts.SuspendAsync("wang", _site.Clock.GetUtcNow(), "stamp-2", CancellationToken.None);
    }
}
