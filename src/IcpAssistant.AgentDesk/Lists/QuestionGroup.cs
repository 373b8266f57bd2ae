using IcpAssistant.Conversations;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.AgentDesk.Lists;

/// <summary>Questions without a good answer that ask the same, in whatever words.</summary>
/// <param name="Questions">The newest first; never empty.</param>
internal sealed record QuestionGroup(IReadOnlyList<UnansweredQuestion> Questions)
{
    // More don’t fit into a row; the count says how many there are.
    private const int ShownConversations = 5;
    private const int ShownWordings = 5;

    /// <summary>The newest of them.</summary>
    public UnansweredQuestion Newest => Questions[0];

    /// <summary>How they were refused, each way once.</summary>
    public IEnumerable<string> Labels => Questions.Select(question => Words.Of(question.Refusal)).Distinct();

    /// <summary>A few of the conversations, the newest first.</summary>
    public IEnumerable<UnansweredQuestion> Shown => Questions.DistinctBy(question => question.Conversation).Take(ShownConversations);

    /// <summary>A few of the other words in which it was asked, the newest first.</summary>
    public IEnumerable<string> OtherWordings => Questions.Select(question => question.Question.Trim()).Distinct(StringComparer.Ordinal).Where(words => words != Newest.Question.Trim()).Take(ShownWordings);

    /// <summary>Where in the dialog it was asked, and how often; most often first.</summary>
    public IEnumerable<(DialogStep Step, int Count)> Steps => Questions.GroupBy(question => question.Step).Select(step => (step.Key, step.Count())).OrderByDescending(step => step.Item2);

    /// <summary>Groups by likeness, in the order of each group's newest question.</summary>
    /// <param name="questions">The newest first.</param>
    /// <param name="answerer">Knows what is alike.</param>
    public static IReadOnlyList<QuestionGroup> Of(IReadOnlyList<UnansweredQuestion> questions, Answerer answerer)
    {
        var groups = answerer.Group([.. questions.Reverse().Select(question => question.Question)]);
        return [.. questions.Zip(groups.Reverse()).GroupBy(pair => pair.Second, pair => pair.First).Select(group => new QuestionGroup([.. group]))];
    }
}
