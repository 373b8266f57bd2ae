using IcpAssistant.Conversations.Taking;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Conversations.Rendering;

/// <summary>Answers as Markdown: how the question was read, the conclusion, conditions and steps, the sources.</summary>
internal sealed class AnswerMarkdown(Phrasebook phrases)
{
    // A line break that stays one.
    private const string LineBreak = "  \n";

    // Whoever wrote more knows their words; they only see where they were read otherwise.
    private const int LongestEcho = 60;

    /// <summary>The answer as one message.</summary>
    /// <param name="remark">Markdown that is said with it: behind an answer, but before the line that leads to the buttons of a refusal; <see langword="null"/> for none.</param>
    public string Write(Answer answer, string? remark = null)
    {
        var blocks = new List<string>();
        if (answer.Refusal is null && !string.IsNullOrWhiteSpace(answer.ReadAs))
        {
            blocks.Add($"> {phrases.Say("did-you-mean", "question", Shorten(answer.ReadAs))}");
        }

        if (answer.Situation is { Facts.Count: > 0 } situation && answer.Parts[0] is AnswerPart.Phrase)
        {
            blocks.Add($"> {phrases.Say("situation-facts", "facts", string.Join("、", situation.Facts.Select(fact => fact.Chip)))}");
        }

        blocks.AddRange(AnswerBlocks.Of(answer.Parts));
        if (answer.Citations.Count > 0)
        {
            blocks.Add(string.Join(LineBreak, answer.Citations.Select(Source)));
        }

        if (remark is not null)
        {
            blocks.Add(remark);
        }

        if (answer.Refusal is not null && answer.Suggestions.Count > 0)
        {
            blocks.Add(phrases.Say("suggestions"));
        }

        return string.Join("\n\n", blocks);
    }

    private static string Shorten(string question)
    {
        if (question.Length <= LongestEcho)
        {
            return question;
        }

        var end = char.IsHighSurrogate(question[LongestEcho - 1]) ? LongestEcho - 1 : LongestEcho;
        return $"{question[..end]}……";
    }

    private string Source(Citation citation)
    {
        var path = citation.Section.HeadingPath;
        var title = path.Count == 1 ? path[0] : $"{path[0]} › {path[^1]}";
        var source = $"{phrases.Say("source")}{Links.Write(title, citation.Section.Url)}";
        return citation.Complete ? source : $"{source} · {Links.Write(phrases.Plain("read-more"), citation.Section.Url)}";
    }
}
