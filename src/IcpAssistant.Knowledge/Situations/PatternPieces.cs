using System.Globalization;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Takes regular expressions apart as far as it is needed to see what a text must have.</summary>
internal static class PatternPieces
{
    /// <summary>Whether the character stands for a concept (see <see cref="MarkedText"/>).</summary>
    public static bool IsConcept(char character) => char.GetUnicodeCategory(character) == UnicodeCategory.PrivateUse;

    /// <summary>The pieces between <c>|</c>; one when there is none.</summary>
    public static List<(int Start, int End)> Alternatives(string pattern, int start, int end)
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

    /// <summary>Behind the group, the class or the character that begins here.</summary>
    public static int EndOf(string pattern, int at) => pattern[at] switch
    {
        '\\' => Math.Min(at + 2, pattern.Length),
        '[' => Behind(pattern, ']', at),
        '(' => BehindGroup(pattern, at),
        _ => at + 1,
    };

    /// <summary>Whether what ends here may be left out.</summary>
    public static bool IsOptional(string pattern, int end) => end < pattern.Length && (pattern[end] is '?' or '*' || pattern.AsSpan(end).StartsWith("{0"));

    /// <summary>Behind the quantifier that stands here, if one does.</summary>
    public static int AfterQuantifier(string pattern, int at)
    {
        var end = at < pattern.Length && pattern[at] == '{' ? Behind(pattern, '}', at) : at;
        while (end < pattern.Length && pattern[end] is '?' or '*' or '+')
        {
            end++;
        }

        return end;
    }

    /// <summary>The inside of a group that has to match; <see langword="null"/> for what looks around, and for what is no group.</summary>
    public static (int Start, int End)? Group(string pattern, int at, int end)
    {
        if (pattern[at] != '(' || pattern[end - 1] != ')')
        {
            return null;
        }

        if (pattern[at + 1] != '?')
        {
            return (at + 1, end - 1);
        }

        // (?:…) and (?<name>…); (?=…), (?!…), (?<=…) and (?<!…) look around.
        return pattern[at + 2] == ':' ? (at + 3, end - 1)
            : pattern[at + 2] == '<' && char.IsAsciiLetter(pattern[at + 3]) ? (pattern.IndexOf('>', at) + 1, end - 1)
            : null;
    }

    private static int Behind(string pattern, char close, int at) => pattern.IndexOf(close, at) is >= 0 and var found ? found + 1 : pattern.Length;

    private static int BehindGroup(string pattern, int at)
    {
        var depth = 0;
        for (var to = at; to < pattern.Length; to = pattern[to] is '(' or ')' ? to + 1 : EndOf(pattern, to))
        {
            depth += pattern[to] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return to + 1;
            }
        }

        return pattern.Length;
    }
}
