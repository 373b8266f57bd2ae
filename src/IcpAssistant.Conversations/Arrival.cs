namespace IcpAssistant.Conversations;

/// <summary>What a message meets when it arrives.</summary>
/// <param name="Conversation">As it stands; <see langword="null"/> when the message is its first.</param>
/// <param name="Kept">The reply, when the message was taken before; then nothing else is to be done.</param>
public sealed record Arrival(Conversation? Conversation, Reply? Kept);
