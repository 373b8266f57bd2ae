using IcpAssistant.Conversations.HandingOver;

namespace IcpAssistant.Conversations.Searching;

/// <summary>What narrows a search in conversations.</summary>
public sealed record ConversationFilter
{
    /// <summary>The channels' names; empty for all.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Said at this time or later, UTC; <see langword="null"/> for no limit.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Said before this time, UTC; <see langword="null"/> for no limit.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who answers in the conversation now.</summary>
    public Answering Answering { get; init; }

    /// <summary>Whether a conversation is wanted.</summary>
    public bool Fits(Conversation conversation) => (Channels.Count == 0 || Channels.Contains(conversation.Channel)) && Answering switch
    {
        Answering.Anybody => true,
        Answering.Assistant => conversation.Owner == Owner.Assistant,
        Answering.Queue => conversation.Owner == Owner.Queue,
        Answering.Agent => conversation.Owner.Account is not null,
        _ => throw new InvalidOperationException($"Say here which conversations {Answering} means."),
    };
}

/// <summary>Who answers in a conversation, as a choice.</summary>
public enum Answering
{
    /// <summary>Whoever.</summary>
    Anybody,

    /// <summary>The assistant.</summary>
    Assistant,

    /// <summary>Nobody yet: it waits for an agent.</summary>
    Queue,

    /// <summary>An agent.</summary>
    Agent,
}
