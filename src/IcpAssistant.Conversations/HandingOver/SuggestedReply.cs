using IcpAssistant.Conversations.Taking;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Conversations.HandingOver;

/// <summary>What the assistant would say in a conversation that an agent answers: something to begin with. Nothing of it is kept.</summary>
public static class SuggestedReply
{
    /// <summary>The answer with its sources as Markdown; <see langword="null"/> when the documents give none.</summary>
    /// <param name="said">What the customer said.</param>
    public static string? Of(Answerer answerer, Conversation conversation, string said, DateTimeOffset now)
    {
        // A question of its own, whatever is filled in and whoever answers.
        var free = conversation with { HandOver = null, Filing = null, LastQuestion = null, RefusalsInARow = 0, Sequence = null };
        var message = new IncomingMessage { Conversation = conversation.Id, MessageId = "suggestion", Channel = conversation.Channel, UserId = conversation.UserId, Act = new Act.Said(said) };
        return TurnTaker.Of(answerer).Take(free, message, now).Reply is { Answer: { Refusal: null, SmallTalk: false }, Messages: [var first, ..] } ? first.Text : null;
    }
}
