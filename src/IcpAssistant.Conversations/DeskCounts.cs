namespace IcpAssistant.Conversations;

/// <summary>How much stands in the desk's lists.</summary>
/// <param name="OpenRequests">Requests for a person that nobody has taken care of.</param>
/// <param name="Unanswered">Questions without a good answer.</param>
/// <param name="Ratings">All ratings.</param>
/// <param name="Useless">Those of them that say 没用.</param>
public sealed record DeskCounts(int OpenRequests, int Unanswered, int Ratings, int Useless);
