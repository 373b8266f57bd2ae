using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Conversations.Rendering;

/// <summary>The words of an answer as blocks of Markdown.</summary>
internal static class AnswerBlocks
{
    private const string SentenceEnds = "。！？!?";

    /// <summary>Paragraphs, whole lists, tables and fences, in the order of the answer.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<AnswerPart> parts)
    {
        var blocks = new List<string>();
        var list = new ListLines();
        var table = new List<string>();
        foreach (var piece in AnswerPiece.Of(parts))
        {
            if (table.Count > 0 && piece.Passage?.Kind != PassageKind.TableRow)
            {
                Close(table, blocks);
            }

            if (piece.Passage is { } passage && Continues(list, passage))
            {
                list.Add(passage, piece.Text);
                continue;
            }

            list.CloseInto(blocks);
            if (piece.Passage?.Kind is PassageKind.TableHead or PassageKind.TableRow)
            {
                table.Add(piece.Text);
                continue;
            }

            blocks.AddRange(Block(piece));
        }

        Close(table, blocks);
        list.CloseInto(blocks);
        return blocks;
    }

    private static bool Continues(ListLines list, Passage passage) => passage.Kind switch
    {
        PassageKind.Item or PassageKind.Step => true,
        PassageKind.Paragraph or PassageKind.Code or PassageKind.Quotation => passage.Depth > 0 && list.IsOpen,
        _ => false,
    };

    private static IEnumerable<string> Block(AnswerPiece piece)
    {
        if (piece.Fix is { } fix)
        {
            return [$"- {MarkdownText.Escape(fix.Text)}（{Links.Write("依据", fix.Url)}）"];
        }

        var links = piece.Passage?.Links ?? [];
        switch (piece.Passage?.Kind)
        {
            case PassageKind.Code:
                return [Code.Fence(piece.Text)];
            case PassageKind.Quotation when !piece.Leads:
                return [$"> {Links.Write(piece.Text.Trim(), links)}"];
            default:
                return piece.Leads ? Conclusion(piece.Text.Trim(), links) : [Links.Write(piece.Text.Trim(), links)];
        }
    }

    // The first sentence is strong and stands alone: Markdown does not close ** between 。 and a Chinese character.
    private static IEnumerable<string> Conclusion(string text, IReadOnlyList<PassageLink> links)
    {
        var end = text.IndexOfAny([.. SentenceEnds]) + 1;
        var first = end == 0 ? text : text[..end];
        yield return $"**{Links.Write(first, links)}**";
        if (first.Length < text.Length)
        {
            yield return Links.Write(text[first.Length..].Trim(), links);
        }
    }

    private static void Close(List<string> table, List<string> blocks)
    {
        if (table.Count > 0)
        {
            blocks.Add(TableLines.Write(table));
            table.Clear();
        }
    }
}
