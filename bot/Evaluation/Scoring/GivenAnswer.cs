using IcpAssistant.Bot.Answers;

namespace IcpAssistant.Bot.Evaluation.Scoring;

/// <summary>What is judged of an answer.</summary>
/// <param name="Verdict">The label; <see langword="null"/> when none was given: then the reasons alone count.</param>
internal sealed record GivenAnswer(string Text, bool Abstained, bool SmallTalk, string? Verdict)
{
    /// <summary>The sections that it cites, as <c>document#anchor</c>; empty when they are not known.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>What is judged of an answer as programs read it.</summary>
    public static GivenAnswer Of(AnswerJson answer) => new(answer.Answer, answer.Abstained, answer.Smalltalk, answer.Verdict)
    {
        Sections = [.. answer.Citations.Select(citation => $"{citation.Document}#{citation.Section}")],
    };
}
