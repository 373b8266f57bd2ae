using System.Globalization;
using System.Text;

namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>A request that nobody should send, byte by byte: paths, headers and bodies of any shape, at any door.</summary>
/// <param name="Door">Which door it goes to.</param>
/// <param name="Bytes">As it goes over the wire.</param>
/// <param name="IsWhole">Whether everything that its head promises is there; if not the server waits, and may close.</param>
internal sealed record FuzzedRequest(string Door, byte[] Bytes, bool IsWhole)
{
    private static readonly string[] Methods = ["GET", "POST", "POST", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "BREW"];

    private static readonly string[] Doors =
    [
        "/v3/directline/tokens/generate", "/v3/directline/tokens/refresh", "/v3/directline/conversations", "/v3/directline/conversations/{id}", "/v3/directline/conversations/{id}/activities",
        "/v3/directline/conversations/{id}/upload", "/v3/directline/conversations/{id}/stream", "/api/messages", "/api/v1/ask", "/api/v1/search", "/api/v1/decide", "/api/v1/chat/session", "/api/v1/filing",
        "/openapi/v1.json", "/plain", "/", "/filing", "/filing/{id}", "/filing/{id}.json", "/papers/{id}", "/knowledge", "/knowledge/d/{id}", "/knowledge/rules/{id}", "/knowledge/fields", "/healthz/live",
        "/desk", "/desk/sign-in", "/desk/filings/{id}", "/desk/papers/{id}", "/desk/conversations/{id}", "/css/site.css", "/nowhere",
    ];

    private static readonly string[] Ids = ["x", "{own}", "{own}", "{own}", "..%2f..%2fetc%2fpasswd", "%00", "%ff%fe", "%e5%a4%87", "a|b", "a%0d%0aX:y", "'%20OR%201=1--", "{{7*7}}", "%f0%9f%98%80", "con", "......", "%25%25"];

    private static readonly string[] Queries = ["", "", "?", "?watermark=-1", "?watermark=99999999999999999999", "?watermark=%ff", "?q=%E5%A4%87%E6%A1%88&province=%00", "?q=&q=&q=", "?userId=dl_1", "?t=AAAA", "?after=-9223372036854775808", "?after=1e999", "?show=%3Cscript%3E", "?q=[[[[", "?audience=agent&q=x", "?=%3d&&&", "?return=//evil.example"];

    private static readonly string[] Types = ["application/json", "application/json", "application/json; charset=utf-16", "text/plain", "multipart/form-data; boundary=b", "multipart/form-data", "application/x-www-form-urlencoded", "image/png", "", "a/b; ;;=", "application/json; charset=\"ÿ\""];

    private static readonly string[] Headers =
    [
        "X-Forwarded-For: 1.2.3.4, \x01", "X-Forwarded-Proto: javascript", "Forwarded: for=\"", "Origin: null", "Origin: https://evil.example", "Cookie: icp-chat=AAAA; icp-desk=%00; icp-form=\"", "Authorization: Bearer AAAA", "Authorization: Basic AAAA",
        "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.", "Accept-Language: zz-ZZ;q=9", "If-None-Match: \"", "If-Modified-Since: yesterday", "Range: bytes=-1-", "Expect: 100-continue", "Upgrade: websocket", "Connection: Upgrade",
        "Sec-WebSocket-Key: x", "Sec-WebSocket-Version: 99", "Content-Encoding: br", "Transfer-Encoding: chunked", "X-HTTP-Method-Override: DELETE", "traceparent: 00-zz", "baggage: a=%", "Sec-Fetch-Site: same-origin", "Content-Disposition: attachment; filename*=UTF-8''%ff%00",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "-0", "1e999", "-1E-999", "99999999999999999999999999999999", "\"\"", "\"备案要多久\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[[[[]]]]", "\"' OR 1=1 --\"", "\"<script>\"", "\"../../etc\"", "\"dl_1\"", "\"{own}\"",
        "\"message\"", "\"event\"", "\"conversationUpdate\"", "\"expectReplies\"", "\"http://localhost:1/\"", "{\"id\":\"u1\"}", "{\"id\":7}", "{\"id\":\"c1\"}", "{\"server-region\":\"hong-kong\"}", "\"2026-13-45\"", "[{\"type\":\"like\"}]", "\"开始填写备案\"", "\"恢复码 AAAA-AAAA-AAAA\"", "\"转人工\"",
    ];

    private static readonly string[] Names = ["type", "id", "from", "text", "conversation", "recipient", "serviceUrl", "channelId", "deliveryMode", "value", "channelData", "attachments", "membersAdded", "question", "conversationId", "facts", "sites", "domains", "persons", "asOf", "user", "trustedOrigins", "name", "__RequestVerificationToken"];

