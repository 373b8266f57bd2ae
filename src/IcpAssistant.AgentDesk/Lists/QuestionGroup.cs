using IcpAssistant.Conversations;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.AgentDesk.Lists;

/// <summary>Questions without a good answer that say the same.</summary>
/// <param name="Questions">The newest first; never empty.</param>
internal sealed record QuestionGroup(IReadOnlyList<UnansweredQuestion> Questions)
{
    // More don’t fit into a row; the count says how many there are.
    private const int ShownConversations = 5;

    /// <summary>The newest of them.</summary>
    public UnansweredQuestion Newest => Questions[0];

    /// <summary>How they were refused, each way once.</summary>
    public IEnumerable<string> Labels => Questions.Select(question => Words.Of(question.Refusal)).Distinct();

    /// <summary>A few of the conversations, the newest first.</summary>
    public IEnumerable<UnansweredQuestion> Shown => Questions.DistinctBy(question => question.Conversation).Take(ShownConversations);

    /// <summary>Groups by likeness, in the order of each group's newest question.</summary>
    /// <param name="questions">The newest first.</param>
    public static IReadOnlyList<QuestionGroup> Of(IEnumerable<UnansweredQuestion> questions) =>
        [.. questions.GroupBy(question => LikenessOf(question.Question)).Select(group => new QuestionGroup([.. group]))];

    /// <summary>Letters and digits only, in the form in which texts are compared: <c>香港服务器，要備案嗎？</c> → <c>香港服务器要备案吗</c>.</summary>
    internal static string LikenessOf(string text)
    {
        var normal = Normaliser.Normalise(text);
        // A question that is nothing but signs is like itself only.
        var letters = string.Concat(normal.Where(char.IsLetterOrDigit));
        return letters.Length == 0 ? normal : letters;
    }
}
