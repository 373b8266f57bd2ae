using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace IcpAssistant.Reliability.Tests.Support;

/// <summary>People who go through the script, one conversation after the other, and send a message again until it is answered. Writes down every answer, outside of the bot.</summary>
/// <param name="nodes">Where the bot can be reached; each message goes to any of them.</param>
/// <param name="copies">How many times each message is sent at once.</param>
internal sealed class Recorder(IReadOnlyList<Uri> nodes, int copies, Random random) : IDisposable
{
    private static readonly TimeSpan BeforeAgain = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly ConcurrentDictionary<(string Conversation, int Number), string> _heard = new();
    private int _conversations;
    private int _unanswered;

    /// <summary>What was answered, by conversation and number of the message.</summary>
    public IReadOnlyDictionary<(string Conversation, int Number), string> Heard => _heard;

    /// <summary>Sendings that were not answered: the bot was gone, or said to come again.</summary>
    public int Unanswered => _unanswered;

    /// <summary>Answers of copies that differed, and refusals that no sending again helps; empty in the end.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    public static string IdOf(string conversation, int number) => string.Create(CultureInfo.InvariantCulture, $"{conversation}-m{number}");

    /// <summary>One person after the other, until it is enough; the last one goes through to the end.</summary>
    public async Task TalkAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            await GoThroughAsync(string.Create(CultureInfo.InvariantCulture, $"c{Interlocked.Increment(ref _conversations)}"));
        }
    }

    /// <summary>One person's whole script.</summary>
    public async Task GoThroughAsync(string conversation)
    {
        for (var number = 0; number < Script.Messages.Count; number++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, copies).Select(_ => SendUntilAnsweredAsync(conversation, number)));
            _heard[(conversation, number)] = answers[0];
            if (answers.Any(answer => answer != answers[0]))
            {
                Faults.Enqueue($"{IdOf(conversation, number)}: copies got different answers\n{string.Join("\n---\n", answers)}");
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> SendUntilAnsweredAsync(string conversation, int number)
    {
        while (true)
        {
            Uri node;
            lock (random)
            {
                node = nodes[random.Next(nodes.Count)];
            }

            if (await SendAsync(node, conversation, number) is { } answer)
            {
                return answer;
            }

            Interlocked.Increment(ref _unanswered);
            await Task.Delay(BeforeAgain);
        }
    }

    private async Task<string?> SendAsync(Uri node, string conversation, int number)
    {
        try
        {
            using var response = await _http.PostAsJsonAsync(new Uri(node, "api/messages"), new
            {
                type = "message",
                id = IdOf(conversation, number),
                channelId = "emulator",
                serviceUrl = "http://127.0.0.1:9",
                from = new { id = $"u-{conversation}" },
                recipient = new { id = "bot" },
                conversation = new { id = conversation },
                text = Script.Messages[number],
                deliveryMode = "expectReplies",
            });
            var body = await response.Content.ReadAsStringAsync();
            if ((int)response.StatusCode is >= 400 and < 500)
            {
                Faults.Enqueue($"{IdOf(conversation, number)}: {(int)response.StatusCode} {body}");
                return "";
            }

            return response.IsSuccessStatusCode ? TextOf(body) : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException or JsonException)
        {
            return null;
        }
    }

    // What is said, without ids.
    private static string TextOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        return string.Join("\n\n", json.RootElement.GetProperty("activities").EnumerateArray().Select(activity => activity.TryGetProperty("text", out var text) ? text.GetString() : activity.GetProperty("type").GetString()));
    }
}
