using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Storage.Model;

/// <summary>What somebody thought of a reply.</summary>
internal sealed class RatingRow
{
    public required string ConversationId { get; init; }

    public required string ReplyId { get; init; }

    public required bool Useful { get; set; }

    public string? Reason { get; set; }

    public required DateTimeOffset At { get; set; }

    public Rating ToRating() => new(new ConversationId(ConversationId), ReplyId, Useful, Reason, At);
}

/// <summary>A question that got no good answer.</summary>
internal sealed class UnansweredRow
{
    public long Id { get; init; }

    public required string ConversationId { get; init; }

    public required string MessageId { get; init; }

    public required string Question { get; init; }

    public RefusalKind? Refusal { get; init; }

    public required double Probability { get; init; }

    public string? BestSection { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Where in the dialog: the text of a <see cref="DialogStep"/>; <see langword="null"/> in free talk.</summary>
    public string? Step { get; init; }

    public static UnansweredRow Of(UnansweredQuestion question) => new()
    {
        ConversationId = question.Conversation.Value,
        MessageId = question.MessageId,
        Question = question.Question,
        Refusal = question.Refusal,
        Probability = question.Probability,
        BestSection = question.BestSection,
        At = question.At,
        Step = question.Step.Stored,
    };

    public UnansweredQuestion ToQuestion() => new(new ConversationId(ConversationId), MessageId, Question, Refusal, Probability, BestSection, At) { Step = DialogStep.Read(Step) };
}

/// <summary>A wish to speak with a person.</summary>
internal sealed class AgentRequestRow
{
    public long Id { get; init; }

    public required string ConversationId { get; init; }

    public required string MessageId { get; init; }

    public string? Question { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? ClosedBy { get; init; }

    /// <summary>Why; <see langword="null"/> for wishes from before this was kept.</summary>
    public HandOverCause? Cause { get; init; }

    public static AgentRequestRow Of(AgentRequest request) => new()
    {
        ConversationId = request.Conversation.Value,
        MessageId = request.MessageId,
        Question = request.Question,
        At = request.At,
        Cause = request.Cause,
    };

    public AgentRequest ToRequest() => new(new ConversationId(ConversationId), MessageId, Question, At) { ClosedAt = ClosedAt, ClosedBy = ClosedBy, Cause = Cause };
}
