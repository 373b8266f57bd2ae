using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IcpAssistant.Benchmarks.Bot;

/// <summary>A visitor of the page: a Direct Line conversation whose replies come over a WebSocket that stays open.</summary>
internal sealed class SocketVisitor : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly string _conversation;
    private readonly AuthenticationHeaderValue _token;
    private readonly string _user;
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _listening;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _answered = [];
    private string? _awaited;
    private TaskCompletionSource<long>? _answer;

    private SocketVisitor(HttpClient http, string conversation, string token, string user, ClientWebSocket socket)
    {
        (_http, _conversation, _user, _socket) = (http, conversation, user, socket);
        _token = new AuthenticationHeaderValue("Bearer", token);
        _listening = ListenAsync();
    }

    /// <summary>How many messages this visitor has sent.</summary>
    public int Sent { get; private set; }

    /// <summary>Opens a conversation and its stream.</summary>
    public static async Task<SocketVisitor> OpenAsync(HttpClient http, string user, CancellationToken cancellationToken)
    {
        using var generated = await http.PostAsync("v3/directline/tokens/generate", null, cancellationToken);
        var token = await ReadAsync(generated, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/directline/conversations")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", (string?)token["token"]) },
            Content = JsonContent.Create(new { user = new { id = user } }),
        };
        using var begun = await http.SendAsync(request, cancellationToken);
        var start = await ReadAsync(begun, cancellationToken);
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string)start["streamUrl"]!), cancellationToken);
        return new SocketVisitor(http, (string)start["conversationId"]!, (string)start["token"]!, user, socket);
    }

    /// <summary>Sends a message and waits until its first reply has come over the stream.</summary>
    public async Task<TurnResult> SendAsync(string text, CancellationToken cancellationToken)
    {
        Sent++;
        var answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _answered.Clear();
            (_awaited, _answer) = (null, answer);
        }

        var began = Stopwatch.GetTimestamp();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{_conversation}/activities")
            {
                Headers = { Authorization = _token },
                Content = JsonContent.Create(new { type = "message", from = new { id = _user }, text }),
            };
            using var response = await _http.SendAsync(request, cancellationToken);
            Await((string)(await ReadAsync(response, cancellationToken))["id"]!); // not null: Direct Line answers with the id
            var came = await answer.Task.WaitAsync(Patience, cancellationToken);
            return new TurnResult(Stopwatch.GetElapsedTime(began, came), 1, null);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or TimeoutException or WebSocketException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Counted by kind: under load the number of failures is a result.
            return new TurnResult(Stopwatch.GetElapsedTime(began), 0, error is HttpRequestException { StatusCode: { } status } ? $"HTTP {(int)status}" : error.GetType().Name);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _listening;
        _socket.Dispose();
        _ending.Dispose();
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        response.EnsureSuccessStatusCode();
        return await JsonNode.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken) ?? throw new JsonException("The answer is empty.");
    }

    // The reply may come over the stream before the message's id comes with the response.
    private void Await(string id)
    {
        lock (_lock)
        {
            _awaited = id;
            if (_answered.Contains(id))
            {
                _answer?.TrySetResult(Stopwatch.GetTimestamp());
            }
        }
    }

    private void Hear(string replyTo)
    {
        lock (_lock)
        {
            _answered.Add(replyTo);
            if (replyTo == _awaited)
            {
                _answer?.TrySetResult(Stopwatch.GetTimestamp());
            }
        }
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory(), _ending.Token) is { MessageType: WebSocketMessageType.Text } part)
            {
                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Read(message);
                    message.SetLength(0);
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException)
        {
            // The visitor leaves, or the stream broke: then the next reply does not come, and is counted.
        }
    }

    private void Read(MemoryStream message)
    {
        // An empty message keeps the stream open.
        if (message.Length == 0)
        {
            return;
        }

        using var json = JsonDocument.Parse(message.GetBuffer().AsMemory(0, (int)message.Length));
        foreach (var activity in json.RootElement.GetProperty("activities").EnumerateArray())
        {
            if (activity.TryGetProperty("replyToId", out var replyTo) && replyTo.GetString() is { } id)
            {
                Hear(id);
            }
        }
    }
}
