namespace IcpAssistant.Conversations.Replaying;

/// <summary>A message of the log as it came.</summary>
/// <param name="Missing">Why it is not what came; <see langword="null"/> when it is.</param>
internal sealed record RepeatedMessage(IncomingMessage Message, ReplayOutcome? Missing)
{
    // Stand where a resume code stood: what was said to it depends on what became of it, and not on which one it was.
    private const string AnyCode = "2345-6789-ABCD";
    private const string NoCode = "恢复码 2345ABC";

    /// <summary>The message of an entry.</summary>
    /// <param name="original">What was masked in it; <see langword="null"/> when nothing was.</param>
    public static RepeatedMessage Of(Conversation conversation, LogEntry entry, OriginalMessage? original)
    {
        var (act, payload) = original is OriginalMessage.Kept kept ? (kept.Act, kept.Payload) : (entry.Act ?? new Act.Said(entry.Text), entry.Payload);
        var isCode = entry.Given is { Forgotten: true } && entry.Text == new string(Mask);
        if (isCode)
        {
            act = new Act.Said(entry.Given?.Check is null ? NoCode : AnyCode);
        }

        var message = new IncomingMessage
        {
            Conversation = conversation.Id,
            MessageId = entry.Id,
            Channel = conversation.Channel,
            UserId = conversation.UserId,
            Act = act,
            Payload = payload,
        };
        return new RepeatedMessage(message, original is OriginalMessage.Deleted || act is Act.Erased ? ReplayOutcome.Deleted : entry.Given is { Forgotten: true } && !isCode ? ReplayOutcome.Forgotten : null);
    }

    private static ReadOnlySpan<char> Mask => "••••-••••-••••";
}
