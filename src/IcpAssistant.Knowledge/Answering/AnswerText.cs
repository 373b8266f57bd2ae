using System.Text;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>Answers as text.</summary>
public static class AnswerText
{
    /// <summary>Plain text, a passage a line; steps keep their numbers, list items a dash.</summary>
    public static string Plain(IReadOnlyList<AnswerPart> parts)
    {
        var text = new StringBuilder();
        AnswerPart.Span? previous = null;
        foreach (var part in parts)
        {
            if (text.Length > 0 && !ContinuesPassage(previous, part))
            {
                text.Append('\n');
            }

            if (part is AnswerPart.Span span && !ContinuesPassage(previous, part))
            {
                text.Append(Bullet(span.Passage));
            }

            text.Append(part is AnswerPart.Fix ? "- " : "").Append(part.Text);
            previous = part as AnswerPart.Span;
        }

        return text.ToString();
    }

    /// <summary>What stands before a list item or step; empty for everything else.</summary>
    public static string Bullet(Passage passage) => passage.Kind switch
    {
        PassageKind.Item => "- ",
        PassageKind.Step => $"{passage.Number}. ",
        _ => "",
    };

    private static bool ContinuesPassage(AnswerPart.Span? previous, AnswerPart part) =>
        previous is not null && part is AnswerPart.Span span && span.Passage == previous.Passage && span.Section.Id == previous.Section.Id;
}
