using System.Text.RegularExpressions;
using IcpAssistant.Conversations;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>Resume codes as they go through the whole assistant: what is kept of them, and how guesses end.</summary>
[Collection(EvaluatedSetsCollection.Name)]
public sealed partial class ResumeTests(EvaluatedSets evaluated)
{
    private readonly MemoryConversationStore _store = new(new ConversationFeed(NullLogger<ConversationFeed>.Instance));
    private readonly TurnableClock _clock = new();
    private int _said;

    [Fact]
    public async Task Leave_neither_the_code_that_was_given_nor_the_one_that_was_typed()
    {
        await SayAsync("pc", "开始填写备案");
        var code = Code().Match(await SayAsync("pc", "恢复码")).Value;
        await SayAsync("phone", $"我的恢复码是 {code.ToLowerInvariant()}");
        await SayAsync("stranger", code);

        foreach (var user in new[] { "pc", "phone", "stranger" })
        {
            var log = await _store.ReadLogAsync(new ConversationId(user), 0, 100, CancellationToken.None);
            var originals = await Task.WhenAll(log.Select(entry => _store.RevealAsync(new ConversationId(user), entry.Id, CancellationToken.None)));
            var texts = log.Select(entry => $"{entry.Text} {entry.Payload} {entry.Act} {entry.Message?.Text}").Concat(originals.OfType<OriginalMessage.Kept>().Select(kept => $"{((Act.Said)kept.Act).Text} {kept.Payload}"));
            Assert.All(texts, text => Assert.DoesNotContain(code, text, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Are_not_looked_at_after_five_wrong_ones_for_an_hour()
    {
        await SayAsync("pc", "开始填写备案");
        var code = Code().Match(await SayAsync("pc", "恢复码")).Value;
        for (var guess = 0; guess < 5; guess++)
        {
            Assert.Contains("这个恢复码用不了", await SayAsync("phone", "恢复码 K7MP-2XQR-9ABC"), StringComparison.Ordinal);
        }

        Assert.Contains("请在 18:31 以后再试", await SayAsync("phone", code), StringComparison.Ordinal);
        _clock.Now += TimeSpan.FromHours(1);
        Assert.Contains("已经接上", await SayAsync("phone", code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keep_the_drafts_of_both_devices()
    {
        await SayAsync("pc", "开始填写备案");
        await SayAsync("phone", "开始填写备案");
        var code = Code().Match(await SayAsync("pc", "恢复码")).Value;

        var said = await SayAsync("phone", $"恢复码{code}");
        await SayAsync("phone", "新建备案");

        Assert.Contains("您有 2 份没办完的备案", said, StringComparison.Ordinal);
        Assert.Equal(2, (await _store.ListAsync(CustomerId.Of("directline", "pc"), CancellationToken.None)).Count);
        Assert.Single(await _store.ListAsync(CustomerId.Of("directline", "phone"), CancellationToken.None));
    }

    private async Task<string> SayAsync(string user, string text)
    {
        var assistant = new Assistant(new Known(evaluated.Answerer), _store, _store, _store, new MemoryPresence(), new MemoryPaperFiles(), _clock);
        var reply = await assistant.ReplyAsync(
            new IncomingMessage
            {
                Conversation = new ConversationId(user),
                MessageId = $"m{++_said}",
                Channel = "directline",
                UserId = user,
                Act = new Act.Said(text),
                Payload = $$"""{"type":"message","text":"{{text}}"}""",
            },
            CancellationToken.None);
        return string.Join('\n', reply.Messages.Select(message => message.Text));
    }

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")]
    private static partial Regex Code();

    private sealed record Known(Answerer Current) : IKnowledge;

    private sealed class TurnableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
