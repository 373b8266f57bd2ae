using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.Taking;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Conversations;

/// <summary>Answers messages: every door, the command line and the tests call this.</summary>
public sealed class Assistant(IKnowledge knowledge, IConversationStore store, IDraftStore drafts, ICustomers customers, IPresence presence, IPaperFiles papers, TimeProvider clock)
{
    // Each failed attempt is a kept turn of another tab or node; nobody meets so many one after the other.
    private const int MostAttempts = 40;

    private readonly TurnOrder _order = new();
    private readonly BackgroundReader _background = new(drafts, customers, store, presence);

    /// <summary>Takes a message, keeps what comes of it, and returns the reply.</summary>
    /// <remarks>Turns of one conversation run one after the other; a repeated message gets the reply that was kept.</remarks>
    /// <exception cref="StorageUnavailableException">Nothing was kept, and the same message may be sent again.</exception>
    public Task<Reply> ReplyAsync(IncomingMessage message, CancellationToken cancellationToken) => Telemetry.TurnAsync(message, () => TakeInOrderAsync(message, cancellationToken));

    private async Task<Reply> TakeInOrderAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        using var place = await _order.EnterAsync(message.Conversation, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TakeAsync(message, cancellationToken);
            }
            catch (Exception exception) when (exception is ConversationChangedException or DraftChangedException or CodeChangedException && attempt < MostAttempts)
            {
                // Another node took a message of the conversation in between, or another tab wrote to the same draft or used the same code:
                // the message is taken again, with what is there now.
            }
        }
    }

    private async Task<Reply> TakeAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        var arrival = await store.ReceiveAsync(message.Conversation, message.MessageId, cancellationToken);
        if (arrival.Kept is { } kept)
        {
            await papers.DestroyAsync(PaperUse.Sent(message), cancellationToken);
            return kept;
        }

        var now = clock.GetUtcNow();
        var conversation = arrival.Conversation ?? Begin(message, now);
        conversation = conversation with { ReturnAddress = message.ReturnAddress?.Unasked ?? conversation.ReturnAddress };
        var taker = TurnTaker.Of(knowledge.Current);
        var background = await _background.ReadAsync(conversation, taker.NeedsOf(conversation, message.Act), now, cancellationToken);
        var turn = taker.Take(conversation, message, now, background);
        if (turn.IsRefused)
        {
            return Reply.Silence;
        }

        turn = await StagedAsync(turn, background, cancellationToken);
        var deleted = await DeletedByAsync(turn, background, cancellationToken);
        if (await Telemetry.WriteAsync(() => store.KeepAsync(turn, cancellationToken)))
        {
            // The turn is kept whatever becomes of these; the sweep destroys what is left.
            await papers.DestroyAsync(PaperUse.LeftOver(turn, deleted), CancellationToken.None);
            return turn.Reply;
        }

        await papers.DestroyAsync(PaperUse.Sent(message), cancellationToken);

        // It was kept before, or another process was faster. Without a reply the id is that of a message of ours, and there is nothing to say.
        return await store.FindReplyAsync(message.Conversation, message.MessageId, cancellationToken) ?? Reply.Silence;
    }

    // Few questions stay unanswered beside a filing that rests: its draft is read for these, and not for every message.
    private async Task<Turn> StagedAsync(Turn turn, Background background, CancellationToken cancellationToken)
    {
        if (turn is not { Unanswered: { } unanswered, Conversation.Filing.Draft: var id } || unanswered.Step != DialogStep.Resting)
        {
            return turn;
        }

        var draft = background.Drafts.FirstOrDefault(draft => draft.Id == id) ?? await drafts.FindAsync(id, turn.Customer, cancellationToken);
        return draft is null ? turn : turn with { Unanswered = unanswered with { Step = DialogStep.Of(draft.Stage) } };
    }

    // Read before they are gone: their files go with them.
    private async Task<IReadOnlyList<Draft>> DeletedByAsync(Turn turn, Background background, CancellationToken cancellationToken)
    {
        if (turn.Erasure is { } erasure)
        {
            return await drafts.ListAsync(erasure.Customers, cancellationToken);
        }

        return turn.DeletedDraft is { } id && (background.Drafts.FirstOrDefault(draft => draft.Id == id) ?? await drafts.FindAsync(id, turn.Customer, cancellationToken)) is { } draft ? [draft] : [];
    }

    private static Conversation Begin(IncomingMessage message, DateTimeOffset now) => new()
    {
        Id = message.Conversation,
        Channel = message.Channel,
        UserId = message.UserId,
        StartedAt = now,
        Sequence = 0,
    };
}
