using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Storage.Model;

/// <summary>What the next turn needs to know of a conversation and nobody searches for. New members need a default: old rows don't have them.</summary>
internal sealed record Memory
{
    public Topic? Topic { get; init; }

    public string? LastQuestion { get; init; }

    public int RefusalsInARow { get; init; }

    public bool AgentRequested { get; init; }

    public HandOver? HandOver { get; init; }

    public HandOverCause? Offered { get; init; }

    public IReadOnlyList<RatableAnswer> RatableAnswers { get; init; } = [];

    public string? ReasonAwaitedFor { get; init; }

    public bool ErasureAsked { get; init; }

    public FilingDialog? Filing { get; init; }

    public static Memory Of(Conversation conversation) => new()
    {
        Topic = conversation.Topic,
        LastQuestion = conversation.LastQuestion,
        RefusalsInARow = conversation.RefusalsInARow,
        AgentRequested = conversation.AgentRequested,
        HandOver = conversation.HandOver,
        Offered = conversation.Offered,
        RatableAnswers = conversation.RatableAnswers,
        ReasonAwaitedFor = conversation.ReasonAwaitedFor,
        ErasureAsked = conversation.ErasureAsked,
        Filing = conversation.Filing,
    };
}
