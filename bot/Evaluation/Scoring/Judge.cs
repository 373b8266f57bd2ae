using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using IcpAssistant.Bot.Evaluation.Sets;

namespace IcpAssistant.Bot.Evaluation.Scoring;

/// <summary>Says whether an answer is what a set expects.</summary>
internal static class Judge
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <param name="answer">What was answered; <see langword="null"/> when nothing was.</param>
    /// <param name="longest">An answer to a question may have this many characters; 0 for any number.</param>
    public static Judgement Decide(Expectation expectation, GivenAnswer? answer, int longest)
    {
        if (answer is null)
        {
            return Judgement.Missed(Outcome.Missing, "没有回答");
        }

        if (expectation.Expect is { } expected)
        {
            return OutOfScope(expected, answer);
        }

        if (answer.Abstained)
        {
            return Judgement.Missed(Outcome.Abstained, "没有作答");
        }

        if (expectation.Sections.Count > 0 && !expectation.Sections.Any(answer.Sections.Contains))
        {
            return Judgement.Missed(Outcome.WrongSection, $"出处应为 {string.Join(" 或 ", expectation.Sections)}");
        }

        var text = PatternText.Normalise(answer.Text);
        var said = PatternText.Assertive(text);
        return expectation.Verdict is { } verdict
            ? Situation(expectation, verdict, answer, text, said)
            : Question(expectation, text, said, longest);
    }

    private static Judgement OutOfScope(string expected, GivenAnswer answer)
    {
        if (answer.Abstained)
        {
            return Judgement.Good(Outcome.Abstained);
        }

        return expected == "smalltalk" && answer.SmallTalk
            ? Judgement.Good(Outcome.Smalltalk)
            : Judgement.Missed(Outcome.FalseAnswer, "本不该作答");
    }

    private static Judgement Situation(Expectation expectation, string verdict, GivenAnswer answer, string text, string said)
    {
        if (answer.Verdict is not null && answer.Verdict != verdict)
        {
            return Judgement.Missed(Outcome.WrongVerdict, $"结论是 {answer.Verdict}，应为 {verdict}");
        }

        if (expectation.Because.FirstOrDefault(pattern => !Matches(pattern, text)) is { } reason)
        {
            return Judgement.Missed(Outcome.NoReason, $"没有说出理由：{Shorten(reason)}");
        }

        return Opposite(expectation, said) ?? Judgement.Good(Outcome.Right);
    }

    private static Judgement Question(Expectation expectation, string text, string said, int longest)
    {
        if (Opposite(expectation, said) is { } opposite)
        {
            return opposite;
        }

        if (expectation.Must.FirstOrDefault(group => !group.Any(pattern => Matches(pattern, text))) is { } missed)
        {
            return Judgement.Missed(Outcome.WrongOrIncomplete, $"缺少要点：{Shorten(missed[0])}");
        }

        if (expectation.Must.Count > 0 && !expectation.Must.Any(group => group.Any(pattern => Matches(pattern, said))))
        {
            return Judgement.Missed(Outcome.Echo, "只有复述的问句符合");
        }

        var length = Length(text);
        return longest > 0 && length > longest
            ? Judgement.Missed(Outcome.TooLong, $"回答有 {length} 个字，上限是 {longest} 个")
            : Judgement.Good(Outcome.Right);
    }

    /// <summary>How many characters a text has; one outside of the basic plane counts once.</summary>
    public static int Length(string text) => text.Length - text.Count(char.IsLowSurrogate);

    private static Judgement? Opposite(Expectation expectation, string said) => expectation.MustNot
        .Select(pattern => PatternOf(pattern).Match(said))
        .FirstOrDefault(match => match.Success) is { } claim
            ? Judgement.Missed(Outcome.Opposite, $"说反了：{Shorten(claim.Value)}")
            : null;

    private static bool Matches(string pattern, string text) => PatternOf(pattern).IsMatch(text);

    private static Regex PatternOf(string pattern) =>
        Patterns.GetOrAdd(pattern, text => new Regex(text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
