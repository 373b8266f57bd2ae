using IcpAssistant.Bot.Evaluation.Scoring;
using IcpAssistant.Bot.Evaluation.Sets;
using IcpAssistant.Knowledge.Answering.Fitting;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Bot.Evaluation.Fitting;

/// <summary>The questions of sets that the confidence may be fitted to.</summary>
internal static class FitQuestions
{
    // Two questions in one are answered by two sections: no single one is right.
    private const string TwoInOne = "compound";

    /// <summary>Single questions of which is known whether a section answers them; nothing of the reserved halves.</summary>
    public static IReadOnlyList<LabelledQuestion> Of(IEnumerable<EvaluationSet> sets) =>
    [
        .. sets.SelectMany(set => set.Items)
            .Where(item => !item.Reserved && item.Turns.Count == 1 && item.Scope is not "seeds")
            .Select(item => item.Turns[0])
            .Where(turn => turn.Expectation is { Verdict: null } && turn.Group != TwoInOne)
            .Select(turn => new LabelledQuestion(turn.Text, IsAnsweredBy(turn.Expectation!))), // not null: seen above
    ];

    private static Func<Section, bool>? IsAnsweredBy(Expectation expectation) => expectation.Expect is not null
        ? null
        : section => Judge.Decide(expectation, new GivenAnswer(section.PlainText, false, false, null), 0).Right;
}
