using System.Globalization;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Benchmarks.Store;

/// <summary>A store as it looks after two busy years: conversations out of real wordings and sections, and filings with invented values.</summary>
internal sealed class GeneratedStore(IConversationStore store, KnowledgeBase knowledge, DateTimeOffset now)
{
    private const int Together = 128;
    private const int Turns = 3;
    private const int DraftsOfOne = 10;
    private const int LongestReply = 400;

    // Retention deletes what is older: conversations after two years, drafts after half a year.
    private const int Days = 600;
    private const int DraftDays = 150;

    private static readonly string[] Channels = ["directline", "directline", "directline", "msteams", "wecom"];

    private readonly Section[] _sections = [.. knowledge.Sections.Where(section => section is { Audience: Audience.Customer, Passages.Count: > 0, Asks.Count: > 0 })];

    /// <summary>Keeps conversations, each with a few turns.</summary>
    public Task FillConversationsAsync(int count, CancellationToken cancellationToken) => EachAsync(count, async number =>
    {
        var dice = new Random(number);
        var id = new ConversationId($"c{number:000000}");
        var begin = now.AddMinutes(-(double)Days * 24 * 60 * (count - number) / count);
        for (var turn = 0; turn < Turns; turn++)
        {
            await store.KeepAsync(Turn(id, Channels[number % Channels.Length], $"u{number / 3}", turn, begin.AddMinutes(turn), dice), CancellationToken.None);
        }
    }, cancellationToken);

    /// <summary>Keeps filings, several of each customer, most of them handed in.</summary>
    public Task FillDraftsAsync(int count, CancellationToken cancellationToken) => EachAsync(count, async number =>
    {
        var isHandedIn = number % 5 != 0;
        var at = now.AddMinutes(-(isHandedIn ? Days : DraftDays) * 24.0 * 60 * (count - number) / count);
        var conversation = new ConversationId($"f{number / DraftsOfOne:000000}");
        var customer = CustomerId.Of("directline", $"filer{number / DraftsOfOne}");
        var message = $"m{number}";
        var draft = InventedFiling.Of(knowledge, number, customer, message, at, isHandedIn);
        await store.KeepAsync(
            new Turn
            {
                Message = Said(conversation, "directline", $"filer{number / DraftsOfOne}", message, "提交"),
                Reply = new Reply([new ReplyMessage { Id = $"{message}-r", Text = "已经提交，青云正在初审。" }], null),
                Conversation = new Conversation { Id = conversation, Channel = "directline", UserId = $"filer{number / DraftsOfOne}", StartedAt = at, Filing = new FilingDialog { Draft = draft.Id } },
                At = at,
                KnowledgeVersion = "benchmark",
                Draft = draft,
            },
            CancellationToken.None);
    }, cancellationToken);

    /// <summary>A conversation that has gone on for long.</summary>
    public async Task FillLongConversationAsync(ConversationId id, int messages)
    {
        var dice = new Random(messages);
        for (var turn = 0; turn < messages / 2; turn++)
        {
            await store.KeepAsync(Turn(id, "directline", "talker", turn, now.AddSeconds(turn - messages), dice), CancellationToken.None);
        }
    }

    private Turn Turn(ConversationId conversation, string channel, string user, int turn, DateTimeOffset at, Random dice)
    {
        var section = _sections[dice.Next(_sections.Length)];
        var text = section.Asks[dice.Next(section.Asks.Count)];
        var message = string.Create(CultureInfo.InvariantCulture, $"m{turn}");
        var isAgents = dice.Next(50) == 0;
        var reply = new ReplyMessage { Id = $"{message}-r", Text = section.PlainText.Length > LongestReply ? section.PlainText[..LongestReply] : section.PlainText, Ratable = !isAgents, Agent = isAgents ? "li" : null };
        return new Turn
        {
            Message = Said(conversation, channel, user, message, text),
            Reply = new Reply([reply], null),
            Conversation = new Conversation
            {
                Id = conversation,
                Channel = channel,
                UserId = user,
                StartedAt = at,
                LastQuestion = text,
                HandOver = dice.Next(400) == 0 ? new HandOver(Owner.Agent("li"), HandOverCause.Asked, at) : null,
            },
            At = at,
            KnowledgeVersion = "benchmark",
            Unanswered = dice.Next(15) == 0 ? new UnansweredQuestion(conversation, message, text, RefusalKind.NotInDocuments, 0.3, null, at) : null,
            Rating = dice.Next(10) == 0 ? new Rating(conversation, reply.Id, dice.Next(4) > 0, null, at) : null,
            AgentRequest = dice.Next(100) == 0 ? new AgentRequest(conversation, message, text, at) : null,
        };
    }

    private static IncomingMessage Said(ConversationId conversation, string channel, string user, string message, string text) =>
        new() { Conversation = conversation, MessageId = message, Channel = channel, UserId = user, Act = new Act.Said(text) };

    // What belongs to one conversation stays together and in its order.
    private static async Task EachAsync(int count, Func<int, Task> keep, CancellationToken cancellationToken)
    {
        var done = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, (count + DraftsOfOne - 1) / DraftsOfOne),
            new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellationToken },
            async (group, _) =>
            {
                for (var number = group * DraftsOfOne; number < Math.Min(count, (group + 1) * DraftsOfOne); number++)
                {
                    await keep(number);
                    if (Interlocked.Increment(ref done) % 10_000 == 0)
                    {
                        Console.Error.WriteLine($"{done} of {count}");
                    }
                }
            });
    }
}
