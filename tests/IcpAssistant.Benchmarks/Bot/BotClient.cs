using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace IcpAssistant.Benchmarks.Bot;

/// <summary>A channel that takes replies in the response (Activity protocol, <c>deliveryMode: expectReplies</c>).</summary>
/// <remarks>The bot must be open to callers without a token: <c>Channels:BotFramework:AllowAnonymous=true</c>.</remarks>
internal sealed class BotClient(Uri bot, int connections) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = connections })
    {
        BaseAddress = bot,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Sends a message and waits for the replies.</summary>
    /// <param name="conversation">Its id; a new one starts a conversation.</param>
    public async Task<TurnResult> SendAsync(string conversation, string text, CancellationToken cancellationToken)
    {
        var activity = new
        {
            type = "message",
            id = Guid.NewGuid().ToString("N"),
            channelId = "emulator",
            serviceUrl = "http://localhost:9",
            from = new { id = "visitor-of-" + conversation },
            recipient = new { id = "bot" },
            conversation = new { id = conversation },
            locale = "zh-CN",
            text,
            deliveryMode = "expectReplies",
        };
        var start = Stopwatch.GetTimestamp();
        try
        {
            using var response = await _http.PostAsJsonAsync("api/messages", activity, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            var elapsed = Stopwatch.GetElapsedTime(start);
            return response.IsSuccessStatusCode
                ? new TurnResult(elapsed, CountMessages(body), null)
                : new TurnResult(elapsed, 0, $"HTTP {(int)response.StatusCode}");
        }
        catch (Exception error) when (error is HttpRequestException or JsonException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Counted by kind: under load the number of failures is a result.
            return new TurnResult(Stopwatch.GetElapsedTime(start), 0, error is HttpRequestException { HttpRequestError: var kind } ? kind.ToString() : error.GetType().Name);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static int CountMessages(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("activities", out var activities)
            ? activities.EnumerateArray().Count(activity => activity.GetProperty("type").ValueEquals("message"))
            : 0;
    }
}

/// <summary>How a turn went.</summary>
/// <param name="Messages">How many messages the bot answered with.</param>
/// <param name="Failure">What went wrong; <see langword="null"/> when nothing did.</param>
internal sealed record TurnResult(TimeSpan Elapsed, int Messages, string? Failure)
{
    /// <summary>Whether the bot said something.</summary>
    public bool IsAnswered => Failure is null && Messages > 0;
}
