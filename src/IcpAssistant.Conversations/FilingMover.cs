using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations;

/// <summary>Does in filings what the customer does not do: steps of the desk and of time, values that agents propose. Each is a turn of the customer's conversation, where the customer is told.</summary>
public sealed class FilingMover(Assistant assistant, IFilingDesk desk, IConversationStore conversations)
{
    /// <summary>Proposes a value to the customer.</summary>
    /// <param name="proposed">What for which place.</param>
    /// <param name="messageId">The same id proposes it once, however often it is sent.</param>
    /// <returns>Whether it was proposed; <see langword="false"/> when the filing is gone, the place can't be written by now, or the value is wrong or there already.</returns>
    /// <exception cref="StorageUnavailableException">Nothing was kept, and the same may be proposed again.</exception>
    public Task<bool> ProposeAsync(Act.Proposed proposed, string messageId, CancellationToken cancellationToken) => ActAsync(proposed.Filing, proposed, messageId, cancellationToken);

    /// <summary>Makes a step.</summary>
    /// <param name="moved">Which one.</param>
    /// <param name="messageId">The same id makes the step once, however often it is sent.</param>
    /// <returns>Whether it was made; <see langword="false"/> when the filing is gone or the step can't be made where it is by now.</returns>
    /// <exception cref="StorageUnavailableException">Nothing was kept, and the same step may be made again.</exception>
    public Task<bool> MoveAsync(Act.Moved moved, string messageId, CancellationToken cancellationToken) => ActAsync(moved.Filing, moved, messageId, cancellationToken);

    private async Task<bool> ActAsync(DraftId id, Act act, string messageId, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, cancellationToken) is not { } filing || await conversations.FindAsync(filing.Conversation, cancellationToken) is not { } conversation)
        {
            return false;
        }

        var reply = await assistant.ReplyAsync(
            new IncomingMessage { Conversation = conversation.Id, MessageId = messageId, Channel = conversation.Channel, UserId = conversation.UserId, Act = act },
            cancellationToken);
        return reply.Messages.Count > 0;
    }
}
