using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using IcpAssistant.EndToEnd.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>Whatever is sent to whichever door: no answer of 500 and above, nothing that never ends, no insides, and memory that stays. A hundred thousand with <c>./test.sh --long</c>.</summary>
[Collection(Alone.Name)]
public sealed class FuzzTests
{
    // Fixed: a failure comes back in the next run.
    private const int Seed = 20261122;
    private const int Workers = 4;

    // A timer only so that what hangs ends as a failure.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // From the first quarter to the end; the conversation that everybody writes to grows, and what is read ahead.
    private const long MostGrowth = 100L * 1024 * 1024;

    private static readonly int Count = Environment.GetEnvironmentVariable("ICP_LONG") == "yes" ? 100_000 : 3_000;

    [Fact]
    public async Task Every_door_answers_everything()
    {
        using var site = new ServedSite(("Channels:BotFramework:AllowAnonymous", "true"));
        var (conversation, token) = await ShutdownTests.BeginAsync(site.Http);
        var failures = new ConcurrentQueue<string>();
        var answered = new ConcurrentDictionary<string, int>();
        var good = 0;
        var before = 0L;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(async worker =>
        {
            var random = new Random(Seed + worker);
            for (var number = 0; number < Count / Workers; number++)
            {
                var request = FuzzedRequest.Next(random, conversation, token);
                var answer = await SendAsync(site.Address, request);
                if (IsFailure(answer))
                {
                    failures.Enqueue($"{Head(answer)}\n<- {Encoding.Latin1.GetString(request.Bytes.AsSpan(0, Math.Min(600, request.Bytes.Length)))}");
                }

                answered.AddOrUpdate(request.Door, answer.Length > 0 ? 1 : 0, (_, count) => count + (answer.Length > 0 ? 1 : 0));
                if (answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref good);
                }

                if (worker == 0 && number == Count / Workers / 4)
                {
                    before = Used();
                }
            }
        }));

        Assert.True(failures.IsEmpty, $"{failures.Count} of {Count}:\n{string.Join("\n\n", failures.Take(5))}");
        Assert.All(answered, door => Assert.True(door.Value > 0, $"{door.Key} never answered."));
        Assert.True(good > Count / 20, "Nearly nothing got in: the fuzz is too wild to find anything.");
        Assert.InRange(Used() - before, long.MinValue, MostGrowth);

        using var alive = await site.SendAsync(HttpMethod.Get, "/healthz");
        Assert.True(alive.IsSuccessStatusCode, "Still answers, still keeps.");
    }

    // 501: calls of the protocol that a bot need not know; 502: replies that a made-up address does not take.
    private static bool IsFailure(string answer) => answer.Contains("System.", StringComparison.Ordinal) || answer.Contains("   at ", StringComparison.Ordinal)
        || (answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal) && !answer.StartsWith("HTTP/1.1 501", StringComparison.Ordinal) && !answer.StartsWith("HTTP/1.1 502", StringComparison.Ordinal))
        || answer.StartsWith("hung", StringComparison.Ordinal);

    private static async Task<string> SendAsync(Uri address, FuzzedRequest request)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var socket = new TcpClient();
        var begun = Stopwatch.GetTimestamp();
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, patience.Token);
            var stream = socket.GetStream();
            await stream.WriteAsync(request.Bytes, patience.Token);
            socket.Client.Shutdown(SocketShutdown.Send);
            using var answer = new MemoryStream();
            await stream.CopyToAsync(answer, patience.Token);
            return Encoding.UTF8.GetString(answer.ToArray());
        }
        catch (OperationCanceledException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"hung for {Stopwatch.GetElapsedTime(begun).TotalSeconds} s");
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // The server closed while more was being sent: it had seen enough.
            return "";
        }
    }

    private static string Head(string answer) => answer.Length > 1_000 ? answer[..1_000] : answer;

    private static long Used() => GC.GetTotalMemory(forceFullCollection: true);
}
