namespace IcpAssistant.Conversations.HandingOver;

/// <summary>What agents do in conversations of customers: take them, write in them, pass them on. Each is a turn of the conversation, in order with all others.</summary>
/// <remarks>Conversations change their owner only here and in turns of the customer, by comparing and setting: whoever sees an owner that is old changes nothing.</remarks>
public sealed class Reception(Assistant assistant, IConversationStore conversations)
{
    /// <summary>The longest text that an agent can send at once, in characters.</summary>
    public const int LongestText = 4_000;

    /// <summary>Passes a conversation on.</summary>
    /// <param name="handed">From whom to whom.</param>
    /// <param name="messageId">The same id does it once, however often it is sent.</param>
    /// <returns>Whether it was done; <see langword="false"/> when there is no such conversation, or somebody else owns it by now.</returns>
    /// <exception cref="StorageUnavailableException">Nothing was kept, and the same may be done again.</exception>
    public Task<bool> HandAsync(ConversationId conversation, Act.Handed handed, string messageId, CancellationToken cancellationToken) => ActAsync(conversation, handed, messageId, cancellationToken);

    /// <summary>Says something to the customer.</summary>
    /// <param name="wrote">Who says what: not empty, at most <see cref="LongestText"/> characters.</param>
    /// <param name="messageId">The same id says it once, however often it is sent.</param>
    /// <returns>Whether it was said; <see langword="false"/> when the conversation is not, or no longer, the agent's.</returns>
    /// <exception cref="StorageUnavailableException">Nothing was kept, and the same may be said again.</exception>
    public Task<bool> WriteAsync(ConversationId conversation, Act.Wrote wrote, string messageId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(wrote.Text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wrote.Text.Length, LongestText);
        return ActAsync(conversation, wrote, messageId, cancellationToken);
    }

    private async Task<bool> ActAsync(ConversationId id, Act act, string messageId, CancellationToken cancellationToken)
    {
        if (await conversations.FindAsync(id, cancellationToken) is not { } conversation)
        {
            return false;
        }

        var reply = await assistant.ReplyAsync(
            new IncomingMessage { Conversation = id, MessageId = messageId, Channel = conversation.Channel, UserId = conversation.UserId, Act = act },
            cancellationToken);
        return reply.Messages.Count > 0;
    }
}
