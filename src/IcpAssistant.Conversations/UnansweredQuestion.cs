using IcpAssistant.Knowledge;

namespace IcpAssistant.Conversations;

/// <summary>A question that got no good answer, for the people who make the knowledge grow.</summary>
/// <param name="Question">As it was typed.</param>
/// <param name="Refusal">How it was refused; <see langword="null"/> when it was answered and the answer rated useless.</param>
/// <param name="Probability">Of the best section.</param>
/// <param name="BestSection">The section that came nearest (<c>document#anchor</c>); <see langword="null"/> when none did.</param>
public sealed record UnansweredQuestion(
    ConversationId Conversation, string MessageId, string Question, RefusalKind? Refusal, double Probability, string? BestSection, DateTimeOffset At)
{
    /// <summary>Where in the dialog it was asked, or its answer rated.</summary>
    public DialogStep Step { get; init; }
}
