namespace IcpAssistant.Conversations.Growing;

/// <summary>What people asked and got an answer to.</summary>
public interface IAnsweredQuestions
{
    /// <summary>The last questions, the newest first.</summary>
    /// <param name="take">At most this many.</param>
    Task<IReadOnlyList<AnsweredQuestion>> ReadAsync(int take, CancellationToken cancellationToken);
}

/// <summary>A question that was answered.</summary>
/// <param name="Question">As it is kept: masked.</param>
/// <param name="Useful">What the person thought of the answer; <see langword="null"/> when they did not say.</param>
public sealed record AnsweredQuestion(ConversationId Conversation, string MessageId, string Question, bool? Useful);
