using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Conversations.Taking;

/// <summary>What a message comes to.</summary>
/// <param name="Conversation">As it stands afterwards.</param>
internal sealed record Outcome(Conversation Conversation)
{
    /// <summary>In the order of saying; empty when nothing is to be said.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    public Answer? Answer { get; init; }

    /// <summary>What the last statement asks for; <see langword="null"/> when it is nothing of a filing.</summary>
    public Asks? Asks { get; init; }

    public Rating? Rating { get; init; }

    public UnansweredQuestion? Unanswered { get; init; }

    public AgentRequest? AgentRequest { get; init; }

    public Attendance? Attendance { get; init; }

    /// <summary>See <see cref="Turn.RequestsClosedBy"/>.</summary>
    public string? RequestsClosedBy { get; init; }

    /// <summary>Whether nothing is done, and nothing kept.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The draft as it stands afterwards; <see langword="null"/> when none was touched.</summary>
    public Draft? Draft { get; init; }

    public DraftId? DeletedDraft { get; init; }

    /// <summary>Personal values in the message.</summary>
    public IReadOnlyList<Secret> Secrets { get; init; } = [];

    /// <summary>What nobody may read later, not even who may see originals: a typed resume code. It leaves the message before anything is kept.</summary>
    public IReadOnlyList<Secret> Forgotten { get; init; } = [];

    public Resuming? Resuming { get; init; }

    public Erasure? Erasure { get; init; }

    /// <summary>Something short that is no answer.</summary>
    public static Outcome Saying(Conversation conversation, string markdown, params IEnumerable<Choice> choices) =>
        new(conversation) { Statements = [new Statement(markdown, [.. choices])] };
}

/// <summary>A reply before it has its id.</summary>
internal sealed record Statement(string Markdown, IReadOnlyList<Choice> Choices, bool Ratable = false)
{
    public Card? Card { get; init; }

    /// <summary>The account of the agent who says it; <see langword="null"/> for the assistant.</summary>
    public string? Agent { get; init; }
}
