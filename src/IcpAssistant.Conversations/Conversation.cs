using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Conversations;

/// <summary>A conversation as it stands before a turn.</summary>
public sealed record Conversation
{
    /// <summary>Its name.</summary>
    public required ConversationId Id { get; init; }

    /// <summary>The door through which it came.</summary>
    public required string Channel { get; init; }

    /// <summary>The person, as the channel calls them.</summary>
    public required string UserId { get; init; }

    /// <summary>Who speaks.</summary>
    public Person Person => new(Channel, UserId);

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The newest entry of its log when it was read, 0 when there was none; <see langword="null"/> when it was not read. A store refuses the turn of a conversation that has grown since.</summary>
    public long? Sequence { get; init; }

    /// <summary>Where its channel wants to be called, as the last message said that brought an address; <see langword="null"/> when its door reads the log by itself.</summary>
    public ReturnAddress? ReturnAddress { get; init; }

    /// <summary>Whether the greeting was said.</summary>
    public bool Greeted { get; init; }

    /// <summary>What was talked about last; <see langword="null"/> when nothing was answered yet.</summary>
    public Topic? Topic { get; init; }

    /// <summary>The last question that was answered or refused; a repeated one is offered a person.</summary>
    public string? LastQuestion { get; init; }

    /// <summary>Refusals since the last answer; after two a person is offered.</summary>
    public int RefusalsInARow { get; init; }

    /// <summary>Who answers instead of the assistant; <see langword="null"/> when the assistant does.</summary>
    public HandOver? HandOver { get; init; }

    /// <summary>Who answers.</summary>
    public Owner Owner => HandOver?.Owner ?? Owner.Assistant;

    /// <summary>Why a person was offered with the last answer; <see langword="null"/> when none was.</summary>
    public HandOverCause? Offered { get; init; }

    /// <summary>Whether a person was asked for when none was there: what the knowledge does not answer then is meant for that person.</summary>
    public bool AgentRequested { get; init; }

    /// <summary>The filing that is being filled in; <see langword="null"/> when none is.</summary>
    public FilingDialog? Filing { get; init; }

    /// <summary>Whether it is filled in right now: what is said probably answers what was asked.</summary>
    public bool IsFillingIn => Filing is { Prompt: not (FilingPrompt.Nothing or FilingPrompt.Choice) };

    /// <summary>The last answers that can be rated, the newest last; a few, not all of the conversation.</summary>
    public IReadOnlyList<RatableAnswer> RatableAnswers { get; init; } = [];

    /// <summary>The reply that was just rated useless, so that the next message may be the reason; <see langword="null"/> when none was.</summary>
    public string? ReasonAwaitedFor { get; init; }

    /// <summary>Whether the person was just asked if everything is to be deleted.</summary>
    public bool ErasureAsked { get; init; }

    /// <summary>The same after something else was said: a mere yes no longer means an agent's proposal.</summary>
    public Conversation PastProposal() => Filing is { Proposed: not null } filing ? this with { Filing = filing with { Proposed = null } } : this;

    /// <summary>The same conversation of somebody who never said anything. Who answers stays: an agent who writes just now goes on.</summary>
    public Conversation Forgotten() => new() { Id = Id, Channel = Channel, UserId = UserId, StartedAt = StartedAt, Sequence = Sequence, ReturnAddress = ReturnAddress, Greeted = Greeted, HandOver = HandOver };
}
