using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace IcpAssistant.Channels.Tests.Support;

/// <summary>A Direct Line client, as plain as can be.</summary>
internal sealed class Talk(Site site, string conversation, string token)
{
    public string Conversation => conversation;

    public string Token { get; } = token;

    public string Path => $"v3/directline/conversations/{Conversation}";

    /// <summary>A new conversation; what <c>POST conversations</c> answered stands in <c>Start</c>.</summary>
    public static async Task<(Talk Talk, JsonObject Start)> BeginAsync(Site site, string? user = "u1")
    {
        var generated = await JsonAsync(await site.Http.PostAsync("v3/directline/tokens/generate", null));
        using var request = Request(HttpMethod.Post, "v3/directline/conversations", (string?)generated["token"]);
        request.Content = JsonContent.Create(user is null ? new JsonObject() : new JsonObject { ["user"] = new JsonObject { ["id"] = user } });
        using var response = await site.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var start = await JsonAsync(response);
        return (new(site, (string)start["conversationId"]!, (string)start["token"]!), start);
    }

    public static HttpRequestMessage Request(HttpMethod method, string path, string? token)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    public static async Task<JsonObject> JsonAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return JsonNode.Parse(text)?.AsObject() ?? throw new InvalidOperationException($"No JSON object: {text}");
    }

    public static JsonObject Message(string text, string? clientActivityId = null, string from = "u1") => new()
    {
        ["type"] = "message",
        ["from"] = new JsonObject { ["id"] = from },
        ["text"] = text,
        ["channelData"] = clientActivityId is null ? null : new JsonObject { ["clientActivityID"] = clientActivityId },
    };

    public async Task<HttpResponseMessage> PostAsync(JsonObject activity)
    {
        using var request = Request(HttpMethod.Post, $"{Path}/activities", Token);
        request.Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        return await site.Http.SendAsync(request);
    }

    /// <summary>Sends and returns the activity's id.</summary>
    public async Task<string> SayAsync(string text, string? clientActivityId = null)
    {
        using var response = await PostAsync(Message(text, clientActivityId));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (string)(await JsonAsync(response))["id"]!;
    }

    /// <summary>Everything after a watermark, page by page.</summary>
    public async Task<IReadOnlyList<JsonObject>> ReadAsync(string watermark = "")
    {
        var all = new List<JsonObject>();
        while (true)
        {
            using var request = Request(HttpMethod.Get, $"{Path}/activities?watermark={watermark}", Token);
            using var response = await site.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var set = await JsonAsync(response);
            var activities = set["activities"]!.AsArray();
            if (activities.Count == 0)
            {
                return all;
            }

            all.AddRange(activities.Select(activity => activity!.AsObject()));
            watermark = (string)set["watermark"]!;
        }
    }

    public async Task<JsonObject> ReconnectAsync(string watermark = "")
    {
        using var request = Request(HttpMethod.Get, $"{Path}?watermark={watermark}", Token);
        using var response = await site.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await JsonAsync(response);
    }

    public async Task<Socket> OpenAsync(string watermark = "") => await Socket.OpenAsync((string)(await ReconnectAsync(watermark))["streamUrl"]!);
}

/// <summary>A Direct Line stream.</summary>
internal sealed class Socket : IDisposable
{
    // Only so that a mistake ends as a failed test.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();

    public string Watermark { get; private set; } = string.Empty;

    public ClientWebSocket Raw => _socket;

    public static async Task<Socket> OpenAsync(string url)
    {
        var socket = new Socket();
        await socket._socket.ConnectAsync(new Uri(url), CancellationToken.None);
        return socket;
    }

    /// <summary>The next activities, at least so many.</summary>
    public async Task<IReadOnlyList<JsonObject>> NextAsync(int count)
    {
        var activities = new List<JsonObject>();
        while (activities.Count < count)
        {
            var set = JsonNode.Parse(await FrameAsync())!.AsObject();
            activities.AddRange(set["activities"]!.AsArray().Select(activity => activity!.AsObject()));
            Watermark = (string)set["watermark"]!;
        }

        return activities;
    }

    public Task SendAsync(string frame) => _socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);

    public void Dispose() => _socket.Dispose();

    private async Task<string> FrameAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var frame = new MemoryStream();
        var buffer = new byte[64 * 1024];
        ValueWebSocketReceiveResult result;
        do
        {
            result = await _socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            frame.Write(buffer, 0, result.Count);
        }
        while (!result.EndOfMessage);
        return Encoding.UTF8.GetString(frame.ToArray());
    }
}
