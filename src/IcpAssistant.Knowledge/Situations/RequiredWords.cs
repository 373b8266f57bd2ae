namespace IcpAssistant.Knowledge.Situations;

/// <summary>Words of which a text must have one each, before a pattern is worth trying: most patterns are passed over by this alone.</summary>
/// <remarks><c>(搬|换)到.*(青云|你们)</c>: one of 搬 and 换, and 到, and one of 青云 and 你们.</remarks>
internal sealed class RequiredWords
{
    private readonly List<string[]> _sets;

    /// <param name="pattern">As it is written, words and concepts already put in.</param>
    public RequiredWords(string pattern) => _sets = SetsOf(pattern, 0, pattern.Length);

    /// <summary>Nothing is required.</summary>
    public static RequiredWords None { get; } = new("");

    /// <summary>One of each is needed; empty when nothing is.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Sets => _sets;

    /// <summary>Whether the text may match.</summary>
    public bool MayMatch(MarkedText text)
    {
        foreach (var set in _sets)
        {
            if (!Array.Exists(set, text.Has))
            {
                return false;
            }
        }

        return true;
    }

    // What every text that matches this piece must have.
    private static List<string[]> SetsOf(string pattern, int start, int end)
    {
        var alternatives = PatternPieces.Alternatives(pattern, start, end);
        if (alternatives.Count > 1)
        {
            return Union(pattern, alternatives) is { } union ? [union] : [];
        }

        var sets = new List<string[]>();
        var run = "";
        for (var at = start; at < end;)
        {
            var next = PatternPieces.EndOf(pattern, at);
            var needed = !PatternPieces.IsOptional(pattern, next);
            var plain = needed && next == at + 1 && IsPlain(pattern[at]);
            if (!plain || PatternPieces.IsConcept(pattern[at]) || (run.Length > 0 && PatternPieces.IsConcept(run[0])))
            {
                Add(sets, run);
                run = "";
            }

            run += plain ? pattern[at].ToString() : "";
            if (PatternPieces.AfterQuantifier(pattern, next) > next)
            {
                // "ab+c" has "ab", but not always "abc".
                Add(sets, run);
                run = "";
            }

            if (needed && PatternPieces.Group(pattern, at, next) is { } group)
            {
                sets.AddRange(SetsOf(pattern, group.Start, group.End));
            }

            at = PatternPieces.AfterQuantifier(pattern, next);
        }

        Add(sets, run);
        return sets;
    }

    private static string[]? Union(string pattern, List<(int Start, int End)> alternatives)
    {
        var union = new List<string>();
        foreach (var (start, end) in alternatives)
        {
            // The set with the longest words says most.
            if (SetsOf(pattern, start, end).MaxBy(set => set.Min(word => word.Length)) is not { } best)
            {
                return null;
            }

            union.AddRange(best);
        }

        return [.. union.Distinct(StringComparer.Ordinal)];
    }

    private static void Add(List<string[]> sets, string run)
    {
        if (run.Length > 0)
        {
            sets.Add([run]);
        }
    }

    private static bool IsPlain(char character) => char.IsLetterOrDigit(character) || PatternPieces.IsConcept(character);
}
