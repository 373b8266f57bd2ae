using IcpAssistant.Conversations.Taking;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations.Replaying;

/// <summary>A conversation as it stood at some moment, walked through turn by turn.</summary>
internal sealed class PastConversation
{
    private readonly IDraftStore _drafts;

    // What was written here, also into drafts that were deleted later.
    private readonly Dictionary<string, Draft> _written = new(StringComparer.Ordinal);

    public PastConversation(Conversation kept, IDraftStore drafts)
    {
        _drafts = drafts;
        Conversation = new Conversation { Id = kept.Id, Channel = kept.Channel, UserId = kept.UserId, StartedAt = kept.StartedAt, Sequence = 0 };
    }

    /// <summary>As it stands now.</summary>
    public Conversation Conversation { get; private set; }

    /// <summary>The first turn that did not come to the same; <see langword="null"/> as long as there was none. What comes after it need not either.</summary>
    public ReplayOutcome? Gap { get; private set; }

    /// <summary>Goes on after what was deleted: nothing of it is known any more but that it was asked for.</summary>
    public void GoOn() => Conversation = Conversation.Forgotten() with { ErasureAsked = true };

    /// <summary>What a turn was given, with the drafts as they were; <see langword="null"/> when one of them is gone.</summary>
    public async Task<Background?> BackgroundOf(Given? given, CancellationToken cancellationToken)
    {
        var drafts = new List<Draft>();
        foreach (var past in given?.Drafts ?? [])
        {
            if (await FindAsync(past, given, cancellationToken) is not { } draft)
            {
                return null;
            }

            drafts.Add(draft);
        }

        return Background.Of(given, Conversation.Person, drafts);
    }

    /// <summary>Whether the store holds what a turn writes into its draft. A draft that was deleted since holds nothing against it.</summary>
    public async Task<bool> IsWrittenAsync(Turn turn, Given? given, CancellationToken cancellationToken)
    {
        if (turn.Draft is not { } draft || await _drafts.FindAsync(draft.Id, draft.Customer, cancellationToken) is not { } kept)
        {
            return true;
        }

        var before = given?.Drafts?.FirstOrDefault(past => past.Id == draft.Id.Value) ?? new GivenDraft(draft.Id.Value, 0, 0, 0);
        var message = turn.Message.MessageId;
        return IsSame(draft.Entries.Skip(before.Entries), kept.Entries.Skip(before.Entries), entry => entry, entry => entry.Message == message)
            && IsSame(draft.Consents.Skip(before.Consents), kept.Consents.Skip(before.Consents), consent => consent, consent => consent.Message == message)
            && IsSame(draft.Moves.Skip(before.Moves), kept.Moves.Skip(before.Moves), Comparable, move => move.Message == message);
    }

    /// <summary>One turn further.</summary>
    public void Go(Turn turn, Turn masked, int replies, ReplayOutcome outcome)
    {
        if (outcome != ReplayOutcome.Equal)
        {
            Gap ??= outcome;
        }

        if (turn.Draft is { } draft)
        {
            _written[draft.Id.Value] = draft;
        }

        // Stores keep the conversation masked: that is what the next turn reads.
        Conversation = masked.Conversation with { Sequence = (Conversation.Sequence ?? 0) + 1 + replies };
    }

    private async Task<Draft?> FindAsync(GivenDraft past, Given? given, CancellationToken cancellationToken)
    {
        IEnumerable<CustomerId> customers = given?.Customers?.Select(customer => new CustomerId(customer)) ?? [Conversation.Person.Own];
        var kept = await _drafts.FindAsync(new DraftId(past.Id), customers, cancellationToken) is { } draft ? past.Cut(draft) : null;
        return kept ?? (_written.GetValueOrDefault(past.Id) is { } written ? past.Cut(written) : null);
    }

    // What comes after it is not of the same message: other turns wrote on.
    private static bool IsSame<T, TCompared>(IEnumerable<T> written, IEnumerable<T> kept, Func<T, TCompared> compared, Func<T, bool> isOfTurn)
    {
        var all = written.ToList();
        var stored = kept.Take(all.Count + 1).ToList();
        return all.Select(compared).SequenceEqual(stored.Take(all.Count).Select(compared)) && !stored.Skip(all.Count).Any(isOfTurn);
    }

    // A list compares by what it is, not by what is in it.
    private static (Move Move, string Returned) Comparable(Move move) => (move with { Returned = [] }, string.Join('\n', move.Returned));
}
