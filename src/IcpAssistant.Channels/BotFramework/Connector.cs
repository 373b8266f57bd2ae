using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using IcpAssistant.Channels.Activities;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Channels.BotFramework;

/// <summary>Sends activities to a channel by the Bot Connector's REST interface.</summary>
internal sealed partial class Connector(IHttpClientFactory clients, BotToken token, TimeProvider clock, ILogger<Connector> logger)
{
    /// <summary>The name of its HTTP client.</summary>
    public const string ClientName = "BotFrameworkConnector";

    // Channels wait 15 seconds for the answer to their own POST.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    /// <summary>Sends activities one after the other, trying again where that may help.</summary>
    /// <param name="replyTo">The activity that is answered; <see langword="null"/> when none is.</param>
    /// <returns>Whether the channel took all of them.</returns>
    public async Task<bool> SendAsync(string serviceUrl, string conversation, string? replyTo, IReadOnlyList<Activity> activities, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var path = $"{serviceUrl.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(conversation)}/activities";
        var url = new Uri(replyTo is null ? path : $"{path}/{Uri.EscapeDataString(replyTo)}");
        try
        {
            foreach (var activity in activities)
            {
                if (!await SendAsync(url, activity, both.Token))
                {
                    return false;
                }
            }

            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogGaveUp(url.Host, url.Port);
            return false;
        }
    }

    private async Task<bool> SendAsync(Uri url, Activity activity, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (status, wait) = await TryAsync(url, activity, cancellationToken);
            if (status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices)
            {
                return true;
            }

            if (!IsPassing(status) || attempt == Pauses.Length)
            {
                LogRefused((int?)status, url.Host, url.Port);
                return false;
            }

            await Task.Delay(wait ?? Pauses[attempt], clock, cancellationToken);
        }
    }

    // The status is null when there was no answer.
    private async Task<(HttpStatusCode? Status, TimeSpan? Wait)> TryAsync(Uri url, Activity activity, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(activity, ActivityJson.Wire.Activity) };
            request.Headers.Authorization = await token.GetAsync(cancellationToken) is { } own ? new AuthenticationHeaderValue("Bearer", own) : null;
            using var response = await client.SendAsync(request, cancellationToken);
            return (response.StatusCode, WaitOf(response.Headers.RetryAfter));
        }
        catch (HttpRequestException exception)
        {
            LogUnreachable(exception, url.Host, url.Port);
            return (null, null);
        }
    }

    private TimeSpan? WaitOf(RetryConditionHeaderValue? retryAfter)
    {
        var wait = retryAfter?.Delta ?? retryAfter?.Date - clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Patience ? Patience : wait;
    }

    private static bool IsPassing(HttpStatusCode? status) => status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Channel at {Host}:{Port} refused a reply with {Status}")]
    private partial void LogRefused(int? status, string host, int port);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Channel at {Host}:{Port} did not take a reply in time")]
    private partial void LogGaveUp(string host, int port);

    [LoggerMessage(Level = LogLevel.Information, Message = "Channel at {Host}:{Port} could not be reached")]
    private partial void LogUnreachable(Exception exception, string host, int port);
}
