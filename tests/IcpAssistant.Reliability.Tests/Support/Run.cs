using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace IcpAssistant.Reliability.Tests.Support;

/// <summary>People talk to bots while something goes wrong again and again; in the end everybody must have heard what they would have heard without, and the database must hold that once.</summary>
internal sealed class Run(Place place, int nodes, int copies, ITestOutputHelper output) : IAsyncDisposable
{
    private const int Talkers = 8;

    // Fixed: what goes wrong comes at other moments anyway.
    private readonly Random _random = new(20261122);

    public IReadOnlyList<Bot> Bots { get; } = [.. Enumerable.Range(0, nodes).Select(_ => new Bot(place.Settings))];

    /// <summary>A number below another, for who makes things go wrong.</summary>
    public int Next(int below)
    {
        lock (_random)
        {
            return _random.Next(below);
        }
    }

    /// <summary>Starts the bots, lets one person go through alone, then many while <paramref name="harm"/> runs, and looks at what came of it.</summary>
    public async Task GoAsync(Func<Task> harm)
    {
        var begun = Stopwatch.GetTimestamp();
        Bots[0].Start();
        await Bots[0].ReadyAsync();
        using var clean = new Recorder([Bots[0].Address], copies: 1, _random);
        await clean.GoThroughAsync("clean");
        foreach (var bot in Bots.Skip(1))
        {
            bot.Start();
            await bot.ReadyAsync();
        }

        using var recorder = new Recorder([.. Bots.Select(bot => bot.Address)], copies, _random);
        using var enough = new CancellationTokenSource();
        var talking = Enumerable.Range(0, Talkers).Select(_ => recorder.TalkAsync(enough.Token)).ToList();
        await harm();
        await enough.CancelAsync();
        await Task.WhenAll(talking);

        var log = place.ReadLog();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{recorder.Heard.Count} turns answered in {recorder.Heard.Keys.Select(key => key.Conversation).Distinct().Count()} conversations, {recorder.Unanswered} sendings without an answer were sent again, {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s"));
        Assert.Empty(clean.Faults.Concat(recorder.Faults).Take(3));
        Assert.NotEmpty(recorder.Heard);
        Compare(recorder.Heard, clean.Heard, log);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in Bots)
        {
            await bot.DisposeAsync();
        }
    }

    private static void Compare(IReadOnlyDictionary<(string Conversation, int Number), string> heard, IReadOnlyDictionary<(string Conversation, int Number), string> clean, IReadOnlyList<Kept> log)
    {
        // A turn that was lost, taken twice or out of order shows in what is answered from then on: the next question would be another one.
        Assert.Empty(heard.Where(pair => pair.Value != clean[("clean", pair.Key.Number)]).Select(pair => $"{pair.Key}: {pair.Value}\n--- clean:\n{clean[("clean", pair.Key.Number)]}").Take(3));

        var kept = log.ToLookup(entry => entry.Conversation[(entry.Conversation.IndexOf('|', StringComparison.Ordinal) + 1)..]);
        foreach (var conversation in heard.Keys.Select(key => key.Conversation).Distinct())
        {
            var said = kept[conversation].Where(entry => entry.ReplyTo is null).Select(entry => entry.Id);
            Assert.Equal(Enumerable.Range(0, Script.Messages.Count).Select(number => Recorder.IdOf(conversation, number)), said);

            // Masks differ by nothing between two conversations, so that the database holds the same words, too.
            Assert.Equal(kept["clean"].Where(entry => entry.ReplyTo is not null).Select(entry => entry.Text), kept[conversation].Where(entry => entry.ReplyTo is not null).Select(entry => entry.Text));
        }
    }
}
