using System.Buffers;

namespace IcpAssistant.Conversations.Taking;

/// <summary>Numbers that may be a person's wherever they are typed: identity numbers, also with a wrong digit, telephones, cards. Nobody reads them in the log.</summary>
/// <remarks>One pass over the text: its cost grows with the length and nothing else.</remarks>
internal static class PersonalNumbers
{
    /// <summary>What stands for a number, and for a text that was not understood.</summary>
    private const string Mask = "•••";

    // 138 0013 8000, also with a dash between blanks; what stands further apart are two numbers.
    private const int MostSeparators = 3;

    // Hiding costs a pass for each: who pastes a list has it hidden whole.
    private const int MostNumbers = 50;

    // 96 bits, written as programs write them.
    private const int ShortestRandom = 24;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789０１２３４５６７８９");

    /// <summary>A text that may be personal as a whole, because a personal value was asked for. Our own words may be the same; they are not masked for it.</summary>
    public static IReadOnlyList<Secret> Whole(string text) => [new Secret(text, Mask) { InReplies = false }, .. In(text)];

    /// <summary>The numbers of a text, as they were typed; the text itself when there are more than anybody tells; empty when there are none.</summary>
    public static IReadOnlyList<Secret> In(string text) => SecretsOf(NumbersIn(text), text);

    /// <summary>The numbers in an id: only those that stand there neither by design nor by chance.</summary>
    public static IReadOnlyList<Secret> InId(string id)
    {
        var numbers = NumbersIn(id);
        return numbers.Count == 0 ? [] : SecretsOf([.. numbers.Where(number => NumberShape.IsDistinct(string.Concat(GroupsOf(number, 0, number.Length).Select(group => Narrow(number[group.Start..group.End])))) && !IsRandom(id, number))], id);
    }

    private static IReadOnlyList<Secret> SecretsOf(List<string> found, string text)
    {
        if (found.Count == 0)
        {
            return [];
        }

        var numbers = found.Distinct(StringComparer.Ordinal).ToList();
        return numbers.Count > MostNumbers ? [new Secret(text, Mask)] : [.. numbers.Select(number => new Secret(number, Mask))];
    }

    private static List<string> NumbersIn(string text)
    {
        List<string>? found = null;
        for (var at = 0; text.AsSpan(at).IndexOfAny(Digits) is >= 0 and var before;)
        {
            at += before;
            var (end, digits) = RunFrom(text, at);
            if (digits >= NumberShape.Shortest)
            {
                AddRun(text, at, end, found ??= []);
            }

            at = end;
        }

        return found ?? [];
    }

    // Ids of programs: one of a thousand has eleven digits in a row.
    private static bool IsRandom(string id, string number)
    {
        var start = id.IndexOf(number, StringComparison.Ordinal);
        var end = start + number.Length;
        while (start > 0 && char.IsAsciiLetterOrDigit(id[start - 1]))
        {
            start--;
        }

        while (end < id.Length && char.IsAsciiLetterOrDigit(id[end]))
        {
            end++;
        }

        var word = id.AsSpan(start, end - start);
        return word.Length >= ShortestRandom && !word.ContainsAnyExcept(Hexadecimal) && word.ContainsAnyInRange('a', 'f');
    }

    // Digits with a few separators between them.
    private static (int End, int Digits) RunFrom(string text, int start)
    {
        var (end, digits, separators) = (start, 0, 0);
        for (var at = start; at < text.Length && separators <= MostSeparators; at++)
        {
            if (NumberShape.IsDigit(text[at]))
            {
                (end, digits, separators) = (at + 1, digits + 1, 0);
            }
            else if (IsSeparator(text[at]))
            {
                separators++;
            }
            else
            {
                break;
            }
        }

        return end < text.Length && text[end] is 'X' or 'x' or 'Ｘ' or 'ｘ' && !(end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1])) ? (end + 1, digits + 1) : (end, digits);
    }

    private static void AddRun(string text, int start, int end, List<string> found)
    {
        var places = GroupsOf(text, start, end);
        List<string> groups = [.. places.Select(place => Narrow(text[place.Start..place.End]))];
        for (var at = 0; at < groups.Count;)
        {
            var (count, isPersonal) = NumberShape.Next(groups.GetRange(at, Math.Min(groups.Count - at, NumberShape.MostGroups)));
            var (from, to) = (places[at].Start, places[at + count - 1].End);
            if (isPersonal && (count > 1 || !NumberSurroundings.SayOtherwise(text, from, to, groups[at])))
            {
                found.Add(text[from..to]);
            }

            at += count;
        }
    }

    private static string Narrow(string digits) => string.Create(digits.Length, digits, static (narrow, wide) =>
    {
        for (var at = 0; at < narrow.Length; at++)
        {
            narrow[at] = wide[at] is >= '０' and <= '９' ? (char)(wide[at] - '０' + '0') : char.IsAsciiDigit(wide[at]) ? wide[at] : 'X';
        }
    });

    private static List<(int Start, int End)> GroupsOf(string text, int start, int end)
    {
        var groups = new List<(int Start, int End)>();
        for (var at = start; at < end;)
        {
            var begin = at;
            while (at < end && !IsSeparator(text[at]))
            {
                at++;
            }

            if (at > begin)
            {
                groups.Add((begin, at));
            }

            at++;
        }

        return groups;
    }

    private static bool IsSeparator(char character) => character is ' ' or '-' or '\u3000' or '\u00a0' or '－' or '–' or '—' or '‐' or '‑';
}
