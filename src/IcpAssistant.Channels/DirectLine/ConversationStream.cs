using System.Net.WebSockets;
using System.Threading.Channels;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>The WebSocket of a conversation: first everything after the watermark, then what is said as it is kept.</summary>
/// <remarks>There may be several for a conversation, such as two tabs. Each reads the log at its own pace.</remarks>
internal sealed partial class ConversationStream(
    Tokens tokens, Transcript transcript, IConversationFeed feed, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<ConversationStream> logger)
{
    // How long a client may take to say goodbye.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <summary>Serves one client until it goes or the host stops.</summary>
    public async Task ServeAsync(HttpContext http)
    {
        var conversation = (string?)http.GetRouteValue("conversation") ?? string.Empty;
        if (Objection(http, conversation, out var after) is { } objection)
        {
            await objection.ExecuteAsync(http);
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        LogOpened(conversation);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        var listening = ListenAsync(socket, ending);
        var status = WebSocketCloseStatus.EndpointUnavailable;
        try
        {
            await TellAsync(socket, new(conversation), after, ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The client left or the host stops: the usual end.
        }
        catch (WebSocketException)
        {
            // The connection broke in the middle of a frame; the client comes back with its watermark.
        }
        catch (StorageUnavailableException exception)
        {
            LogFailed(exception, conversation);
            status = WebSocketCloseStatus.InternalServerError;
        }
        finally
        {
            await CloseAsync(socket, status, listening);
        }
    }

    private IResult? Objection(HttpContext http, string conversation, out long after)
    {
        after = 0;
        if (tokens.ReadForStream(http.Request.Query["t"].ToString()) is not { } token || token.Conversation.Value != conversation)
        {
            return Problem.Forbidden("流地址中的令牌无效。请重新调用 GET conversations/{id} 获取 streamUrl。", "BadToken");
        }

        if (tokens.IsExpired(token))
        {
            return Problem.Forbidden("流地址已过期，请在 60 秒内连接。请重新调用 GET conversations/{id} 获取 streamUrl。", "TokenExpired");
        }

        if (!TrustedOrigins.Allow(token, http.Request))
        {
            return TrustedOrigins.Refusal();
        }

        if (!Watermark.TryParse(http.Request.Query["watermark"], out after))
        {
            return Problem.BadRequest(Watermark.Objection);
        }

        return http.WebSockets.IsWebSocketRequest ? null : Problem.BadRequest("这个地址只接受 WebSocket 连接。不能使用 WebSocket 时，请轮询 GET conversations/{id}/activities。");
    }

    private async Task TellAsync(WebSocket socket, ConversationId conversation, long after, CancellationToken cancellationToken)
    {
        // One place is enough: "the log has grown" said twice means the same.
        var grown = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = feed.Subscribe(conversation, () => grown.Writer.TryWrite(true));
        do
        {
            ActivitySet set;
            while ((set = await transcript.ReadAsync(conversation, after, cancellationToken)).Activities.Count > 0)
            {
                await socket.SendAsync(set.ToUtf8(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
                after = set.Last;
            }

            after = set.Last;
        }
        while (await grown.Reader.ReadAsync(cancellationToken));
    }

    // Clients send empty frames to see whether the connection lives; nothing they send means anything here. A receive that is
    // cancelled would break the socket, so it ends by the client's goodbye or by the end of the connection.
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource ending)
    {
        var buffer = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException)
        {
            // The connection is gone.
        }

        await ending.CancelAsync();
    }

    private async Task CloseAsync(WebSocket socket, WebSocketCloseStatus status, Task listening)
    {
        using var timeout = new CancellationTokenSource(Farewell, clock);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(socket.State == WebSocketState.CloseReceived ? WebSocketCloseStatus.NormalClosure : status, null, timeout.Token);
            }

            await listening.WaitAsync(timeout.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // No goodbye from the other side.
            socket.Abort();
            await listening;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Stream of {Conversation} opened")]
    private partial void LogOpened(string conversation);

    [LoggerMessage(Level = LogLevel.Error, Message = "Stream of {Conversation} could not read the log")]
    private partial void LogFailed(Exception exception, string conversation);
}
