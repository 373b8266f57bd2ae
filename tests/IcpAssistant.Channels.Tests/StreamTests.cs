using System.Net.WebSockets;
using System.Text.Json.Nodes;
using IcpAssistant.Channels.Tests.Support;

namespace IcpAssistant.Channels.Tests;

public sealed class StreamTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Fact]
    public async Task Begins_with_what_was_said_before()
    {
        var site = shared.Site;
        var (talk, start) = await Talk.BeginAsync(site);
        foreach (var number in Enumerable.Range(0, 30))
        {
            await talk.SayAsync($"{number}");
        }

        using var socket = await Socket.OpenAsync((string)start["streamUrl"]!);
        var activities = await socket.NextAsync(61);

        Assert.Equal((await talk.ReadAsync()).Select(activity => (string?)activity["id"]), activities.Select(activity => (string?)activity["id"]));
        Assert.Equal("62", socket.Watermark);
    }

    [Fact]
    public async Task Goes_on_after_the_watermark()
    {
        var site = shared.Site;
        var (talk, start) = await Talk.BeginAsync(site);
        string watermark;
        using (var first = await Socket.OpenAsync((string)start["streamUrl"]!))
        {
            await first.NextAsync(1);
            watermark = first.Watermark;
            first.Raw.Abort();
        }

        await talk.SayAsync("断线时说的");
        using var second = await talk.OpenAsync(watermark);

        Assert.Equal(["断线时说的", "收到：断线时说的"], (await second.NextAsync(2)).Select(activity => (string?)activity["text"]));
    }

    [Fact]
    public async Task Reaches_two_tabs_at_once()
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site);
        using var one = await talk.OpenAsync();
        using var two = await talk.OpenAsync();

        await talk.SayAsync("你好", "c-1");

        var inOne = await one.NextAsync(3);
        var inTwo = await two.NextAsync(3);
        Assert.Equal(inOne.Select(activity => activity.ToJsonString()), inTwo.Select(activity => activity.ToJsonString()));
        Assert.Equal("c-1", (string?)inTwo[1]["channelData"]?["clientActivityID"]);
    }

    [Fact]
    public async Task Ignores_what_clients_send()
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site);
        using var socket = await talk.OpenAsync();
        foreach (var frame in new[] { string.Empty, "{}", new string('x', 100_000), string.Empty })
        {
            await socket.SendAsync(frame);
        }

        await talk.SayAsync("还在");

        Assert.Equal("收到：还在", (string?)(await socket.NextAsync(3))[^1]["text"]);
    }

    [Fact]
    public async Task Says_goodbye_when_the_client_does()
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site);
        using var socket = await talk.OpenAsync();
        await socket.NextAsync(1);

        await socket.Raw.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        Assert.Equal(WebSocketState.Closed, socket.Raw.State);
    }

    [Fact]
    public async Task Ends_when_the_host_stops_so_that_clients_come_back()
    {
        var site = await Site.StartAsync();
        var (talk, _) = await Talk.BeginAsync(site);
        using var socket = await talk.OpenAsync();
        await socket.NextAsync(1);

        var stopping = site.DisposeAsync().AsTask();
        var result = await socket.Raw.ReceiveAsync(new byte[100], CancellationToken.None);
        await socket.Raw.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await stopping;

        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, result.CloseStatus);
    }

    [Fact]
    public async Task Is_a_web_socket_only()
    {
        var site = shared.Site;
        var (_, start) = await Talk.BeginAsync(site);

        using var response = await site.Http.GetAsync(((string)start["streamUrl"]!).Replace("ws://", "http://"));

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("WebSocket", (string?)(await Talk.JsonAsync(response))["detail"]);
    }

    [Fact]
    public async Task Skips_hidden_entries_without_losing_its_place()
    {
        var site = shared.Site;
        var (talk, start) = await Talk.BeginAsync(site);
        using var socket = await Socket.OpenAsync((string)start["streamUrl"]!);
        await socket.NextAsync(1);
        await talk.PostAsync(new() { ["type"] = "event", ["name"] = "quiet", ["from"] = new JsonObject { ["id"] = "u1" } });
        await talk.SayAsync("后来");

        var ids = (await socket.NextAsync(3)).Select(activity => (string?)activity["id"]).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal((await talk.ReadAsync("2")).Select(activity => (string?)activity["id"]), ids);
    }
}