    /// <summary>The next one.</summary>
    /// <param name="own">A conversation that is there.</param>
    /// <param name="token">What opens it.</param>
    public static FuzzedRequest Next(Random random, string own, string token)
    {
        var door = Pick(random, Doors);
        var path = door.Replace("{id}", Pick(random, Ids), StringComparison.Ordinal) + Pick(random, Queries);
        if (random.Next(40) == 0)
        {
            path += new string('a', random.Next(20_000));
        }

        // Mostly what the door is for, with something wrong in it: what is wrong in everything gets no further than the first check.
        var isUsual = random.Next(4) > 0;
        var isWritten = door.Contains("ask", StringComparison.Ordinal) || door.Contains("decide", StringComparison.Ordinal) || door.Contains("messages", StringComparison.Ordinal) || door.Contains("tokens", StringComparison.Ordinal)
            || door.EndsWith("conversations", StringComparison.Ordinal) || door.EndsWith("upload", StringComparison.Ordinal) || door.EndsWith("session", StringComparison.Ordinal)
            || (door.EndsWith("activities", StringComparison.Ordinal) && random.Next(3) > 0);
        var body = isUsual && !isWritten ? [] : BodyOf(random, own, isUsual);
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{(isUsual ? isWritten ? "POST" : "GET" : Pick(random, Methods))} {path.Replace("{own}", own, StringComparison.Ordinal)} HTTP/1.1\r\nHost: {(random.Next(30) == 0 ? "evil.example:99999" : "127.0.0.1")}\r\n");
        if (door.StartsWith("/v3", StringComparison.Ordinal) ? isUsual || random.Next(3) > 0 : !isUsual)
        {
            head.Append(CultureInfo.InvariantCulture, $"Authorization: Bearer {token}\r\n");
        }

        for (var count = random.Next(isUsual ? 2 : 4); count > 0; count--)
        {
            head.Append(CultureInfo.InvariantCulture, $"{Pick(random, Headers)}\r\n");
        }

        var type = isUsual ? Types[0] : Pick(random, Types);
        head.Append(type.Length > 0 ? $"Content-Type: {type}\r\n" : "");

        // Sometimes the head promises more or less than there is.
        var lie = random.Next(40);
        var length = lie == 0 ? body.Length + 5 : body.Length;
        head.Append(lie == 1 ? "Content-Length: -1\r\n" : lie == 2 ? "Content-Length: 99999999999999999999\r\n" : $"Content-Length: {length.ToString(CultureInfo.InvariantCulture)}\r\n");
        head.Append("Connection: close\r\n\r\n");
        byte[] bytes = [.. Encoding.Latin1.GetBytes(head.ToString()), .. body];
        return new FuzzedRequest(door, bytes, lie > 2);
    }

    private static byte[] BodyOf(Random random, string own, bool isUsual)
    {
        switch (isUsual ? 12 : random.Next(12))
        {
            case 0:
                return [];
            case 1:
                var noise = new byte[random.Next(2_000)];
                random.NextBytes(noise);
                return noise;
            case 2:
                return Encoding.ASCII.GetBytes(new string("{[\""[random.Next(3)], random.Next(300_000)));
            case 3:
                return Encoding.UTF8.GetBytes($"--b\r\nContent-Disposition: form-data; name=\"{Pick(random, Names)}\"; filename=\"{Pick(random, Ids)}\"\r\nContent-Type: {Pick(random, Types)}\r\n\r\n{Json(random, own, 0)}\r\n{(random.Next(2) == 0 ? "--b--" : "")}");
            case 4:
                return Encoding.UTF8.GetBytes(string.Join('&', Enumerable.Range(0, random.Next(30)).Select(_ => $"{Pick(random, Names)}={Pick(random, Ids)}")));
            case 5:
                return [.. "{\"type\":\"message\",\"text\":\""u8, 0xC3, 0x28, 0xFF, 0xED, 0xA0, 0x80, .. "\"}"u8];
            default:
                var text = Encoding.UTF8.GetBytes(random.Next(4) == 0 ? Json(random, own, 0) : Nearly(random, own));
                return random.Next(8) == 0 ? text[..random.Next(text.Length)] : text;
        }
    }

    // A good message and a good question in one, with some fields replaced.
    private static string Nearly(Random random, string own)
    {
        var fields = new Dictionary<string, string>
        {
            ["type"] = "\"message\"", ["from"] = "{\"id\":\"u1\"}", ["text"] = Pick(random, Values), ["conversation"] = "{\"id\":\"c1\"}", ["deliveryMode"] = "\"expectReplies\"", ["question"] = "\"备案要多久\"",
        };
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            fields[Pick(random, Names)] = random.Next(4) == 0 ? Json(random, own, 1) : Pick(random, Values).Replace("{own}", own, StringComparison.Ordinal);
        }

        return $"{{{string.Join(',', fields.Select(field => $"\"{field.Key}\":{field.Value}"))}}}";
    }

    private static string Json(Random random, string own, int depth)
    {
        var fields = Enumerable.Range(0, random.Next(1, 8)).Select(_ => $"\"{Pick(random, Names)}\":{(depth < 3 && random.Next(4) == 0 ? Json(random, own, depth + 1) : Pick(random, Values).Replace("{own}", own, StringComparison.Ordinal))}");
        return $"{{{string.Join(',', fields)}}}";
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
