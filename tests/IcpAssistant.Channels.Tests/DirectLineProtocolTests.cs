using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IcpAssistant.Channels.Tests.Support;

namespace IcpAssistant.Channels.Tests;

public sealed class DirectLineProtocolTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private const string Hello = """{"type":"message","from":{"id":"u1"},"text":"你好"}""";

    [Theory]
    [InlineData("POST", "tokens/generate", "none", "", 200, null, "this machine may ask without a secret")]
    [InlineData("POST", "tokens/generate", "secret", """{"user":{"id":"dl_7"}}""", 200, null, "a site vouches for its user")]
    [InlineData("POST", "tokens/generate", "secret", """{"user":{"id":"u7"}}""", 400, "BadArgument", "a name that anybody could pick")]
    [InlineData("POST", "tokens/generate", "none", """{"user":{"id":"dl_7"}}""", 400, "BadArgument", "a reserved name without a secret")]
    [InlineData("POST", "tokens/generate", "token", "", 403, "Forbidden", "a token makes no tokens")]
    [InlineData("POST", "tokens/generate", "garbage", "", 403, "BadToken", "neither secret nor token")]
    [InlineData("POST", "tokens/generate", "none", "[]", 400, "BadSyntax", "a list is no body")]
    [InlineData("POST", "tokens/refresh", "token", "", 200, null, "still valid")]
    [InlineData("POST", "tokens/refresh", "secret", "", 403, "Forbidden", "secrets do not expire")]
    [InlineData("POST", "tokens/refresh", "none", "", 401, "Unauthorized", "nothing to refresh")]
    [InlineData("POST", "conversations", "none", "", 401, "Unauthorized", "who are you")]
    [InlineData("POST", "conversations", "secret", "", 201, null, "a secret starts a new one")]
    [InlineData("POST", "conversations", "token", "", 200, null, "the token's conversation was started before")]
    [InlineData("POST", "conversations", "token", """{"user":{}}""", 200, null, "DirectLineJS without a user id")]
    [InlineData("POST", "conversations", "token", """{"user":"u1"}""", 400, "BadArgument", "a user is an object")]
    [InlineData("POST", "conversations", "basic", "", 401, "Unauthorized", "another scheme")]
    [InlineData("GET", "conversations/{id}", "token", null, 200, null, "reconnect")]
    [InlineData("GET", "conversations/{id}", "secret", null, 200, null, "a secret opens all")]
    [InlineData("GET", "conversations/{id}?watermark=x", "token", null, 400, "BadArgument", "no watermark of ours")]
    [InlineData("GET", "conversations/other", "token", null, 403, "BadToken", "a foreign conversation")]
    [InlineData("GET", "conversations/other", "secret", null, 404, "NotFound", "no such conversation")]
    [InlineData("GET", "conversations/{id}/activities", "none", null, 401, "Unauthorized", "who are you")]
    [InlineData("GET", "conversations/{id}/activities?watermark=", "token", null, 200, null, "from the beginning")]
    [InlineData("GET", "conversations/{id}/activities?watermark=-1", "token", null, 400, "BadArgument", "no such place")]
    [InlineData("GET", "conversations/{id}/activities?watermark=99999999999999999999", "token", null, 400, "BadArgument", "larger than a number can be")]
    [InlineData("POST", "conversations/{id}/activities", "token", Hello, 200, null, "the usual message")]
    [InlineData("POST", "conversations/{id}/activities", "garbage", Hello, 403, "BadToken", "made up")]
    [InlineData("POST", "conversations/other/activities", "token", Hello, 403, "BadToken", "a foreign conversation")]
    [InlineData("POST", "conversations/{id}/activities", "token", """{"type":"message","text":"a"}""", 200, null, "the token names the speaker")]
    [InlineData("POST", "conversations/{id}/activities", "secret", """{"type":"message","text":"a"}""", 400, "MissingProperty", "nobody speaks")]
    [InlineData("POST", "conversations/{id}/activities", "token", "{", 400, "BadSyntax", "half a body")]
    [InlineData("POST", "conversations/{id}/activities", "token", """{"text":"a"}""", 400, "BadSyntax", "no type")]
    [InlineData("POST", "conversations/{id}/activities", "token", """{"type":"telepathy","from":{"id":"u1"}}""", 400, "BadArgument", "a channel refuses unknown types")]
    [InlineData("POST", "conversations/{id}/activities", "token", """{"type":"message","text":7,"from":{"id":"u1"}}""", 400, "BadSyntax", "a number is no text")]
    [InlineData("POST", "conversations/{id}/activities", "token", """{"type":"typing","from":{"id":"u1"}}""", 200, null, "typing passes")]
    [InlineData("POST", "conversations/{id}/upload", "token", "", 400, "BadSyntax", "no file")]
    [InlineData("GET", "conversations/{id}/stream?t=garbage", "none", null, 403, "BadToken", "made up")]
    [InlineData("GET", "conversations/{id}/nothing", "token", null, 404, null, "no such path")]
    [InlineData("DELETE", "conversations/{id}", "token", null, 405, null, "no such method")]
    public async Task Answers(string method, string path, string auth, string? body, int status, string? code, string because)
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site);
        using var request = Talk.Request(new(method), $"v3/directline/{path.Replace("{id}", talk.Conversation)}", auth switch
        {
            "token" => talk.Token,
            "secret" => Site.Secret,
            "garbage" => "CfDJ8garbage",
            _ => null,
        });
        if (auth == "basic")
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Basic dTpw");
        }

        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await site.Http.SendAsync(request);

        Assert.True((int)response.StatusCode == status, $"{because}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        if (code is not null)
        {
            var problem = await Talk.JsonAsync(response);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal(code, (string?)problem["error"]?["code"]);
            Assert.Equal(status, (int?)problem["status"]);
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", (string?)problem["detail"]);
        }
    }

    [Fact]
    public async Task Says_what_clients_need_to_start()
    {
        var site = shared.Site;

        var (talk, start) = await Talk.BeginAsync(site);
        var back = await talk.ReconnectAsync("3");

        Assert.Equal(1800, (int?)start["expires_in"]);
        Assert.StartsWith($"ws://127.0.0.1:{site.Address.Port}/v3/directline/conversations/{talk.Conversation}/stream?t=", (string?)start["streamUrl"]);
        Assert.Equal(talk.Conversation, (string?)back["conversationId"]);
        Assert.NotEmpty((string?)back["token"] ?? string.Empty);
        Assert.EndsWith("&watermark=3", (string?)back["streamUrl"]);
    }

    [Fact]
    public async Task Greets_once_however_often_somebody_comes_in()
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site);

        foreach (var type in new[] { "event", "event", "conversationUpdate" })
        {
            await talk.PostAsync(new() { ["type"] = type, ["name"] = "webchat/join", ["from"] = new JsonObject { ["id"] = "u1" } });
        }

        using var again = Talk.Request(HttpMethod.Post, "v3/directline/conversations", talk.Token);
        using var response = await site.Http.SendAsync(again);
        var activities = await talk.ReadAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var greeting = Assert.Single(activities, activity => (string?)activity["text"] == EchoAssistant.Greeting);
        Assert.DoesNotContain(activities, activity => (string?)activity["type"] == "conversationUpdate");
        Assert.Null(greeting["replyToId"]);
    }

    [Fact]
    public async Task Greets_who_has_no_name_yet()
    {
        var site = shared.Site;

        var (talk, _) = await Talk.BeginAsync(site, user: null);
        var id = await talk.SayAsync("你好");

        var activities = await talk.ReadAsync();
        Assert.Equal([EchoAssistant.Greeting, "你好", "收到：你好"], activities.Select(activity => (string?)activity["text"]));
        Assert.Equal("u1", (string?)activities[1]["from"]?["id"]);
        Assert.Equal(id, (string?)activities[2]["replyToId"]);
    }

    [Fact]
    public async Task Sends_the_users_activity_back_unchanged_but_for_what_the_channel_sets()
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site, user: null);
        var sent = JsonNode.Parse("""
            {"type":"message","id":"mine","timestamp":"1999","from":{"id":"u1","name":"访客","x":1},"text":"你好","locale":"zh-CN","conversation":{"id":"fake"},
             "channelData":{"clientActivityID":"c-1","n":[1,{"a":null}],"😀":"ok"},"entities":[{"type":"ClientCapabilities","supportsTts":true}],"futureField":{"deep":[true]}}
            """)!.AsObject();

        using var response = await talk.PostAsync(sent);
        var id = (string?)(await Talk.JsonAsync(response))["id"];
        var echo = (await talk.ReadAsync())[1];

        Assert.Equal(id, (string?)echo["id"]);
        Assert.Equal(talk.Conversation, (string?)echo["conversation"]?["id"]);
        Assert.True(DateTimeOffset.TryParse((string?)echo["timestamp"], out var at) && at.Year > 2000);
        Assert.Equal("访客", (string?)echo["from"]?["name"]);
        Assert.True(echo["channelData"]!.AsObject().Remove("webchat:sequence-id", out var sequence) && (long?)sequence == 3);
        foreach (var field in new[] { "channelData", "entities", "futureField", "text", "locale" })
        {
            Assert.True(JsonNode.DeepEquals(sent[field], echo[field]), field);
        }
    }

    [Fact]
    public async Task Shows_answers_as_clients_expect_them()
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site);
        var id = await talk.SayAsync("备案要多久");

        var activities = await talk.ReadAsync();

        var greeting = activities[0];
        var button = Assert.Single(greeting["suggestedActions"]!["actions"]!.AsArray())!;
        Assert.Equal(("imBack", "要备案吗", "网站要备案吗？"), ((string?)button["type"], (string?)button["title"], (string?)button["value"]));
        var answer = activities[2];
        Assert.Equal(id, (string?)answer["replyToId"]);
        Assert.Equal(("markdown", "zh-CN", "message"), ((string?)answer["textFormat"], (string?)answer["locale"], (string?)answer["type"]));
        Assert.Equal(("icp-assistant", "备案助手", "bot"), ((string?)answer["from"]?["id"], (string?)answer["from"]?["name"], (string?)answer["from"]?["role"]));
        Assert.Equal(4, (long?)answer["channelData"]?["webchat:sequence-id"]);
        Assert.EndsWith("Z", (string?)answer["timestamp"]);
        Assert.False(answer.ContainsKey("suggestedActions"), "an empty list is not sent");
        Assert.False(answer.ContainsKey("entities"), "ratings are buttons; thumbs beside them would be a second way");
    }

    [Fact]
    public async Task Takes_a_repeated_post_for_the_same_message()
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site);

        var ids = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => talk.SayAsync("你好", "client 1")));
        var other = await talk.SayAsync("你好", "client 2");

        Assert.Single(ids.Distinct());
        Assert.NotEqual(ids[0], other);
        Assert.Equal(2, (await talk.ReadAsync()).Count(activity => (string?)activity["text"] == "收到：你好"));
    }

    [Theory]
    [InlineData("""{"type":"message","from":{"id":"u1"},"value":"按钮"}""", "收到：按钮", "a button that carries a text")]
    [InlineData("""{"type":"message","from":{"id":"u1"},"value":{"form":"callback"}}""", "收到：", "a submitted card")]
    [InlineData("""{"type":"message","from":{"id":"u1"},"text":"看","attachments":[{"contentType":"image/png","contentUrl":"data:,"},null]}""", "不能保存文件：1", "files without an upload")]
    [InlineData("""{"type":"messageReaction","from":{"id":"u1"},"replyToId":"r-1","reactionsAdded":[{"type":"like"}]}""", "评价：r-1 True ", "a reaction")]
    [InlineData("""{"type":"event","name":"chat/rating","from":{"id":"u1"},"value":{"replyId":"r-1","useful":false,"reason":"太长"}}""", "评价：r-1 False 太长", "a page's own buttons")]
    [InlineData("""{"type":"event","name":"chat/rating","from":{"id":"u1"},"value":{"replyId":"r-1"}}""", null, "half a rating")]
    [InlineData("""{"type":"event","name":"something","from":{"id":"u1"}}""", null, "an unknown event is kept only")]
    [InlineData("""{"type":"endOfConversation","from":{"id":"u1"}}""", null, "kept only")]
    public async Task Understands(string activity, string? reply, string because)
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site);

        using var response = await talk.PostAsync(JsonNode.Parse(activity)!.AsObject());
        var activities = await talk.ReadAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(reply == (string?)activities.Skip(2).LastOrDefault()?["text"], because);
    }

    [Fact]
    public async Task Keeps_ten_conversations_at_once_in_order()
    {
        var site = shared.Site;

        await Task.WhenAll(Enumerable.Range(0, 10).Select(async number =>
        {
            var (talk, start) = await Talk.BeginAsync(site, $"u{number}");
            using var socket = await Socket.OpenAsync((string)start["streamUrl"]!);
            var texts = Enumerable.Range(0, 15).Select(turn => $"{number}-{turn}").ToList();
            foreach (var text in texts)
            {
                await talk.SayAsync(text, text);
            }

            var activities = await socket.NextAsync(1 + (2 * texts.Count));

            Assert.Equal([EchoAssistant.Greeting, .. texts.SelectMany(text => new[] { text, $"收到：{text}" })], activities.Select(activity => (string?)activity["text"]));
            Assert.All(activities, activity => Assert.Equal(talk.Conversation, (string?)activity["conversation"]?["id"]));
        }));
    }
}
