using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Channels.Tests.Support;

/// <summary>A channel's connector that first answers what it is told to, then 200.</summary>
internal sealed class ServiceUrl : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ServiceUrl(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public ConcurrentQueue<(string Path, JsonObject Activity)> Received { get; } = new();

    /// <summary>The Authorization header of each.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = new();

    public ConcurrentQueue<int> Failures { get; } = new();

    /// <summary>What every answer asks to wait, in seconds.</summary>
    public string RetryAfter { get; set; } = "0";

    /// <summary>What every answer waits for.</summary>
    public Task Answering { get; set; } = Task.CompletedTask;

    /// <summary>The texts that came, in their order.</summary>
    public IEnumerable<string?> Texts => Received.Select(received => (string?)received.Activity["text"]);

    /// <summary>Waits until so many have come.</summary>
    public Task ReachesAsync(int count) => WaitAsync(() => Received.Count >= count);

    /// <summary>Waits for one with some words in it.</summary>
    public async Task<(string Path, JsonObject Activity)> HearsAsync(string words)
    {
        await WaitAsync(() => Texts.Any(text => text?.Contains(words, StringComparison.Ordinal) == true));
        return Received.First(received => ((string?)received.Activity["text"])?.Contains(words, StringComparison.Ordinal) == true);
    }

    private static async Task WaitAsync(Func<bool> until)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!until())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    public static async Task<ServiceUrl> StartAsync(params int[] failures)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var channel = new ServiceUrl(builder.Build());
        foreach (var status in failures)
        {
            channel.Failures.Enqueue(status);
        }

        channel._app.Run(channel.TakeAsync);
        await channel._app.StartAsync();
        return channel;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        var activity = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
        Received.Enqueue((http.Features.Get<IHttpRequestFeature>()!.RawTarget, activity));
        Authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
        await Answering;
        http.Response.Headers.RetryAfter = RetryAfter;
        http.Response.Headers.Location = "http://localhost:1/elsewhere";
        http.Response.StatusCode = Failures.TryDequeue(out var status) ? status : 200;
        await http.Response.WriteAsJsonAsync(new { id = "channel-1" });
    }
}
