namespace IcpAssistant.Conversations.Sending;

/// <summary>A reply that was taken out of the outbox to be sent.</summary>
/// <param name="Conversation">Where it was said.</param>
/// <param name="Sequence">Its place in the log of the conversation.</param>
/// <param name="MessageId">The message that it answers, as the log calls it.</param>
/// <param name="Message">What is said, as it was said: nothing in it is masked, unless what it takes to read it was deleted. Its id is the same each time it is sent.</param>
/// <param name="Address">Where to.</param>
/// <param name="Since">Since when it waits, UTC.</param>
/// <param name="Attempts">How often it was tried before.</param>
/// <param name="TakenUntil">Until when nobody else takes it, UTC.</param>
public sealed record OutgoingReply(
    ConversationId Conversation, long Sequence, string MessageId, ReplyMessage Message, ReturnAddress Address, DateTimeOffset Since, int Attempts, DateTimeOffset TakenUntil);
