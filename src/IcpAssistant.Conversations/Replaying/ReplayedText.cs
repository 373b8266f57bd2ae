namespace IcpAssistant.Conversations.Replaying;

/// <summary>What is compared, as text: every byte of what a store keeps counts, and nothing else.</summary>
internal static class ReplayedText
{
    /// <summary>Replies as they are kept: what they ask for is not.</summary>
    public static string Of(IEnumerable<ReplyMessage> replies) => StoredJson.Write(replies.Select(reply => reply with { Asks = null }));

    /// <summary>A message as it is kept. A text that is cut stands in both.</summary>
    public static string Of(Act act, string? payload) => StoredJson.Write(act) + payload;

    /// <summary>A conversation with everything that the next turn knows of it. Where its channel is called does not come of turns.</summary>
    public static string Of(Conversation conversation) => StoredJson.Write(conversation with { Sequence = null, ReturnAddress = null });
}
