namespace IcpAssistant.Knowledge.Situations;

/// <summary>Characters of which a text must have one each, before a pattern is worth trying: most patterns are passed over by this alone.</summary>
internal sealed class RequiredCharacters
{
    private readonly List<char[]> _sets = [];

    /// <param name="pattern">As it is written, concepts already replaced by their marks.</param>
    public RequiredCharacters(string pattern)
    {
        if (Alternatives(pattern, 0, pattern.Length).Count > 1)
        {
            Require(pattern, 0, pattern.Length);
            return;
        }

        for (var at = 0; at < pattern.Length;)
        {
            var end = EndOf(pattern, at);
            if (!IsOptional(pattern, end))
            {
                Require(pattern, at, end);
            }

            at = end;
        }
    }

    /// <summary>Nothing is required.</summary>
    public static RequiredCharacters None { get; } = new("");

    /// <summary>Whether the text may match.</summary>
    public bool MayMatch(HashSet<char> text)
    {
        foreach (var set in _sets)
        {
            if (!Array.Exists(set, text.Contains))
            {
                return false;
            }
        }

        return true;
    }

    private void Require(string pattern, int start, int end)
    {
        if (FirstsOf(pattern, start, end) is { Count: > 0 } firsts)
        {
            _sets.Add([.. firsts.Distinct()]);
        }
    }

    // The characters that a piece may begin with; null when that cannot be told.
    private static List<char>? FirstsOf(string pattern, int start, int end)
    {
        if (end - start == 1 && IsPlain(pattern[start]))
        {
            return [pattern[start]];
        }

        if (pattern[start] == '(' && EndOf(pattern, start) == end)
        {
            return pattern[start + 1] == '?' ? null : FirstsOfAll(Alternatives(pattern, start + 1, end - 1), pattern);
        }

        return Alternatives(pattern, start, end) is { Count: > 1 } several ? FirstsOfAll(several, pattern) : null;
    }

    private static List<char>? FirstsOfAll(List<(int Start, int End)> alternatives, string pattern)
    {
        var all = new List<char>();
        foreach (var (start, end) in alternatives)
        {
            var first = start < end ? EndOf(pattern, start) : start;
            if (start == end || IsOptional(pattern, first) || FirstsOf(pattern, start, first) is not { } firsts)
            {
                return null;
            }

            all.AddRange(firsts);
        }

        return all;
    }

    private static List<(int Start, int End)> Alternatives(string pattern, int start, int end)
    {
        var alternatives = new List<(int, int)>();
        var begin = start;
        for (var at = start; at < end; at = EndOf(pattern, at))
        {
            if (pattern[at] == '|')
            {
                alternatives.Add((begin, at));
                begin = at + 1;
            }
        }

        alternatives.Add((begin, end));
        return alternatives;
    }

    // Behind the group, the class or the character that begins here.
    private static int EndOf(string pattern, int at)
    {
        switch (pattern[at])
        {
            case '\\':
                return Math.Min(at + 2, pattern.Length);
            case '[':
                return pattern.IndexOf(']', at) is >= 0 and var close ? close + 1 : pattern.Length;
            case '{':
                return pattern.IndexOf('}', at) is >= 0 and var brace ? brace + 1 : pattern.Length;
            case '(':
                var depth = 0;
                for (var to = at; to < pattern.Length; to++)
                {
                    depth += pattern[to] switch { '(' => 1, ')' => -1, _ => 0 };
                    if (depth == 0)
                    {
                        return to + 1;
                    }
                }

                return pattern.Length;
            default:
                return at + 1;
        }
    }

    private static bool IsOptional(string pattern, int end) => end < pattern.Length && pattern[end] is ('?' or '*' or '{');

    private static bool IsPlain(char character) => char.IsLetterOrDigit(character) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.PrivateUse;
}
