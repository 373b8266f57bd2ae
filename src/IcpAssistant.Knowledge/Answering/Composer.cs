using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>Makes an answer of sections: the conclusion first, then what belongs to the question, whole passages only.</summary>
internal sealed class Composer(Analyser analyser)
{
    // Characters. A single section may take more when it is steps or a table, where half an answer is none.
    private const int Plain = 320;
    private const int Steps = 520;
    private const int OneOfSeveral = 250;
    private const int QuoteLength = 60;

    /// <summary>The parts of an answer and its citations.</summary>
    /// <param name="sections">In the order in which they are said; none twice.</param>
    /// <param name="words">The words that are asked with: passages that have them go first when not all fit.</param>
    public (IReadOnlyList<AnswerPart> Parts, IReadOnlyList<Citation> Citations) Compose(IReadOnlyList<Section> sections, IReadOnlyCollection<string> words)
    {
        var parts = new List<AnswerPart>();
        var citations = new List<Citation>();
        foreach (var section in sections)
        {
            var chosen = Choose(section, words, Budget(section, sections.Count));
            parts.AddRange(chosen.Select((passage, at) => new AnswerPart.Span(section, passage, passage.Text, at == 0)));
            citations.Add(new Citation(section, Quote(chosen[0].Text), chosen.Count == section.Passages.Count));
        }

        return (parts, citations);
    }

    private static int Budget(Section section, int count) => count > 1 ? OneOfSeveral
        : section.Passages.Count(passage => passage.Kind is PassageKind.Step or PassageKind.Item or PassageKind.TableRow) >= 3 ? Steps
        : Plain;

    private List<Passage> Choose(Section section, IReadOnlyCollection<string> words, int budget)
    {
        var passages = section.Passages;
        if (passages.Sum(passage => passage.Text.Length) <= budget)
        {
            return [.. passages];
        }

        var chosen = new SortedSet<int> { 0 };
        var used = passages[0].Text.Length;
        foreach (var at in Enumerable.Range(1, passages.Count - 1).OrderByDescending(at => Overlap(passages[at], words)).ThenBy(at => at))
        {
            var needed = LeadIn(passages, at) is { } leadIn && !chosen.Contains(leadIn) ? new[] { leadIn, at } : [at];
            var length = needed.Sum(one => passages[one].Text.Length);
            if (used + length <= budget)
            {
                chosen.UnionWith(needed);
                used += length;
            }
        }

        return [.. chosen.Select(at => passages[at])];
    }

    private double Overlap(Passage passage, IReadOnlyCollection<string> words) =>
        words.Count == 0 ? 0 : analyser.AnalyseOwn(passage.Text).Tokens.Select(token => token.Term).Distinct().Count(words.Contains);

    // An item of a list is not understood without the sentence that opens the list, nor a row without its head.
    private static int? LeadIn(IReadOnlyList<Passage> passages, int at)
    {
        if (passages[at].Kind is PassageKind.Paragraph or PassageKind.TableHead or PassageKind.Quotation)
        {
            return null;
        }

        for (var before = at - 1; before >= 0; before--)
        {
            if (passages[before].Kind is PassageKind.Paragraph or PassageKind.TableHead)
            {
                return before;
            }
        }

        return null;
    }

    private static string Quote(string text) => text.Length <= QuoteLength ? text : string.Concat(text.AsSpan(0, QuoteLength), "……");
}
