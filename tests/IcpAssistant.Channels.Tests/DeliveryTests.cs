using System.Net;
using IcpAssistant.Channels.Tests.Support;

namespace IcpAssistant.Channels.Tests;

public sealed class DeliveryTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task Reaches_the_service_url_before_the_answer(string end)
    {
        await using var site = await Site.StartAsync();
        await using var channel = await ServiceUrl.StartAsync();

        using var response = await Messages.PostAsync(site, Messages.Activity(serviceUrl: channel.Url + end, deliveryMode: null, id: "a/1"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
        var (path, activity) = Assert.Single(channel.Received);
        Assert.Equal("/v3/conversations/c1%7Clivechat/activities/a%2F1", path);
        Assert.Equal(("收到：备案要多久", "a/1"), ((string?)activity["text"], (string?)activity["replyToId"]));
    }

    [Fact]
    public async Task Without_an_id_goes_to_the_end_of_the_conversation()
    {
        await using var site = await Site.StartAsync();
        await using var channel = await ServiceUrl.StartAsync();

        using var response = await Messages.PostAsync(site, Messages.Activity(serviceUrl: channel.Url, deliveryMode: "normal", id: string.Empty));

        Assert.Equal("/v3/conversations/c1%7Clivechat/activities", Assert.Single(channel.Received).Path);
        Assert.False(channel.Received.Single().Activity.ContainsKey("replyToId"));
    }

    [Theory]
    [InlineData(new[] { 429 }, 2, 200, "the channel is busy")]
    [InlineData(new[] { 502, 503, 504 }, 4, 200, "the channel restarts")]
    [InlineData(new[] { 503, 503, 503, 503, 503 }, 4, 502, "the channel is down: it shall repeat the message later")]
    [InlineData(new[] { 400 }, 1, 502, "the channel refuses; trying again helps nobody")]
    [InlineData(new[] { 302 }, 1, 502, "nobody is followed elsewhere")]
    public async Task Tries_again_where_it_may_help(int[] failures, int attempts, int status, string because)
    {
        await using var site = await Site.StartAsync();
        await using var channel = await ServiceUrl.StartAsync(failures);

        using var response = await Messages.PostAsync(site, Messages.Activity(serviceUrl: channel.Url, deliveryMode: null));

        Assert.True((int)response.StatusCode == status, because);
        Assert.Equal(attempts, channel.Received.Count);
    }

    [Fact]
    public async Task Of_a_repeated_message_happens_once()
    {
        await using var site = await Site.StartAsync();
        await using var channel = await ServiceUrl.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Messages.PostAsync(site, Messages.Activity(serviceUrl: channel.Url, deliveryMode: null))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(channel.Received);
    }

    [Fact]
    public async Task Happens_with_the_repeat_when_it_failed_before()
    {
        await using var site = await Site.StartAsync();
        await using var channel = await ServiceUrl.StartAsync(400);

        using var first = await Messages.PostAsync(site, Messages.Activity(serviceUrl: channel.Url, deliveryMode: null));
        using var second = await Messages.PostAsync(site, Messages.Activity(serviceUrl: channel.Url, deliveryMode: null));

        Assert.Equal((HttpStatusCode.BadGateway, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(2, (await site.Store.ReadLogAsync(new("emulator|c1|livechat"), 0, 100, CancellationToken.None)).Count);
    }
}
