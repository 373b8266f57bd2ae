using IcpAssistant.Conversations.Erasing;

namespace IcpAssistant.Conversations;

/// <summary>The desk's lists in memory. The store that owns it holds the lock.</summary>
internal sealed class MemoryDesk
{
    private readonly List<UnansweredQuestion> _unanswered = [];
    private readonly List<AgentRequest> _requests = [];
    private readonly Dictionary<(ConversationId Conversation, string Reply), Rating> _ratings = [];

    public IReadOnlyList<UnansweredQuestion> Unanswered => _unanswered;

    public IReadOnlyList<AgentRequest> Requests => _requests;

    public IEnumerable<AgentRequest> Open => _requests.Where(request => request.ClosedAt is null);

    public IReadOnlyCollection<Rating> Ratings => _ratings.Values;

    public DeskCounts Count() => new(Open.Count(), _unanswered.Count, _ratings.Count, _ratings.Values.Count(rating => !rating.Useful));

    /// <summary>Keeps what a turn puts into the lists.</summary>
    public void Keep(Turn turn)
    {
        if (turn.Unanswered is { } unanswered)
        {
            _unanswered.Add(unanswered);
        }

        if (turn.RequestsClosedBy is { } closer)
        {
            Close(turn.Conversation.Id, null, closer, turn.At);
        }

        if (turn.AgentRequest is { } request)
        {
            _requests.Add(request);
        }

        if (turn.Rating is { } rating)
        {
            _ratings[(rating.Conversation, rating.ReplyId)] = rating;
        }
    }

    /// <summary>Closes open requests of a conversation.</summary>
    /// <param name="message">Only the one of this message; <see langword="null"/> for all.</param>
    /// <returns>Whether there was one.</returns>
    public bool Close(ConversationId conversation, string? message, string agent, DateTimeOffset at)
    {
        var closed = 0;
        for (var place = 0; place < _requests.Count; place++)
        {
            var request = _requests[place];
            if (request.Conversation == conversation && request.ClosedAt is null && (message is null || request.MessageId == message))
            {
                _requests[place] = request with { ClosedAt = at, ClosedBy = agent };
                closed++;
            }
        }

        return closed > 0;
    }

    /// <summary>Takes out what the lists hold of the person.</summary>
    public void Clean(Erasure erasure, IEnumerable<MemoryLog> logs)
    {
        var conversations = logs.Where(log => erasure.Customers.Contains(log.Conversation.Person.Own)).Select(log => log.Conversation.Id).ToHashSet();
        _unanswered.RemoveAll(question => conversations.Contains(question.Conversation));
        for (var at = 0; at < _requests.Count; at++)
        {
            _requests[at] = conversations.Contains(_requests[at].Conversation) ? _requests[at] with { Question = null } : _requests[at];
        }

        foreach (var key in _ratings.Keys.Where(key => conversations.Contains(key.Conversation)).ToList())
        {
            _ratings[key] = _ratings[key] with { Reason = null };
        }
    }
}
