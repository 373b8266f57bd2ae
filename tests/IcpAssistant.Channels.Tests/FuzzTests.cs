using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using IcpAssistant.Channels.Tests.Support;

namespace IcpAssistant.Channels.Tests;

/// <summary>Whatever is sent, nothing breaks and the history stays readable.</summary>
public sealed class FuzzTests(SharedSite shared) : IClassFixture<SharedSite>
{
    // Fixed: a failure comes back in the next run.
    private const int Seed = 20261122;

    private static readonly string[] Fields =
    [
        "type", "id", "timestamp", "channelId", "serviceUrl", "from", "recipient", "conversation", "replyToId", "deliveryMode", "locale", "text",
        "attachments", "suggestedActions", "value", "name", "membersAdded", "reactionsAdded", "entities", "channelData", "user", "clientActivityID",
    ];

    private static readonly string[] Texts =
    [
        "", "message", "event", "conversationUpdate", "messageReaction", "invoke", "webchat/join", "chat/rating", "u1", "dl_1", "expectReplies", "2026-13-45",
        "备案", "\0", "\uFEFF", "😀", "a\u202Eb", "' OR 1=1 --", "<script>", "../../etc/passwd", "%00", new string('长', 3000),
    ];

    [Fact]
    public async Task Bodies_of_any_shape()
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site, user: null);
        var random = new Random(Seed);
        var statuses = new List<int>();

        for (var number = 0; number < 400; number++)
        {
            var body = Shape(random);
            foreach (var path in new[] { $"{talk.Path}/activities", "api/messages", "v3/directline/conversations", "v3/directline/tokens/generate" })
            {
                statuses.Add(await PostAsync(site, path, Encoding.UTF8.GetBytes(body), path.Contains("generate") ? null : talk.Token));
            }
        }

        Assert.All(statuses, status => Assert.True(status is < 500 or 501 or 502, $"{status}"));
        Assert.Contains(200, statuses);
        Assert.All(await talk.ReadAsync(), activity => Assert.NotNull((string?)activity["id"]));
    }

    public static TheoryData<string, byte[]> Extremes() => new()
    {
        { "a million braces", Encoding.ASCII.GetBytes(new string('{', 1_000_000)) },
        { "braces within the limit", Encoding.ASCII.GetBytes(new string('{', 200_000)) },
        { "brackets within the limit", Encoding.ASCII.GetBytes($"{{\"type\":\"message\",\"from\":{{\"id\":\"u1\"}},\"value\":{new string('[', 100_000)}") },
        { "just too deep", Encoding.ASCII.GetBytes($"{{\"type\":\"message\",\"from\":{{\"id\":\"u1\"}},\"value\":{new string('[', 60)}{new string(']', 60)}}}") },
        { "as deep as allowed", Encoding.ASCII.GetBytes($"{{\"type\":\"message\",\"from\":{{\"id\":\"u1\"}},\"value\":{new string('[', 59)}{new string(']', 59)}}}") },
        { "broken UTF-8", [.. "{\"type\":\"message\",\"from\":{\"id\":\"u1\"},\"text\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8] },
        { "broken UTF-8 in a name", [.. "{\"type\":\"message\",\"from\":{\"id\":\"u1\"},\""u8, 0xED, 0xA0, 0x80, .. "\":1}"u8] },
        { "half a surrogate pair in unknown data", Encoding.ASCII.GetBytes("{\"type\":\"message\",\"from\":{\"id\":\"u1\"},\"channelData\":{\"a\":[\"\\udfff\"]}}") },
        { "half a surrogate pair in a name", Encoding.ASCII.GetBytes("{\"type\":\"message\",\"from\":{\"id\":\"u1\"},\"\\ud800\":1}") },
        { "the same name twice deep inside", Encoding.ASCII.GetBytes("{\"type\":\"message\",\"from\":{\"id\":\"u1\"},\"channelData\":{\"a\":1,\"a\":2}}") },
        { "a huge text", Encoding.ASCII.GetBytes($"{{\"type\":\"message\",\"from\":{{\"id\":\"u1\"}},\"text\":\"{new string('x', 250_000)}\"}}") },
        { "a huge number", Encoding.ASCII.GetBytes($"{{\"type\":\"message\",\"from\":{{\"id\":\"u1\"}},\"value\":{new string('9', 100_000)}}}") },
        { "an endless exponent", Encoding.ASCII.GetBytes("{\"type\":\"message\",\"from\":{\"id\":\"u1\"},\"value\":1e999999999}") },
        { "very many fields", Encoding.ASCII.GetBytes($"{{\"type\":\"message\",\"from\":{{\"id\":\"u1\"}},{string.Join(',', Enumerable.Range(0, 15_000).Select(number => $"\"f{number}\":{number}"))}}}") },
        { "a byte order mark", [0xEF, 0xBB, 0xBF, .. "{\"type\":\"message\",\"from\":{\"id\":\"u1\"},\"text\":\"a\"}"u8] },
        { "UTF-16", Encoding.Unicode.GetBytes("{\"type\":\"message\"}") },
        { "nothing", [] },
        { "a comment", Encoding.ASCII.GetBytes("/* */ {\"type\":\"message\"}") },
    };

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task Bodies_at_the_edge(string name, byte[] body)
    {
        var site = shared.Site;
        var (talk, _) = await Talk.BeginAsync(site, user: null);

        foreach (var path in new[] { $"{talk.Path}/activities", $"{talk.Path}/upload", "api/messages", "v3/directline/conversations" })
        {
            var status = await PostAsync(site, path, body, talk.Token);
            Assert.True(status < 500, $"{name} at {path}: {status}");
        }

        Assert.NotEmpty(await talk.ReadAsync());
    }

    private static async Task<int> PostAsync(Site site, string path, byte[] body, string? token)
    {
        using var request = Talk.Request(HttpMethod.Post, path, token);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await site.Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static string Shape(Random random)
    {
        if (random.Next(10) == 0)
        {
            return Value(random, 0)?.ToJsonString() ?? "null";
        }

        // Nearly right, so that it gets past the first check.
        var activity = Messages.Activity(id: $"a{random.Next(50)}");
        for (var changes = random.Next(4); changes >= 0; changes--)
        {
            activity[Fields[random.Next(Fields.Length)]] = Value(random, 0);
        }

        var text = activity.ToJsonString();
        return random.Next(8) == 0 ? text[..random.Next(text.Length)] : text;
    }

    private static JsonNode? Value(Random random, int depth) => random.Next(depth > 3 ? 5 : 8) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(-5, 1_000_000),
        3 or 4 => Texts[random.Next(Texts.Length)],
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(_ => Fields[random.Next(Fields.Length)]).Append("id").Distinct()
            .Select(name => KeyValuePair.Create(name, Value(random, depth + 1)))),
    };
}
