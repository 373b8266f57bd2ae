using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Bot.Simulation;

/// <summary>What was said in one conversation, and how long the replies took.</summary>
/// <param name="pause">How long somebody thinks before each message, on average.</param>
internal sealed class Talk(Assistant assistant, string name, TimeSpan pause)
{
    private const string Channel = "simulation";

    private readonly List<(string Said, Reply Heard)> _turns = [];
    private IncomingMessage? _last;

    /// <summary>Whose draft it is.</summary>
    public CustomerId Customer { get; } = CustomerId.Of(Channel, name);

    /// <summary>How long each reply took.</summary>
    public List<TimeSpan> Times { get; } = [];

    /// <summary>What was said and heard, in its order.</summary>
    public IReadOnlyList<(string Said, Reply Heard)> Turns => _turns;

    /// <summary>What is asked now; <see langword="null"/> when nothing is.</summary>
    public Asks? Asks { get; private set; }

    /// <summary>The text of the last reply.</summary>
    public string Heard => _turns.Count == 0 ? "" : TextOf(_turns[^1].Heard);

    /// <summary>The buttons of the last reply.</summary>
    public IEnumerable<string> Buttons => _turns.Count == 0 ? [] : _turns[^1].Heard.Messages.SelectMany(message => message.Choices).Select(choice => choice.Text);

    /// <summary>Says something and hears the reply.</summary>
    public Task SayAsync(string text, CancellationToken cancellationToken) => SendAsync(
        new IncomingMessage { Conversation = new ConversationId(name), MessageId = $"m{_turns.Count}", Channel = Channel, UserId = name, Act = new Act.Said(text) }, cancellationToken);

    /// <summary>Sends the last message once more, as channels do that did not hear the reply.</summary>
    public async Task<bool> RepeatAsync(CancellationToken cancellationToken)
    {
        var before = Heard;
        var again = await assistant.ReplyAsync(_last!, cancellationToken); // not null: something was said
        return TextOf(again) == before;
    }

    private async Task SendAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        _last = message;
#pragma warning disable CA5394 // No secret: people do not all write at the same moment.
        await Task.Delay(pause * 2 * Random.Shared.NextDouble(), cancellationToken);
#pragma warning restore CA5394
        var begin = TimeProvider.System.GetTimestamp();
        var reply = await assistant.ReplyAsync(message, cancellationToken);
        Times.Add(TimeProvider.System.GetElapsedTime(begin));
        _turns.Add((((Act.Said)message.Act).Text, reply));
        Asks = reply.Messages.Select(one => one.Asks).OfType<Asks>().LastOrDefault() ?? Asks;
    }

    private static string TextOf(Reply reply) => string.Join("\n\n", reply.Messages.Select(message => message.Text)).Replace("\\", "", StringComparison.Ordinal);
}
