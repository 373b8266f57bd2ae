namespace IcpAssistant.Knowledge.Language;

/// <summary>Reads text: words, clauses, what is told and what is asked.</summary>
internal sealed class Analyser(Terms terms, Places places)
{
    // What is longer is no question; the beginning and the end say what it is about.
    private const int LongestText = 600;

    private readonly Segmenter _segmenter = new(new Lexicon(terms, places));

    /// <summary>Reads what a person typed, of any length and any characters; misspellings are put right.</summary>
    public Analysis Analyse(string text)
    {
        var read = Shorten(text);
        var paused = Pauses.Write(read);
        return ReferenceEquals(paused, read) ? Read(read, true) : Read(read, true) with { Paused = Read(paused, true).Tokens };
    }

    /// <summary>Reads a text of our own, whole and as it is written.</summary>
    public Analysis AnalyseOwn(string text) => Read(text, false);

    private Analysis Read(string text, bool mend)
    {
        var normalised = Normaliser.Normalise(text);
        var tokens = _segmenter.Segment(normalised, mend);
        return new Analysis(normalised, tokens, ClauseCutter.Cut(tokens));
    }

    private static string Shorten(string text) => text.Length <= LongestText ? text
        : string.Concat(text.AsSpan(0, LongestText / 2), " ", text.AsSpan(text.Length - (LongestText / 2)));
}
