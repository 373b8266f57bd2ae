namespace IcpAssistant.Conversations;

/// <summary>An answer that people can still rate, with what the desk wants to know when it was useless.</summary>
/// <param name="ReplyId">The reply that is rated.</param>
/// <param name="MessageId">The message that asked.</param>
/// <param name="Question">As it was typed.</param>
/// <param name="Probability">Of the best section.</param>
/// <param name="BestSection"><c>document#anchor</c>; <see langword="null"/> when nothing was cited.</param>
/// <param name="Reported">Whether the desk was told already that it was useless.</param>
public sealed record RatableAnswer(string ReplyId, string MessageId, string Question, double Probability, string? BestSection, bool Reported);
