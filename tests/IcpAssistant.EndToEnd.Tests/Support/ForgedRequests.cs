using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using AngleSharp.Html.Parser;

namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>Requests at every door with numbers where no text belongs: addresses, headers, ids, forms, and bodies that can't be read.</summary>
internal sealed class ForgedRequests(PlantedSite site, string conversation, string token)
{
    private static readonly string[] Doors = ["/v3/directline/tokens/generate", "/v3/directline/conversations", "/api/messages", "/api/v1/ask", "/api/v1/decide", "/api/v1/chat/session", "/plain", "/desk/sign-in"];

    // What the host, the server and frameworks read.
    private static readonly string[] Headers =
    [
        "Authorization", "Referer", "User-Agent", "X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Origin", "Cookie", "Accept-Language", "If-None-Match", "traceparent", "baggage", "X-Request-Id", "Sec-Fetch-Site", "Content-Disposition",
    ];

    private string Activities => $"/v3/directline/conversations/{conversation}/activities";

    /// <summary>Sends each once, with numbers of its own.</summary>
    public async Task SendAllAsync(string mark)
    {
        await SayAsync(new { type = "message", from = new { id = "u1" }, text = $"{site.Next} {mark}" });
        foreach (var path in Paths())
        {
            await SendAsync(HttpMethod.Get, path, null);
            await SendAsync(HttpMethod.Post, path, new StringContent($"{{\"text\":\"{site.Next}", Encoding.UTF8, "application/json"));
        }

        foreach (var header in Headers)
        {
            await SendAsync(HttpMethod.Get, "/", null, (header, $"Bearer {site.NextDigits}"));
            await SendAsync(HttpMethod.Post, Activities, JsonContent.Create(new { type = "message" }), (header, site.NextDigits));
        }

        foreach (var door in Doors)
        {
            await SendAsync(HttpMethod.Post, door, new StringContent($"{{\"question\":\"{site.Next}\",", Encoding.UTF8, "application/json"));
            await SendAsync(HttpMethod.Post, door, new StringContent($"{site.Next}", Encoding.UTF8, "text/plain"));
            await SendAsync(HttpMethod.Post, door, new StringContent($"{{\"{site.Next}\":{{\"id\":[\"{site.Next}\"]}},\"user\":\"{site.Next}\",\"type\":7}}", Encoding.UTF8, "application/json"));
            await SendAsync(HttpMethod.Post, door, new FormUrlEncodedContent([new("question", site.Next), new("name", site.Next), new("__RequestVerificationToken", site.Next)]));
            await SendAsync(HttpMethod.Post, door, new StringContent($"{{\"text\":\"{string.Concat(Enumerable.Repeat(site.Next + "，", 20_000))}\"}}", Encoding.UTF8, "application/json"));
        }

        await IdsAsync();
        await StreamAsync();
        await SignInAsync();
    }

    private IEnumerable<string> Paths() =>
    [
        $"/{site.NextDigits}", $"/nowhere/{site.NextDigits}?q={site.NextDigits}", $"/filing/{site.NextDigits}.json", $"/filing/{site.NextDigits}/sheet", $"/my-data/{site.NextDigits}", $"/papers/{site.NextDigits}",
        $"/knowledge/d/{site.NextDigits}", $"/knowledge?q={site.NextDigits}", $"/api/v1/search?q={site.NextDigits}&province={site.NextDigits}", $"/desk/search?q={site.NextDigits}", $"/desk/sign-in?returnUrl=/desk/{site.NextDigits}", $"/desk/filings/{site.NextDigits}",
        $"/v3/directline/conversations/{site.NextDigits}", $"/v3/directline/conversations/{site.NextDigits}/activities?watermark={site.NextDigits}", $"/v3/directline/conversations/{site.NextDigits}/upload?userId={site.NextDigits}",
        $"/v3/directline/conversations/{conversation}/activities?watermark={site.NextDigits}", $"/v3/directline/conversations/{conversation}/stream?t={site.NextDigits}&watermark={site.NextDigits}",
    ];

