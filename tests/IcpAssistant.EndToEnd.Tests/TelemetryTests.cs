using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using IcpAssistant.Conversations;
using IcpAssistant.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>What leaves as spans and figures: enough to see how things go, and nothing that people said or are called.</summary>
public sealed class TelemetryTests
{
    private static readonly string[] Planted = ["11010519491231002X", "13912345678", "陈美丽", "zhang-u77", "planted-channel", "c-planted-key", "京ICP备98765432", "营业执照-陈美丽"];

    [Fact]
    public async Task Spans_and_figures_hold_nothing_personal()
    {
        var seen = new ConcurrentQueue<string>();
        var spans = new ConcurrentDictionary<string, int>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                spans.AddOrUpdate(span.OperationName, 1, (_, count) => count + 1);
                seen.Enqueue($"{span.DisplayName} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Baggage)} {string.Join(' ', span.Events.Select(told => $"{told.Name} {string.Join(' ', told.Tags)}"))} {span.StatusDescription}");
            },
        };
        ActivitySource.AddActivityListener(listener);
        var figures = new ConcurrentDictionary<string, int>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, listening) => { if (instrument.Meter.Name == Telemetry.Name) { listening.EnableMeasurementEvents(instrument); } } };
        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            figures.AddOrUpdate(instrument.Name, 1, (_, count) => count + 1);
            seen.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}");
        }

        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        meters.Start();
        using var site = new ServedSite(("Channels:BotFramework:AllowAnonymous", "true"));

        await TalkAsync(site);

        Assert.Superset(new HashSet<string> { "turn", "store.write" }, spans.Keys.ToHashSet());
        Assert.Superset(new HashSet<string> { "icp.turns", "icp.turn.duration", "icp.store.write.duration", "icp.refusals", "icp.uploads", "icp.doors.refused", "icp.outbox.waiting", "icp.outbox.age", "icp.outbox.given_up" }, figures.Keys.ToHashSet());
        AssertClean(string.Join('\n', seen));
    }

    [Fact]
    public async Task A_collector_gets_them_when_the_process_ends_at_the_latest()
    {
        var received = new ConcurrentDictionary<string, ConcurrentQueue<byte[]>>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var collector = builder.Build();
        collector.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            received.GetOrAdd(http.Request.Path, _ => new()).Enqueue(body.ToArray());
        });
        await collector.StartAsync();

        using (var site = new ServedSite(("Telemetry:OtlpEndpoint", collector.Urls.Single()), ("Channels:BotFramework:AllowAnonymous", "true")))
        {
            await TalkAsync(site);
        }

        var traces = Encoding.UTF8.GetString([.. received["/v1/traces"].SelectMany(bytes => bytes)]);
        var figures = Encoding.UTF8.GetString([.. received["/v1/metrics"].SelectMany(bytes => bytes)]);
        Assert.Contains("store.write", traces);
        Assert.Contains("icp-assistant", traces);
        Assert.Contains("icp.turn.duration", figures);
        Assert.Contains("http.server.request.duration", figures);
        AssertClean(traces + figures);
    }

    // At all doors, with planted values wherever something can be written.
    private static async Task TalkAsync(ServedSite site)
    {
        using (await site.SendAsync(HttpMethod.Post, "/api/v1/ask", JsonContent.Create(new { question = $"我叫陈美丽，身份证 {Planted[0]}，备案要多久", conversationId = Planted[3] })))
        using (await site.SendAsync(HttpMethod.Post, "/api/v1/ask", JsonContent.Create(new { question = $"火星上的 {Planted[1]} 怎么种土豆" })))
        using (await site.SendAsync(HttpMethod.Get, $"/api/v1/search?q={Planted[1]}"))
        using (await site.SendAsync(HttpMethod.Get, $"/filing/{Planted[3]}.json"))
        using (await site.SendAsync(HttpMethod.Get, $"/nowhere/{Planted[0]}"))
        using (await site.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{Planted[3]}/activities", null, ("Authorization", $"Bearer {Planted[0]}")))
        {
        }

        var activity = new { type = "message", id = Planted[5], channelId = Planted[4], from = new { id = Planted[3], name = Planted[2] }, conversation = new { id = Planted[3] }, text = Planted[6], deliveryMode = "expectReplies" };
        using (var response = await site.SendAsync(HttpMethod.Post, "/api/messages", JsonContent.Create(activity)))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        var (conversation, token) = await ShutdownTests.BeginAsync(site.Http);
        using var form = new MultipartFormDataContent { { new ByteArrayContent("no picture"u8.ToArray()), "file", $"{Planted[7]}.jpg" } };
        using var upload = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{conversation}/upload?userId=u1") { Content = form };
        upload.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using (await site.Http.SendAsync(upload))
        {
        }
    }

    private static void AssertClean(string all) => Assert.All(Planted, planted =>
        Assert.False(all.Contains(planted, StringComparison.OrdinalIgnoreCase), string.Create(CultureInfo.InvariantCulture, $"{planted} stands in what leaves.")));
}
