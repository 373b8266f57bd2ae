using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Conversations.Sending;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Conversations;

/// <summary>Keeps conversations and drafts as long as the process runs: for the command line, evaluations and tests.</summary>
/// <param name="limits">Of resume codes; <see langword="null"/> for the usual ones.</param>
public sealed class MemoryConversationStore(ConversationFeed feed, CodeLimits? limits = null) : IConversationStore, IDeskStore, IDraftStore, IFilingDesk, IOriginalMessages, ICustomerKeys, ICustomers, IReplayArchive, IDeletions
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ConversationId, MemoryLog> _conversations = [];
    private readonly MemoryDesk _desk = new();
    private readonly MemoryDrafts _drafts = new();
    private readonly Dictionary<string, KnowledgeSource> _sources = new(StringComparer.Ordinal);
    private readonly MemoryOutbox _outbox = new();
    private readonly MemoryErasures _erasures = new();
    private readonly MemoryCustomers _customers = new(limits ?? CodeLimits.Default);

    /// <summary>What has to be sent of what is kept here.</summary>
    public IOutbox Outbox => _outbox;

    /// <inheritdoc/>
    public CodeLimits Limits => _customers.Limits;

    /// <inheritdoc/>
    public Task<Conversation?> FindAsync(ConversationId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_conversations.GetValueOrDefault(id)?.Read());
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Conversation>> ListAsync(Person person, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Conversation>>([.. _conversations.Values.Where(kept => kept.Conversation.Person == person).OrderByDescending(kept => kept.LastAt).Select(kept => kept.Read())]);
        }
    }

    /// <inheritdoc/>
    public Task<Conversation> BeginAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(FindOrBegin(conversation).Read());
        }
    }

    /// <inheritdoc/>
    public async Task<Arrival> ReceiveAsync(ConversationId id, string messageId, CancellationToken cancellationToken) =>
        new(await FindAsync(id, cancellationToken), await FindReplyAsync(id, messageId, cancellationToken));

    /// <inheritdoc/>
    public Task<Reply?> FindReplyAsync(ConversationId id, string messageId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var kept = _conversations.GetValueOrDefault(id);
            if (kept is null || !kept.Log.Exists(entry => entry.Id == messageId && entry.Author == Author.User))
            {
                return Task.FromResult<Reply?>(null);
            }

            return Task.FromResult<Reply?>(new Reply([.. kept.Log.Where(entry => entry.ReplyTo == messageId).Select(entry => entry.Message).OfType<ReplyMessage>()], null));
        }
    }

    /// <inheritdoc/>
    public Task<bool> KeepAsync(Turn turn, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var kept = FindOrBegin(turn.Conversation);
            if (turn.Reply.Messages.Select(reply => reply.Id).Append(turn.Message.MessageId).Any(kept.Ids.Contains))
            {
                return Task.FromResult(false);
            }

            if (turn.Conversation.Sequence is { } read && read != kept.Log.Count)
            {
                throw new ConversationChangedException(turn.Conversation.Id);
            }

            _drafts.Keep(turn);
            if (turn.Resuming is { } resuming)
            {
                _customers.Keep(resuming, turn.At);
            }

            Keep(MaskedTurn.Of(turn), kept);
            if (turn.SentTo is { } address)
            {
                var first = kept.Log.Count - turn.Reply.Messages.Count + 1;
                foreach (var (index, reply) in turn.Reply.Messages.Index())
                {
                    _outbox.Add(turn, reply, first + index, address);
                }
            }

            if (turn.Erasure is { } erasure)
            {
                _erasures.Keep(turn, erasure, _conversations.Values, _drafts, _customers, _outbox);
                _desk.Clean(erasure, _conversations.Values);
            }
        }

        feed.Announce(turn);
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LogEntry>> ReadLogAsync(ConversationId id, long after, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var log = _conversations.GetValueOrDefault(id)?.Log ?? [];
            return Task.FromResult<IReadOnlyList<LogEntry>>([.. log.Where(entry => entry.Sequence > after).Take(limit)]);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<UnansweredQuestion>> ReadUnansweredAsync(int skip, int take, CancellationToken cancellationToken) =>
        Page(_desk.Unanswered, question => question.At, skip, take);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AgentRequest>> ReadAgentRequestsAsync(int skip, int take, CancellationToken cancellationToken) =>
        Page(_desk.Requests, request => request.At, skip, take);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AgentRequest>> ReadOpenRequestsAsync(int skip, int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Page([.. _desk.Open], request => request.At, skip, take);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Conversation>> ReadHandedOverAsync(int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Conversation>>([.. _conversations.Values.Where(kept => kept.Conversation.HandOver is not null).OrderByDescending(kept => kept.LastAt).Take(take).Select(kept => kept.Read())]);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Rating>> ReadRatingsAsync(int skip, int take, CancellationToken cancellationToken) =>
        Page(_desk.Ratings, rating => rating.At, skip, take);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Rating>> ReadRatingsAsync(ConversationId conversation, CancellationToken cancellationToken) =>
        Page([.. _desk.Ratings.Where(rating => rating.Conversation == conversation)], rating => rating.At, 0, int.MaxValue);

    /// <inheritdoc/>
    public Task<Deletion?> FindAsync(string number, CancellationToken cancellationToken) => Task.FromResult(_erasures.Find(number));

    /// <inheritdoc/>
    Task<Deletion?> IDeletions.FindAsync(DraftId filing, CancellationToken cancellationToken) => Task.FromResult(_erasures.Find(filing));

    /// <inheritdoc/>
    public Task<DeskCounts> CountAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_desk.Count());
        }
    }

    /// <inheritdoc/>
    public Task<bool> CloseRequestAsync(ConversationId conversation, string messageId, string agent, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_desk.Close(conversation, messageId, agent, at));
        }
    }

    /// <inheritdoc/>
    public Task<Draft?> FindAsync(DraftId id, CustomerId customer, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_drafts.Find(id, customer));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Draft>> ListAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_drafts.List(customer));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CustomerId>> FindAsync(Person person, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_customers.Find(person));
        }
    }

    /// <inheritdoc/>
    public Task<CodeCheck> CheckAsync(ResumeCode code, Person person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_customers.Check(code, person, now));
        }
    }

    /// <inheritdoc/>
    public Task<OriginalMessage?> RevealAsync(ConversationId conversation, string messageId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_drafts.Reveal(conversation, messageId));
        }
    }

    /// <inheritdoc/>
    public Task<int> DestroyAsync(CustomerId customer, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_drafts.Forget(customer));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<FilingAtDesk>> ListAsync(IReadOnlyCollection<string> stages, int skip, int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var there = _drafts.All.Where(filing => stages.Contains(filing.Stage)).OrderBy(filing => filing.StageSince).ThenBy(filing => filing.Id.Value, StringComparer.Ordinal);
            return Task.FromResult<IReadOnlyList<FilingAtDesk>>([.. there.Skip(skip).Take(take)]);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, int>> CountStagesAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyDictionary<string, int>>(_drafts.All.GroupBy(filing => filing.Stage).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal));
        }
    }

    /// <inheritdoc/>
    public Task<FilingAtDesk?> FindAsync(DraftId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_drafts.All.FirstOrDefault(filing => filing.Id == id));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<FilingAtDesk>> ListAsync(IReadOnlyCollection<DraftId> ids, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<FilingAtDesk>>([.. _drafts.All.Where(filing => ids.Contains(filing.Id))]);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<FilingAtDesk>> ListDueAsync(DueStep due, int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<FilingAtDesk>>([.. _drafts.Due(due).Take(take)]);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ConversationId>> ListAsync(ConversationId? after, int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var later = _conversations.Keys.Where(id => after is null || string.CompareOrdinal(id.Value, after.Value.Value) > 0);
            return Task.FromResult<IReadOnlyList<ConversationId>>([.. later.OrderBy(id => id.Value, StringComparer.Ordinal).Take(take)]);
        }
    }

    /// <inheritdoc/>
    public Task<KnowledgeSource?> FindKnowledgeAsync(string version, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_sources.GetValueOrDefault(version));
        }
    }

    private Task<IReadOnlyList<T>> Page<T>(IReadOnlyCollection<T> all, Func<T, DateTimeOffset> at, int skip, int take)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<T>>([.. all.Reverse().OrderByDescending(at).Skip(skip).Take(take)]);
        }
    }

    private MemoryLog FindOrBegin(Conversation conversation)
    {
        if (!_conversations.TryGetValue(conversation.Id, out var kept))
        {
            kept = new MemoryLog(conversation);
            _conversations.Add(conversation.Id, kept);
        }

        return kept;
    }

    private void Keep(Turn turn, MemoryLog kept)
    {
        var message = turn.Message;
        kept.Conversation = turn.Conversation;
        kept.Add(new LogEntry(kept.Log.Count + 1, message.MessageId, Author.User, turn.At, null, message.Payload, LogText.Of(message.Act), null)
        {
            Act = message.Act,
            Given = turn.Given,
            KnowledgeVersion = turn.Reply.Messages.Count == 0 ? turn.KnowledgeVersion : null,
        });
        if (turn.Source is { } source)
        {
            _sources[source.Version] = source;
        }

        foreach (var reply in turn.Reply.Messages)
        {
            kept.Add(new LogEntry(kept.Log.Count + 1, reply.Id, Author.Bot, turn.At, message.MessageId, null, "", reply) { KnowledgeVersion = turn.KnowledgeVersion });
        }

        _desk.Keep(turn);
    }
}
