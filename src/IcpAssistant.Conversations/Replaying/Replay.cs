using IcpAssistant.Conversations.Taking;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations.Replaying;

/// <summary>Takes the turns of kept conversations again, each with what it was given then, and holds what comes of it against what was kept.</summary>
/// <remarks>Nothing is written. Personal values are decrypted for it and masked again: neither result nor log shows them.</remarks>
public sealed class Replay(IConversationStore store, IDraftStore drafts, IOriginalMessages originals, KnowledgeVersions versions)
{
    /// <summary>Takes the turns of a conversation again.</summary>
    /// <param name="asksToday">Whether today's version of the knowledge is asked as well, in the conversation as it was then.</param>
    /// <returns>All turns in their order; <see langword="null"/> when there is no such conversation.</returns>
    public async Task<IReadOnlyList<TurnReplay>?> RunAsync(ConversationId id, bool asksToday, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } kept)
        {
            return null;
        }

        var past = new PastConversation(kept, drafts);
        var replays = new List<TurnReplay>();
        foreach (var turn in await KeptTurn.ReadAsync(store, id, cancellationToken))
        {
            replays.Add(await TakeAsync(past, turn, asksToday, cancellationToken));
        }

        if (replays.Count > 0 && past.Gap is null && ReplayedText.Of(kept) is var before && ReplayedText.Of(past.Conversation) is var now && before != now)
        {
            replays[^1] = replays[^1] with { Outcome = ReplayOutcome.Conversation, Kept = before, Now = now };
        }

        return replays;
    }

    private async Task<TurnReplay> TakeAsync(PastConversation past, KeptTurn kept, bool asksToday, CancellationToken cancellationToken)
    {
        if (past.Gap == ReplayOutcome.Deleted && kept.Message is { Act: not Act.Erased, Given.Belongings: not null })
        {
            past.GoOn();
        }

        var original = await originals.RevealAsync(past.Conversation.Id, kept.Message.Id, cancellationToken);
        var message = RepeatedMessage.Of(past.Conversation, kept.Message, original);
        var background = await past.BackgroundOf(kept.Message.Given, cancellationToken);
        var then = kept.Version is { } version ? await versions.FindAsync(version.TrimEnd('~'), cancellationToken) : null;
        var cause = message.Missing
            ?? (background is null ? ReplayOutcome.DraftGone : (ReplayOutcome?)null)
            ?? (then is null || kept.Version is [.., '~'] ? ReplayOutcome.KnowledgeUnknown : (ReplayOutcome?)null);
        var known = background ?? Background.Of(past.Conversation.Person);
        var before = past.Conversation;
        var turn = TurnTaker.Of(then ?? versions.Today).Take(before, message.Message, kept.Message.At, known);
        var masked = MaskedTurn.Of(turn);
        var replay = Compare(past, kept, masked, await past.IsWrittenAsync(turn, kept.Message.Given, cancellationToken), cause);
        past.Go(turn, masked, kept.Replies.Count, replay.Outcome);
        return asksToday && message.Missing is null
            ? AskToday(replay, kept, MaskedTurn.Of(TurnTaker.Of(versions.Today).Take(before, message.Message, kept.Message.At, known)))
            : replay;
    }

    private static TurnReplay Compare(PastConversation past, KeptTurn kept, Turn masked, bool isWritten, ReplayOutcome? cause)
    {
        var entry = kept.Message;
        var (outcome, before, now) = (ReplayOutcome.Equal, "", "");
        if (ReplayedText.Of(kept.Replies) is var said && ReplayedText.Of(masked.Reply.Messages) is var says && said != says)
        {
            (outcome, before, now) = (ReplayOutcome.Reply, said, says);
        }
        else if (entry.Act is { } act && ReplayedText.Of(act, entry.Payload) is var read && ReplayedText.Of(masked.Message.Act, masked.Message.Payload) is var reads && read != reads)
        {
            (outcome, before, now) = (ReplayOutcome.Message, read, reads);
        }
        else if (!isWritten)
        {
            outcome = ReplayOutcome.Draft;
        }

        // What can't be read is never called equal: it was not taken again.
        if (cause is ReplayOutcome.Deleted or ReplayOutcome.Forgotten)
        {
            return new TurnReplay(entry.Sequence, entry.Id, cause.Value);
        }

        return outcome == ReplayOutcome.Equal
            ? new TurnReplay(entry.Sequence, entry.Id, outcome)
            : new TurnReplay(entry.Sequence, entry.Id, cause ?? (past.Gap is null ? outcome : ReplayOutcome.After)) { Kept = before, Now = now };
    }

    private static TurnReplay AskToday(TurnReplay replay, KeptTurn kept, Turn today)
    {
        var isOther = ReplayedText.Of(kept.Replies) != ReplayedText.Of(today.Reply.Messages);
        return isOther
            ? replay with { IsOtherToday = true, Asked = LogText.Of(today.Message.Act), Said = [.. kept.Replies.Select(reply => reply.Text)], Today = [.. today.Reply.Messages.Select(reply => reply.Text)] }
            : replay with { IsOtherToday = false };
    }
}
