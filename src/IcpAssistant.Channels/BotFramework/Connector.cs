using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using IcpAssistant.Channels.Activities;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>Sends activities to a channel by the Bot Connector's REST interface, each once.</summary>
internal sealed partial class Connector(IHttpClientFactory clients, BotToken token, TimeProvider clock, ILogger<Connector> logger)
{
    /// <summary>The name of its HTTP client.</summary>
    public const string ClientName = "BotFrameworkConnector";

    /// <summary>How long it takes at most. Channels wait 15 seconds for the answer to their own POST.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Sends an activity to the conversation, as an answer where it names an activity that it answers.</summary>
    /// <param name="serviceUrl">A trusted one.</param>
    public async Task<Sent> SendAsync(string serviceUrl, Activity activity, CancellationToken cancellationToken)
    {
        var path = $"{serviceUrl.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(activity.Conversation?.Id ?? string.Empty)}/activities";
        var url = new Uri(activity.ReplyToId is { } answered ? $"{path}/{Uri.EscapeDataString(answered)}" : path);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(activity, ActivityJson.Wire.Activity) };
            request.Headers.Authorization = await token.GetAsync(both.Token) is { } own ? new AuthenticationHeaderValue("Bearer", own) : null;

            // What the channel answers besides is of no use, however long it is.
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return Read(response);
        }
        catch (HttpRequestException exception)
        {
            LogUnreachable(exception, url.Host, url.Port);
            return new Sent.Later("unreachable", null, IsSilent: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Sent.Later("slow", null, IsSilent: true);
        }
    }

    private Sent Read(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var reason = status.ToString(CultureInfo.InvariantCulture);
        return status is >= 200 and < 300 ? new Sent.Arrived()
            : IsPassing(response.StatusCode) ? new Sent.Later(reason, WaitOf(response.Headers.RetryAfter), IsSilent: false)
            : new Sent.Refused(reason);
    }

    private TimeSpan? WaitOf(RetryConditionHeaderValue? retryAfter)
    {
        var wait = retryAfter?.Delta ?? retryAfter?.Date - clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    // 401: the bot's own token is not good now; whoever looks after it can mend that. 412: Teams says so while it is busy.
    private static bool IsPassing(HttpStatusCode status) => (int)status >= 500
        || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Unauthorized or HttpStatusCode.PreconditionFailed;

    [LoggerMessage(Level = LogLevel.Information, Message = "Channel at {Host}:{Port} could not be reached")]
    private partial void LogUnreachable(Exception exception, string host, int port);
}
