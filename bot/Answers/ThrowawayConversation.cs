using System.Globalization;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Answering;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Bot.Answers;

/// <summary>A conversation of the command line that nobody reads again; later turns know the earlier ones.</summary>
internal sealed class ThrowawayConversation
{
    private readonly Assistant _assistant;
    private readonly ConversationId _id = new("throwaway");
    private int _said;

    /// <summary>A conversation with one version of the knowledge.</summary>
    public ThrowawayConversation(Answerer answerer)
    {
        var store = new MemoryConversationStore(new ConversationFeed(NullLogger<ConversationFeed>.Instance));
        _assistant = new Assistant(new FixedKnowledge(answerer), store, store, store, new MemoryPresence(), new MemoryPaperFiles(), TimeProvider.System);
    }

    /// <summary>Says something; the reply comes out of the same pipeline as at every door.</summary>
    public Task<Reply> SayAsync(string text, CancellationToken cancellationToken) => SayAsync(new Act.Said(text), cancellationToken);

    /// <summary>Says something that is known to be a situation, or not.</summary>
    public Task<Reply> SayAsync(Act.Said said, CancellationToken cancellationToken) => _assistant.ReplyAsync(
        new IncomingMessage
        {
            Conversation = _id,
            MessageId = (++_said).ToString(CultureInfo.InvariantCulture),
            Channel = "cli",
            UserId = "cli",
            Act = said,
        },
        cancellationToken);
}
