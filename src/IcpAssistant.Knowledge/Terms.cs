namespace IcpAssistant.Knowledge;

/// <summary>How people call things: <c>terms.yml</c>.</summary>
/// <param name="Concepts">In the order of the file.</param>
/// <param name="Typos">Usual misspellings and what is meant; applied as whole strings, longest first.</param>
public sealed record Terms(IReadOnlyList<Concept> Concepts, IReadOnlyDictionary<string, string> Typos)
{
    /// <summary>No terms.</summary>
    public static Terms Empty { get; } = new([], new Dictionary<string, string>());
}

/// <summary>A thing with all the ways in which people say it.</summary>
/// <param name="Id">Upper case, unique; <c>F_</c> holds words without meaning of their own, <c>Q_…</c> the question words.</param>
/// <param name="Kind">Concepts of the same kind can stand for each other in a follow-up (<c>那上海机房的呢</c>); <c>thing</c> means none can.</param>
/// <param name="Label">The official term, shown to people.</param>
/// <param name="Forms">Simplified, lower case.</param>
public sealed record Concept(string Id, string Kind, string Label, IReadOnlyList<string> Forms);
