using System.Net;
using IcpAssistant.Channels.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Sending;

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
        Assert.Equal(("收到：备案要多久", "a/1", "r-a/1"), ((string?)activity["text"], (string?)activity["replyToId"], (string?)activity["id"]));
        Assert.Equal(("b1", "u1", "aad-1", "t1"), ((string?)activity["from"]?["id"], (string?)activity["recipient"]?["id"], (string?)activity["recipient"]?["aadObjectId"], (string?)activity["conversation"]?["tenantId"]));
        Assert.DoesNotContain("访客", activity.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(new OutboxLoad(0, null, 0), await site.Outbox.MeasureAsync(CancellationToken.None));
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
    [InlineData(new[] { 503, 503, 503, 503, 503 }, 4, 202, "the channel is down: it gets the reply later")]
    [InlineData(new[] { 500, 401, 412 }, 4, 200, "the channel is confused, or our token is old")]
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
    public async Task On_its_way_holds_no_host_up_that_is_disposed_of_while_it_stops()
    {
        // As the test server does it: the program disposes of its host while whoever started it still waits for the stop.
        await using var site = await Site.StartAsync();
        await using var channel = await ServiceUrl.StartAsync();
        var answer = new TaskCompletionSource();
        channel.Answering = answer.Task;
        var posted = Messages.PostAsync(site, Messages.Activity(serviceUrl: channel.Url, deliveryMode: null));
        await channel.ReachesAsync(1);
        using var patience = new CancellationTokenSource();

        var stopping = site.Delivery.StopAsync(patience.Token);
        site.Delivery.Dispose();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopping.WaitAsync(TimeSpan.FromSeconds(20)));

        answer.SetResult();
        using var response = await posted;
        await site.Delivery.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Empty(site.Errors.Entries);
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
        Assert.Equal(2, channel.Received.Count);
        Assert.Equal(2, (await site.Store.ReadLogAsync(new("emulator|c1|livechat"), 0, 100, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Goes_on_after_the_answer_in_order_until_the_channel_is_back()
    {
        await using var site = await Site.StartAsync();
        await using var channel = await ServiceUrl.StartAsync(503, 503, 503, 503);

        using var first = await SayAsync(site, channel, "a1", "一");
        var second = SayAsync(site, channel, "a2", "二");
        site.Clock.Turn(TimeSpan.FromSeconds(11));
        await channel.ReachesAsync(6);

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second).StatusCode);
        Assert.Equal([.. Enumerable.Repeat("收到：一", 5), "收到：二"], channel.Texts);
        Assert.Single(channel.Received.Take(5).Select(received => (string?)received.Activity["id"]).Distinct());
    }

    [Fact]
    public async Task Waits_as_long_as_the_channel_asks()
    {
        await using var site = await Site.StartAsync();
        await using var channel = await ServiceUrl.StartAsync(429);
        channel.RetryAfter = "60";

        using var first = await SayAsync(site, channel, "a1", "一");
        site.Clock.Turn(TimeSpan.FromSeconds(30));
        using var second = await SayAsync(site, channel, "a2", "二");
        var before = channel.Received.Count;
        site.Clock.Turn(TimeSpan.FromSeconds(30));
        await channel.ReachesAsync(3);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted, 1), (first.StatusCode, second.StatusCode, before));
        Assert.Equal(["收到：一", "收到：一", "收到：二"], channel.Texts);
    }

    [Fact]
    public async Task Is_given_up_when_the_channel_refuses_and_told_without_a_text()
    {
        await using var site = await Site.StartAsync();
        await using var channel = await ServiceUrl.StartAsync(403);

        using var first = await SayAsync(site, channel, "a1", "一");
        using var second = await SayAsync(site, channel, "a2", "二");

        Assert.Equal((HttpStatusCode.BadGateway, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(["收到：一", "收到：二"], channel.Texts);
        Assert.Equal(1, (await site.Outbox.MeasureAsync(CancellationToken.None)).GivenUp);
        var told = Assert.Single(site.Errors.Warnings, warning => warning.Contains("given up (403)", StringComparison.Ordinal));
        Assert.All(["一", "u1", "c1"], personal => Assert.DoesNotContain(personal, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_given_up_after_a_day()
    {
        await using var site = await Site.StartAsync();
        await using var channel = await ServiceUrl.StartAsync(Enumerable.Repeat(503, 6).ToArray());

        using var answer = await SayAsync(site, channel, "a1", "一");
        site.Clock.Turn(TimeSpan.FromHours(24));
        await channel.ReachesAsync(5);
        await GivenUpAsync(site);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(5, channel.Received.Count);
    }

    [Fact]
    public async Task Of_what_nobody_asked_for_goes_to_the_address_that_the_conversation_knows()
    {
        await using var site = await Site.StartAsync();
        await using var channel = await ServiceUrl.StartAsync();
        using var answer = await Messages.PostAsync(site, Messages.Activity(serviceUrl: channel.Url));
        var conversation = await site.Store.FindAsync(new("emulator|c1|livechat"), CancellationToken.None);

        await site.Store.KeepAsync(Unasked(conversation!, site), CancellationToken.None); // not null: the message began it
        await channel.ReachesAsync(1);

        var (path, activity) = channel.Received.Single();
        Assert.Equal("/v3/conversations/c1%7Clivechat/activities", path);
        Assert.Equal(("初审退回了。", "u1", null), ((string?)activity["text"], (string?)activity["recipient"]?["id"], (string?)activity["replyToId"]));
    }

    [Fact]
    public async Task Of_a_slow_channel_holds_up_no_other()
    {
        await using var site = await Site.StartAsync();
        await using var slow = await ServiceUrl.StartAsync();
        await using var channel = await ServiceUrl.StartAsync();
        var held = new TaskCompletionSource();
        slow.Answering = held.Task;
        var waiting = Enumerable.Range(0, 5).Select(number => SayAsync(site, slow, "a1", "慢", $"slow-{number}")).ToList();
        await slow.ReachesAsync(5);

        using var answer = await SayAsync(site, channel, "a1", "快");
        var isStillHeld = !waiting.Exists(request => request.IsCompleted);
        held.SetResult();

        Assert.True(isStillHeld);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.All(await Task.WhenAll(waiting), request => Assert.Equal(HttpStatusCode.OK, request.StatusCode));
    }

    [Fact]
    public async Task Ends_before_the_host_does_and_happens_once()
    {
        var folder = Directory.CreateTempSubdirectory("icp-channels-");
        await using var channel = await ServiceUrl.StartAsync();
        var held = new TaskCompletionSource();
        channel.Answering = held.Task;
        var site = await Site.StartAsync(null, folder);
        using (await Messages.PostAsync(site, Messages.Activity(serviceUrl: channel.Url)))
        {
            var conversation = await site.Store.FindAsync(new("emulator|c1|livechat"), CancellationToken.None);
            await site.Store.KeepAsync(Unasked(conversation!, site), CancellationToken.None); // not null: the message began it
            await channel.ReachesAsync(1);
        }

        var stopping = site.DisposeAsync().AsTask();
        held.SetResult();
        await stopping;

        await using (var again = await Site.StartAsync(null, folder))
        {
            using var answer = await SayAsync(again, channel, "a2", "二");
            Assert.Equal(["初审退回了。", "收到：二"], channel.Texts);
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Channels:BotFramework:AllowAnonymous", "true", 1, "the host was only started anew")]
    [InlineData("Channels:BotFramework:AllowAnonymous", "false", 0, "who named the address may not come in any more")]
    public async Task Goes_only_where_it_is_still_trusted(string key, string value, int sent, string because)
    {
        var folder = Directory.CreateTempSubdirectory("icp-channels-");
        await using var channel = await ServiceUrl.StartAsync(429);
        channel.RetryAfter = "3000";
        await using (var site = await Site.StartAsync(null, folder))
        {
            using var answer = await SayAsync(site, channel, "a1", "一");
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        await using (var again = await Site.StartAsync(null, folder, (key, value)))
        {
            await (sent == 1 ? channel.ReachesAsync(2) : GivenUpAsync(again));
            Assert.True(channel.Received.Count == 1 + sent, because);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Of_a_restarted_host_begins_with_what_was_left_in_order()
    {
        var folder = Directory.CreateTempSubdirectory("icp-channels-");
        await using var channel = await ServiceUrl.StartAsync(429, 429);
        channel.RetryAfter = "3000";
        await using (var site = await Site.StartAsync(null, folder))
        {
            foreach (var number in Enumerable.Range(1, 4))
            {
                using var answer = await SayAsync(site, channel, $"a{number}", $"{number}");
                Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            }
        }

        channel.Received.Clear();
        channel.Failures.Clear();
        await using (await Site.StartAsync(null, folder))
        {
            await channel.ReachesAsync(4);
        }

        Assert.Equal(["收到：1", "收到：2", "收到：3", "收到：4"], channel.Texts);
        folder.Delete(recursive: true);
    }

    private static Task<HttpResponseMessage> SayAsync(Site site, ServiceUrl channel, string id, string text, string? conversation = null)
    {
        var activity = Messages.Activity(text, id, channel.Url, deliveryMode: null);
        activity["conversation"]!["id"] = conversation ?? "c1|livechat";
        return Messages.PostAsync(site, activity);
    }

    // As a step that the desk made.
    private static Turn Unasked(Conversation conversation, Site site) => new()
    {
        Message = new() { Conversation = conversation.Id, MessageId = "desk:1", Channel = conversation.Channel, UserId = conversation.UserId, Act = new Act.Other("moved") },
        Reply = new([new() { Id = "desk:1-r1", Text = "初审退回了。" }], null),
        Conversation = conversation,
        At = site.Clock.GetUtcNow(),
        KnowledgeVersion = "test",
    };

    private static async Task GivenUpAsync(Site site)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await site.Outbox.MeasureAsync(CancellationToken.None)).GivenUp == 0)
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