    private async Task IdsAsync()
    {
        foreach (var user in (object[])[new { id = site.NextDigits }, new { id = $"dl_{site.NextDigits}" }, new { id = $"u {site.Next}", name = site.Next }, site.Next])
        {
            await SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", JsonContent.Create(new { user, trustedOrigins = new[] { $"https://{site.NextDigits}.example" } }));
            await SendAsync(HttpMethod.Post, "/v3/directline/conversations", JsonContent.Create(new { user }), ("Authorization", $"Bearer {token}"));
        }

        await SayAsync(new { type = "message", from = new { id = site.NextDigits }, id = site.NextDigits, text = "有用", channelData = new { clientActivityID = site.NextDigits, tenant = new { id = site.NextDigits } }, replyToId = site.NextDigits, recipient = new { id = site.NextDigits }, conversation = new { id = site.NextDigits }, channelId = site.NextDigits, serviceUrl = $"https://{site.NextDigits}.example/{site.NextDigits}" });
        await SayAsync(new { type = "message", from = new { id = "u1" }, text = "有用", timestamp = site.NextDigits, locale = site.NextDigits, localTimezone = site.NextDigits, entities = new[] { new { type = site.NextDigits, gridId = site.NextDigits } }, attachments = new[] { new { contentType = "image/png", name = site.Next, contentUrl = $"https://x.example/{site.NextDigits}.png" } } });
        await SayAsync(new { type = "message", from = new { id = "u1" }, text = "有用", channelData = new { clientActivityID = $"身份证 {site.Next}" } });
        await SayAsync(new { type = site.NextDigits, from = new { id = "u1" }, text = site.Next });
        await SayAsync(new { type = "messageReaction", from = new { id = "u1" }, replyToId = site.NextDigits, reactionsAdded = new[] { new { type = "dislike" } } });
        await SayAsync(new { type = "event", name = "chat/rating", from = new { id = "u1" }, value = new { replyId = site.NextDigits, useful = false, reason = site.Next } });
        await SayAsync(new { type = "event", name = "chat/rating", from = new { id = "u1" }, value = new { replyId = $"r-{site.NextDigits}", useful = true } });
        await SayAsync(new { type = "event", name = site.NextDigits, from = new { id = "u1" }, value = new { identityId = site.NextDigits, etag = site.NextDigits, version = site.NextDigits } });
        await SayAsync(new { type = "conversationUpdate", from = new { id = "u1" }, membersAdded = new[] { new { id = site.NextDigits } } });
        await SendAsync(HttpMethod.Post, "/api/v1/ask", JsonContent.Create(new { question = "备案要多久", conversationId = site.NextDigits }));
        await ChannelAsync("message", site.NextDigits);
        await ChannelAsync("messageReaction", "emulator");
        await ChannelAsync("conversationUpdate", "emulator");
        await ChannelAsync(site.NextDigits, "emulator");
        await ChannelAsync("message", "emulator");
    }

    private Task ChannelAsync(string type, string channelId) => SendAsync(HttpMethod.Post, "/api/messages", JsonContent.Create(new
    {
        type,
        channelId,
        id = site.NextDigits,
        replyToId = site.NextDigits,
        text = "备案要多久",
        serviceUrl = $"https://x.example/{site.NextDigits}/",
        from = new { id = site.NextDigits, aadObjectId = site.NextDigits },
        recipient = new { id = site.NextDigits },
        conversation = new { id = site.NextDigits, tenantId = site.NextDigits },
        membersAdded = new[] { new { id = site.NextDigits } },
        reactionsAdded = new[] { new { type = "like" } },
        deliveryMode = "expectReplies",
    }));

    private Task SayAsync(object activity) => SendAsync(HttpMethod.Post, Activities, JsonContent.Create(activity), ("Authorization", $"Bearer {token}"));

    // A watermark is a number: an identity number is one, too.
    private async Task StreamAsync()
    {
        using var answer = await site.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{conversation}?watermark={site.NextDigits.TrimEnd('X')}") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } });
        var stream = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string)stream["streamUrl"]!), CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes(site.Next), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, site.NextDigits, CancellationToken.None);
    }

    // With the form's own token, so that the name is looked up.
    private async Task SignInAsync()
    {
        using var page = await site.Http.GetAsync("/desk/sign-in");
        var form = await new HtmlParser().ParseDocumentAsync(await page.Content.ReadAsStreamAsync(), CancellationToken.None);
        var fields = form.QuerySelectorAll("form input").Where(input => input.GetAttribute("name") is not null)
            .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("type") == "hidden" ? input.GetAttribute("value") ?? "" : site.NextDigits)).ToList();
        await SendAsync(HttpMethod.Post, "/desk/sign-in", new FormUrlEncodedContent(fields), [.. page.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Select(cookie => ("Cookie", cookie.Split(';')[0])) : []]);
    }

    private async Task SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        // A connection of its own: what the server makes of one request must not meet the next.
        using var request = new HttpRequestMessage(method, path) { Content = content, Headers = { ConnectionClose = true } };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var response = await site.Http.SendAsync(request);
            Assert.True((int)response.StatusCode < 500, $"{method} {path}: {response.StatusCode}");
        }
        catch (HttpRequestException) when (content is { Headers.ContentLength: > 100_000 })
        {
            // The server ends a connection on which too much comes.
        }
    }
}
