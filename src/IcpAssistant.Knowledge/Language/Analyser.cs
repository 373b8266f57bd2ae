namespace IcpAssistant.Knowledge.Language;

/// <summary>Reads text: words, clauses, what is told and what is asked.</summary>
internal sealed class Analyser(Terms terms, Places places)
{
    // What is longer is no question; the beginning and the end say what it is about.
    private const int LongestText = 600;

    private readonly Segmenter _segmenter = new(new Lexicon(terms, places));

    /// <summary>Reads a text of any length and any characters.</summary>
    public Analysis Analyse(string text)
    {
        return AnalyseWhole(Shorten(text));
    }

    /// <summary>Reads a text of a document, whole.</summary>
    public Analysis AnalyseWhole(string text)
    {
        var normalised = Normaliser.Normalise(text);
        var tokens = _segmenter.Segment(normalised);
        return new Analysis(normalised, tokens, ClauseCutter.Cut(normalised, tokens));
    }

    private static string Shorten(string text) => text.Length <= LongestText ? text
        : string.Concat(text.AsSpan(0, LongestText / 2), " ", text.AsSpan(text.Length - (LongestText / 2)));
}
