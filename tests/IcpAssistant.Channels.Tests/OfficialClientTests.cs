using System.Text.Json.Nodes;
using IcpAssistant.Channels.Tests.Support;

namespace IcpAssistant.Channels.Tests;

/// <summary>The counterparts that Microsoft publishes: DirectLineJS, which Web Chat uses, and the connector of its bots.</summary>
public sealed class OfficialClientTests(NodeClients node) : IClassFixture<NodeClients>
{
    // ConnectionStatus of DirectLineJS.
    private const int Online = 2;
    private const int ExpiredToken = 3;

    [Fact]
    public async Task DirectLineJS_talks_by_web_socket_and_comes_back_without_losing_anything()
    {
        await using var site = await Site.StartAsync();

        var result = await node.RunAsync("web-socket.cjs", site);

        Assert.Equal(EchoAssistant.Greeting, (string?)result["greeting"]);
        Assert.True((bool?)result["echoId"]);
        Assert.Equal("收到：备案要多久", (string?)result["answer"]);
        Assert.Equal("不能保存文件：1", (string?)result["file"]);
        Assert.Equal("收到：断线时说的", (string?)result["offline"]);
        Assert.Equal(3, (int?)result["sockets"]);
        Assert.Equal(Online, (int?)result["states"]!.AsArray()[^1]);
        var ids = result["ids"]!.AsArray().Select(id => (string?)id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(10, ids.Count);
        Assert.Equal(ids, result["reloadedIds"]!.AsArray().Select(id => (string?)id));
    }

    [Fact]
    public async Task DirectLineJS_talks_by_polling()
    {
        await using var site = await Site.StartAsync();

        var result = await node.RunAsync("polling.cjs", site);

        Assert.Equal(0, (int?)result["sockets"]);
        Assert.Equal(EchoAssistant.Greeting, (string?)result["greeting"]);
        Assert.True((bool?)result["echoId"]);
        Assert.Equal("收到：备案要多久", (string?)result["answer"]);
        Assert.Equal(3, result["ids"]!.AsArray().Select(id => (string?)id).Distinct().Count());
    }

    [Fact]
    public async Task DirectLineJS_notices_a_token_that_is_no_longer_good()
    {
        await using var site = await Site.StartAsync();

        var result = await node.RunAsync("expired.cjs", site);

        Assert.Equal("retry", (string?)result["result"]);
        Assert.Equal(ExpiredToken, (int?)result["state"]);
    }

    [Fact]
    public async Task A_channel_gets_what_the_official_connector_would_send()
    {
        await using var site = await Site.StartAsync();

        var result = await node.RunAsync("channel.cjs", site);

        Assert.Equal([200, 200, 200, 200], result["statuses"]!.AsArray().Select(status => (int)status!));
        var received = result["received"]!.AsArray().Select(request => request!.AsObject()).ToList();
        Assert.Equal(3, received.Count);
        var (reference, greeting, answer) = (received[0], received[1], received[2]);
        foreach (var field in new[] { "method", "url", "type" })
        {
            Assert.Equal((string?)reference[field], (string?)answer[field]);
        }

        // Nobody's name is kept to be sent back: channels go by the ids.
        reference["body"]!["from"]!.AsObject().Remove("name");
        reference["body"]!["recipient"]!.AsObject().Remove("name");
        foreach (var field in new[] { "from", "recipient", "conversation", "replyToId", "type" })
        {
            Assert.True(JsonNode.DeepEquals(reference["body"]![field], answer["body"]![field]), field);
        }

        Assert.Equal(EchoAssistant.Greeting, (string?)greeting["body"]!["text"]);
        Assert.Equal("收到：备案要多久", (string?)answer["body"]!["text"]);
        Assert.Equal("收到：备案要多久", (string?)Assert.Single(result["expected"]!.AsArray())!["text"]);
    }
}
