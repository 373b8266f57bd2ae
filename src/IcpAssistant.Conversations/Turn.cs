using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Conversations;

/// <summary>A message with everything that came of it: kept together or not at all.</summary>
public sealed record Turn
{
    /// <summary>What was done.</summary>
    public required IncomingMessage Message { get; init; }

    /// <summary>What is said to it.</summary>
    public required Reply Reply { get; init; }

    /// <summary>The conversation as it stands after the turn.</summary>
    public required Conversation Conversation { get; init; }

    /// <summary>When it was taken, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The version of the knowledge that answered; with <c>~</c> behind it for one that no files give: a change was being learnt, or broken rules were left out.</summary>
    public required string KnowledgeVersion { get; init; }

    /// <summary>The files of that version; stores keep them once. <see langword="null"/> when no files give it.</summary>
    public KnowledgeSource? Source { get; init; }

    /// <summary>What the stores said when the turn was taken; <see langword="null"/> when they were not asked, or had nothing.</summary>
    public Given? Given { get; init; }

    /// <summary>A rating that was given; <see langword="null"/> when none was.</summary>
    public Rating? Rating { get; init; }

    /// <summary>A question that got no good answer; <see langword="null"/> when it got one or none was asked.</summary>
    public UnansweredQuestion? Unanswered { get; init; }

    /// <summary>The draft as it stands after the turn; its new entries and consents are kept with the turn. <see langword="null"/> when no draft was touched.</summary>
    public Draft? Draft { get; init; }

    /// <summary>What the rules say of <see cref="Draft"/>; <see langword="null"/> without one.</summary>
    public DraftVerdict? DraftVerdict { get; init; }

    /// <summary>A draft that is deleted, with all its values; <see langword="null"/> when none is.</summary>
    public DraftId? DeletedDraft { get; init; }

    /// <summary>Everything of the person that is deleted; <see langword="null"/> when it is not asked for.</summary>
    public Erasure? Erasure { get; init; }

    /// <summary>What was done with a resume code; <see langword="null"/> when nothing was.</summary>
    public Resuming? Resuming { get; init; }

    /// <summary>Personal values that stand in the message: the readable log holds them masked, the message as it came is kept encrypted. Empty when there are none.</summary>
    public IReadOnlyList<Secret> Secrets { get; init; } = [];

    /// <summary>Whose values the message holds, by what is known in the turn itself.</summary>
    public CustomerId Customer => Draft?.Customer ?? CustomerId.Of(Message.Channel, Message.UserId);

    /// <summary>Where the replies have to be sent; <see langword="null"/> when they are not: stores put them into the outbox otherwise.</summary>
    public ReturnAddress? SentTo => Message.IsAnsweredAtOnce || Reply.Messages.Count == 0 ? null : Message.ReturnAddress ?? Conversation.ReturnAddress;

    /// <summary>Whether it does nothing, because the conversation belongs to somebody else by now: it is not kept.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether agents see it in their lists: people answer the conversation, did so before, or are wanted.</summary>
    public bool ConcernsDesk { get; init; }

    /// <summary>A wish to speak with a person; <see langword="null"/> when there was none.</summary>
    public AgentRequest? AgentRequest { get; init; }

    /// <summary>The time in which an agent had the conversation; <see langword="null"/> when none ends with the turn.</summary>
    public Attendance? Attendance { get; init; }

    /// <summary>Who takes care of all wishes of the conversation that were open before: an agent's account, or empty for the customer who no longer wants it; <see langword="null"/> when they stay open.</summary>
    public string? RequestsClosedBy { get; init; }
}
