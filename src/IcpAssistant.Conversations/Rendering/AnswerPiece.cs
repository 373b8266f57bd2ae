using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Conversations.Rendering;

/// <summary>What is said in one block: a frame sentence, or the words that were taken from one passage.</summary>
/// <param name="Passage"><see langword="null"/> for a frame sentence.</param>
/// <param name="Leads">Whether it begins with the conclusion.</param>
internal sealed record AnswerPiece(string Text, Passage? Passage, bool Leads)
{
    /// <summary>The rule whose fix it says; <see langword="null"/> for everything else.</summary>
    public AnswerPart.Fix? Fix { get; init; }

    // 是的。 and 不需要。 stand in one line with the conclusion that they belong to.
    private static readonly string[] Openings = ["yes", "no", "no-need"];

    /// <summary>The parts of an answer, those of the same passage joined.</summary>
    public static IReadOnlyList<AnswerPiece> Of(IReadOnlyList<AnswerPart> parts)
    {
        var pieces = new List<AnswerPiece>();
        var opening = "";
        SectionId? section = null;
        foreach (var part in parts)
        {
            switch (part)
            {
                case AnswerPart.Phrase phrase when Openings.Contains(phrase.Id):
                    opening += phrase.Text;
                    break;
                case AnswerPart.Span span when opening.Length == 0 && section == span.Section.Id && pieces is [.., var last] && last.Passage == span.Passage:
                    pieces[^1] = last with { Text = last.Text + span.Text };
                    break;
                case AnswerPart.Span span:
                    pieces.Add(new AnswerPiece(opening + span.Text, span.Passage, span.Leads || opening.Length > 0));
                    section = span.Section.Id;
                    opening = "";
                    break;
                default:
                    pieces.Add(new AnswerPiece(opening + part.Text, null, part is AnswerPart.Phrase { Id: var id } && id.StartsWith("verdict-", StringComparison.Ordinal) && pieces.Count == 0) { Fix = part as AnswerPart.Fix });
                    opening = "";
                    break;
            }
        }

        return opening.Length == 0 ? pieces : [.. pieces, new AnswerPiece(opening, null, true)];
    }
}
