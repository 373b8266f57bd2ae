namespace IcpAssistant.Conversations;

/// <summary>Makes steps of filings that the customer does not make: the desk's, and time's. Each is a turn of the customer's conversation, where the customer is told.</summary>
public sealed class FilingMover(Assistant assistant, IFilingDesk desk, IConversationStore conversations)
{
    /// <summary>Makes a step.</summary>
    /// <param name="moved">Which one.</param>
    /// <param name="messageId">The same id makes the step once, however often it is sent.</param>
    /// <returns>Whether it was made; <see langword="false"/> when the filing is gone or the step can't be made where it is by now.</returns>
    /// <exception cref="StorageUnavailableException">Nothing was kept, and the same step may be made again.</exception>
    public async Task<bool> MoveAsync(Act.Moved moved, string messageId, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(moved.Filing, cancellationToken) is not { } filing || await conversations.FindAsync(filing.Conversation, cancellationToken) is not { } conversation)
        {
            return false;
        }

        var reply = await assistant.ReplyAsync(
            new IncomingMessage { Conversation = conversation.Id, MessageId = messageId, Channel = conversation.Channel, UserId = conversation.UserId, Act = moved },
            cancellationToken);
        return reply.Messages.Count > 0;
    }
}
