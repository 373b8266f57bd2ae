using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>Finds the papers that a text or a file's name means.</summary>
internal static class PaperNames
{
    /// <summary>The slots that are meant, in their order; several when the words fit several (two persons, two domains). Empty when no paper is named.</summary>
    /// <remarks>The longest name counts: who says 主体负责人授权书 does not mean every 授权书.</remarks>
    public static IReadOnlyList<PaperSlot> Find(string text, IReadOnlyList<PaperSlot> slots)
    {
        var bare = Wording.Bare(text);
        var whole = slots.Where(slot => bare.Contains(Wording.Bare(slot.Name), StringComparison.Ordinal)).ToList();
        if (whole.Count == 1)
        {
            return whole;
        }

        var said = slots.SelectMany(slot => NamesOf(slot.Paper).Append(slot.Name).Select(name => (Slot: slot, Length: LengthIn(bare, name)))).Where(pair => pair.Length > 0).ToList();
        return said.Count == 0 ? [] : [.. said.Where(pair => pair.Length == said.Max(other => other.Length)).Select(pair => pair.Slot).Distinct()];
    }

    /// <summary>A paper of the catalogue that is named; <see langword="null"/> when none is.</summary>
    public static Paper? Find(string text, IReadOnlyList<Paper> papers)
    {
        var bare = Wording.Bare(text);
        return papers.Where(paper => NamesOf(paper).Any(name => LengthIn(bare, name) > 0)).MaxBy(paper => NamesOf(paper).Max(name => LengthIn(bare, name)));
    }

    private static IEnumerable<string> NamesOf(Paper paper) => paper.Words.Append(paper.Label);

    private static int LengthIn(string bare, string name) => Wording.Bare(name) is { Length: > 1 } words && bare.Contains(words, StringComparison.Ordinal) ? words.Length : 0;
}
