using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IcpAssistant.Channels.Tests.Support;

namespace IcpAssistant.Channels.Tests;

public sealed class BotFrameworkTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Fact]
    public async Task Puts_replies_into_the_answer_when_they_are_expected()
    {
        await using var site = await Site.StartAsync();

        using var response = await Messages.PostAsync(site, Messages.Activity());
        var reply = Assert.Single((await Talk.JsonAsync(response))["activities"]!.AsArray())!;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("收到：备案要多久", (string?)reply["text"]);
        Assert.Equal(("message", "emulator", "a1", "acceptingInput"), ((string?)reply["type"], (string?)reply["channelId"], (string?)reply["replyToId"], (string?)reply["inputHint"]));
        Assert.Equal(("b1", "u1", "aad-1"), ((string?)reply["from"]?["id"], (string?)reply["recipient"]?["id"], (string?)reply["recipient"]?["aadObjectId"]));
        Assert.Equal(("c1|livechat", "t1"), ((string?)reply["conversation"]?["id"], (string?)reply["conversation"]?["tenantId"]));
        Assert.Null(reply["id"]);
        Assert.Null(reply["entities"]);
    }

    [Fact]
    public async Task Gives_a_repeat_the_same_reply()
    {
        await using var site = await Site.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var response = await Messages.PostAsync(site, Messages.Activity());
            return await response.Content.ReadAsStringAsync();
        }));

        Assert.Single(answers.Distinct());
        Assert.Equal(2, (await site.Store.ReadLogAsync(new("emulator|c1|livechat"), 0, 100, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Keeps_the_turn_before_it_answers()
    {
        await using var site = await Site.StartAsync();

        using var response = await Messages.PostAsync(site, Messages.Activity());
        var log = await site.Store.ReadLogAsync(new("emulator|c1|livechat"), 0, 100, CancellationToken.None);

        Assert.Equal(["a1", "r-a1"], log.Select(entry => entry.Id));
        Assert.Equal("c1|livechat", (string?)JsonNode.Parse(log[0].Payload!)?["conversation"]?["id"]);
    }

    [Theory]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"b1"},{"id":"u1"}]}""", EchoAssistant.Greeting, "a person came in")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[{"id":"b1"},null,{}]}""", null, "only the assistant itself came in")]
    [InlineData("""{"type":"conversationUpdate","membersAdded":null}""", null, "nobody came in")]
    [InlineData("""{"type":"message","text":null,"value":{"form":"callback"}}""", "收到：", "a submitted card")]
    [InlineData("""{"type":"message","text":null,"value":"按钮"}""", "收到：按钮", "a button")]
    [InlineData("""{"type":"message","attachments":[{"contentType":"text/html","content":"<p>a</p>"}]}""", "收到：备案要多久", "Teams repeats the text as HTML")]
    [InlineData("""{"type":"message","attachments":[{"contentType":"image/png","contentUrl":"https://a.example/a.png"}]}""", "不能保存文件：1", "a picture")]
    [InlineData("""{"type":"messageReaction","replyToId":"r-9","reactionsAdded":[{"type":"like"}]}""", "评价：r-9 True ", "a reaction")]
    [InlineData("""{"type":"typing"}""", null, "needs no answer")]
    [InlineData("""{"type":"installationUpdate","action":"add","conversation":null,"from":null}""", null, "needs no answer and no conversation")]
    [InlineData("""{"type":"telepathy"}""", null, "a bot ignores unknown types")]
    [InlineData("""{"deliveryMode":"EXPECTREPLIES","type":"event"}""", "", "an unknown mode is the normal one: no body")]
    public async Task Understands(string changes, string? reply, string because)
    {
        await using var site = await Site.StartAsync();
        var activity = Messages.Activity();
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
        {
            activity[name] = value?.DeepClone();
        }

        using var response = await Messages.PostAsync(site, activity);
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(reply == (body.Length == 0 ? string.Empty : (string?)JsonNode.Parse(body)!["activities"]!.AsArray().SingleOrDefault()?["text"]), because);
    }

    [Theory]
    [InlineData("{", 400, "half a body")]
    [InlineData("""{"text":"a"}""", 400, "no type")]
    [InlineData("""{"type":7}""", 400, "a type that is no text")]
    [InlineData("""{"type":"message","type":"event"}""", 400, "two types")]
    [InlineData("""{"type":"message","text":"\ud800","from":{"id":"u"},"conversation":{"id":"c"},"deliveryMode":"expectReplies"}""", 400, "half a surrogate pair")]
    [InlineData("""{"type":"message","text":"a","from":{"id":"u"},"deliveryMode":"expectReplies"}""", 400, "no conversation")]
    [InlineData("""{"type":"message","text":"a","conversation":{"id":"c"},"deliveryMode":"expectReplies"}""", 400, "nobody speaks")]
    [InlineData("""{"type":"message","text":"a","from":{"id":"u"},"conversation":{"id":"c"}}""", 400, "nowhere to send the reply")]
    [InlineData("""{"type":"message","text":"a","from":{"id":"u"},"conversation":{"id":"c"},"serviceUrl":"https://evil.example/"}""", 400, "a service URL off this machine")]
    [InlineData("""{"type":"message","text":"a","from":{"id":"u"},"conversation":{"id":"c"},"serviceUrl":"http://localhost@evil.example/"}""", 400, "a service URL in disguise")]
    [InlineData("""{"type":"message","text":"a","from":{"id":"u"},"conversation":{"id":"c"},"serviceUrl":"file:///etc/passwd"}""", 400, "not a web address")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action"}""", 501, "calls are not supported")]
    public async Task Refuses(string body, int status, string because)
    {
        var site = shared.Site;

        using var response = await Messages.PostAsync(site, body);

        Assert.True((int)response.StatusCode == status, because);
        var problem = await Talk.JsonAsync(response);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.*。", (string?)problem["detail"]);
    }

    [Fact]
    public async Task Is_for_post_only()
    {
        var site = shared.Site;

        using var response = await site.Http.GetAsync("api/messages");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Is_for_json_only_so_that_forms_of_other_sites_stay_outside()
    {
        var site = shared.Site;
        using var content = new StringContent(Messages.Activity().ToJsonString(), Encoding.UTF8, "text/plain");

        using var response = await site.Http.PostAsync("api/messages", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData(256 * 1024, 200, "as large as it may be")]
    [InlineData((256 * 1024) + 1, 413, "one byte more")]
    [InlineData(3 * 1024 * 1024, 413, "much more")]
    public async Task Has_a_limit(int length, int status, string because)
    {
        await using var site = await Site.StartAsync();
        var activity = Messages.Activity(text: string.Empty).ToJsonString();
        var body = activity.Replace("\"text\":\"\"", $"\"text\":\"{new string('a', length - activity.Length)}\"");

        using var response = await Messages.PostAsync(site, body);

        Assert.True((int)response.StatusCode == status, $"{because}: {(int)response.StatusCode}");
    }

    [Theory]
    [InlineData("false", null, null, "switched off, as it is by default")]
    [InlineData("true", "X-Forwarded-For", "127.0.0.1", "through a proxy, whatever it claims")]
    [InlineData("true", "Forwarded", "for=127.0.0.1", "through a proxy, whatever it claims")]
    [InlineData("true", "Origin", "http://localhost:5110", "a page that somebody opened on this machine")]
    public async Task Needs_a_token(string allowAnonymous, string? header, string? value, string because)
    {
        await using var site = await Site.StartAsync(("Channels:BotFramework:AllowAnonymous", allowAnonymous));
        if (header is not null)
        {
            site.Http.DefaultRequestHeaders.Add(header, value);
        }

        using var response = await Messages.PostAsync(site, Messages.Activity());

        Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, because);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Contains("Channels:BotFramework:AllowAnonymous", (string?)(await Talk.JsonAsync(response))["detail"]);
    }
}
