using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using IcpAssistant.EndToEnd.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>A process that is asked to stop finishes what it took, says no to what comes after, and loses nothing.</summary>
public sealed class ShutdownTests : IDisposable
{
    private const int Clients = 8;

    private readonly TemporaryFolder _folder = new();

    public ShutdownTests() => SmallKnowledge.WriteTo(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Turns_that_were_taken_are_answered_and_kept()
    {
        if (OperatingSystem.IsWindows())
        {
            // There is no SIGTERM.
            return;
        }

        var answered = new ConcurrentBag<(string Conversation, string Token, string Id)>();
        int exitCode;
        await using (var host = await StartAsync())
        {
            using var stopping = new CancellationTokenSource();
            var halves = await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => HalfAMessage.SendAsync(host.Address, $"half-{number}")));
            var talking = Enumerable.Range(0, Clients).Select(_ => TalkAsync(host.Address, answered, stopping.Token)).ToList();
            while (answered.Count < Clients * 5)
            {
                await Task.Delay(10);
            }

            // Half of each body has arrived: a turn that was begun.
            host.Terminate();
            await WaitUntilClosedAsync(host.Address);
            foreach (var half in halves)
            {
                answered.Add(await half.FinishAsync());
            }

            await stopping.CancelAsync();
            await Task.WhenAll(talking);
            exitCode = await host.EndAsync();
        }

        Assert.Equal(0, exitCode);
        await using var again = await StartAsync();
        using var http = new HttpClient { BaseAddress = again.Address };
        foreach (var conversation in answered.GroupBy(said => (said.Conversation, said.Token)))
        {
            var log = await LogAsync(http, conversation.Key.Conversation, conversation.Key.Token);
            foreach (var (_, _, id) in conversation)
            {
                Assert.Single(log, activity => (string?)activity["id"] == id);
                Assert.Contains(log, activity => (string?)activity["replyToId"] == id);
            }
        }
    }

    [Fact]
    public async Task A_host_stops_at_once_when_it_is_stopped_again_and_disposed_of()
    {
        // As the test server does it: stopped, disposed of, and stopped by those who know only a part of it.
        await using var site = new Site();
        using var browser = site.Browser();
        var parts = site.Services.GetServices<IHostedService>().Reverse().ToList();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await StopAsync(parts, patience.Token);
        await StopAsync(parts, patience.Token);

        await site.DisposeAsync().AsTask().WaitAsync(patience.Token);

        await StopAsync(parts, patience.Token);
    }

    [Fact]
    public async Task A_host_of_a_test_ends_while_all_threads_of_tests_are_busy()
    {
        // On a thread of its own, as xUnit's are.
        await Task.Factory.StartNew(
            () =>
            {
                using var site = new Site();
                using var browser = site.Browser();
                SynchronizationContext.SetSynchronizationContext(new Busy());
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).WaitAsync(TimeSpan.FromMinutes(3));
    }

    /// <summary>Threads that never come to what they are given.</summary>
    private sealed class Busy : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }

    private static async Task StopAsync(IEnumerable<IHostedService> parts, CancellationToken patience)
    {
        foreach (var part in parts)
        {
            await part.StopAsync(patience);
        }
    }

    private Task<RunningHost> StartAsync() => RunningHost.StartAsync(
        "--urls", "http://127.0.0.1:0", "--Knowledge:Folder", _folder.File("knowledge"), "--Data:Folder", _folder.File("data"), "--Logging:LogLevel:Default", "None");

    // Says one thing after the other until the server is gone; what was acknowledged is written down.
    private static async Task TalkAsync(Uri address, ConcurrentBag<(string, string, string)> answered, CancellationToken stopping)
    {
        using var http = new HttpClient { BaseAddress = address };
        try
        {
            var (conversation, token) = await BeginAsync(http);
            for (var number = 0; !stopping.IsCancellationRequested; number++)
            {
                using var response = await http.SendAsync(Message(conversation, token, $"c-{number}"), stopping);
                if (response.StatusCode != HttpStatusCode.OK)
                {
                    return;
                }

                answered.Add((conversation, token, (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(CancellationToken.None))!["id"]!));
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // Nobody is there any more.
        }
    }

    private static async Task WaitUntilClosedAsync(Uri address)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(address.Host, address.Port);
                await Task.Delay(20);
            }
            catch (SocketException)
            {
                return;
            }
        }

        Assert.Fail("The server still takes connections.");
    }

    internal static async Task<(string Conversation, string Token)> BeginAsync(HttpClient http)
    {
        using var generated = await http.PostAsync("/v3/directline/tokens/generate", null);
        var token = (string)JsonNode.Parse(await generated.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["token"]!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations") { Content = JsonContent.Create(new { user = new { id = "u1" } }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var begun = await http.SendAsync(request);
        var start = JsonNode.Parse(await begun.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
        return ((string)start["conversationId"]!, (string)start["token"]!);
    }

    internal static string BodyOf(string key) => new JsonObject
    {
        ["type"] = "message",
        ["from"] = new JsonObject { ["id"] = "u1" },
        ["text"] = "备案要多久",
        ["channelData"] = new JsonObject { ["clientActivityID"] = key },
    }.ToJsonString();

    private static HttpRequestMessage Message(string conversation, string token, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{conversation}/activities") { Content = new StringContent(BodyOf(key), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static async Task<IReadOnlyList<JsonObject>> LogAsync(HttpClient http, string conversation, string token)
    {
        var log = new List<JsonObject>();
        var watermark = "";
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{conversation}/activities?watermark={watermark}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.SendAsync(request);
            var set = JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
            if (set["activities"]!.AsArray().Count == 0)
            {
                return log;
            }

            log.AddRange(set["activities"]!.AsArray().Select(activity => activity!.AsObject()));
            watermark = (string)set["watermark"]!;
        }
    }

    /// <summary>A message of which half was sent.</summary>
    private sealed class HalfAMessage(TcpClient socket, string conversation, string token, byte[] rest)
    {
        public static async Task<HalfAMessage> SendAsync(Uri address, string key)
        {
            using var http = new HttpClient { BaseAddress = address };
            var (conversation, token) = await BeginAsync(http);
            var body = Encoding.UTF8.GetBytes(BodyOf(key));
            var head = $"POST /v3/directline/conversations/{conversation}/activities HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
            var socket = new TcpClient();
            await socket.ConnectAsync(address.Host, address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await socket.GetStream().WriteAsync(body.AsMemory(0, body.Length / 2));
            return new HalfAMessage(socket, conversation, token, body[(body.Length / 2)..]);
        }

        public async Task<(string Conversation, string Token, string Id)> FinishAsync()
        {
            using (socket)
            {
                await socket.GetStream().WriteAsync(rest);
                using var reader = new StreamReader(socket.GetStream());
                var answer = await reader.ReadToEndAsync();
                Assert.StartsWith("HTTP/1.1 200", answer);
                var json = answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)];
                return (conversation, token, (string)JsonNode.Parse(json)!["id"]!);
            }
        }
    }
}
