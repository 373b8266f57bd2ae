using System.Text;
using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>A text in which each word of a concept is followed by a character that stands for the concept, so that one pattern covers all its forms.</summary>
/// <remarks>
/// Patterns are regular expressions with three additions: <c>&lt;SERVER&gt;</c> is a word of the concept, <c>~</c> a gap within a clause,
/// <c>≈</c> a gap within a sentence. Between Chinese characters marks may stand anywhere.
/// </remarks>
internal sealed partial class MarkedText
{
    // The private use area: nothing that people type.
    private const int FirstMark = 0xE000;
    private const char PlaceMark = '\uF8FF';
    private const string Gap = @"(?:[^。!?;,\n]{0,14}?)";
    private const string WideGap = @"(?:[^。!?;\n]{0,40}?)";
    private const string Place = "PLACE";

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(200);

    private readonly List<(int Start, string Region)> _places = [];

    public MarkedText(Analysis analysis, IReadOnlyDictionary<string, char> marks)
    {
        var text = new StringBuilder(analysis.Text.Length * 2);
        foreach (var token in analysis.Tokens)
        {
            if (token.Region is { } region)
            {
                _places.Add((text.Length, region));
            }

            text.Append(token.Right);
            if (marks.TryGetValue(token.Term, out var mark))
            {
                text.Append(mark);
            }

            if (token.Region is not null)
            {
                text.Append(PlaceMark);
            }
        }

        Text = text.ToString();
        Characters = [.. Text];
    }

    /// <summary>With its marks.</summary>
    public string Text { get; }

    /// <summary>The marks of all concepts.</summary>
    public static Dictionary<string, char> Marks(Terms terms) =>
        terms.Concepts.Select((concept, at) => (concept.Id, Mark: (char)(FirstMark + at))).ToDictionary(pair => pair.Id, pair => pair.Mark, StringComparer.Ordinal);

    /// <summary>The text without its marks.</summary>
    public static string Unmark(string text) => AnyMark().Replace(text, "");

    /// <summary>The province that is named first in a part of the text; <see langword="null"/> when none is.</summary>
    public string? PlaceIn(int start, int length) => _places.Where(place => place.Start >= start && place.Start < start + length).Select(place => place.Region).FirstOrDefault();

    /// <summary>The characters that occur in it, marks among them.</summary>
    public HashSet<char> Characters { get; }

    /// <summary>A pattern with its concepts replaced by their marks.</summary>
    /// <exception cref="ArgumentException">It names an unknown concept; the message is for the author.</exception>
    public static string WithMarks(string pattern, IReadOnlyDictionary<string, char> marks) =>
        ConceptName().Replace(pattern, concept => MarkOf(concept.Groups[1].Value, marks).ToString());

    /// <summary>Reads a pattern with marks.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public static Regex Compile(string pattern)
    {
        var regex = new StringBuilder();
        var inClass = false;
        for (var at = 0; at < pattern.Length; at++)
        {
            var character = pattern[at];
            inClass = character == '[' || (inClass && character != ']');
            regex.Append(character switch
            {
                _ when inClass => character.ToString(),
                '~' => Gap,
                '≈' => WideGap,
                _ when Normaliser.IsChinese(character) || (char.IsAsciiDigit(character) && !IsInBraces(pattern, at)) => $@"(?:{character}\p{{Co}}*)",
                _ => character.ToString(),
            });
        }

        return new Regex(regex.ToString(), RegexOptions.CultureInvariant, Longest);
    }

    private static char MarkOf(string name, IReadOnlyDictionary<string, char> marks) =>
        name == Place ? PlaceMark : marks.TryGetValue(name, out var mark) ? mark : throw new ArgumentException($"terms.yml 里没有概念“{name}”");

    private static bool IsInBraces(string pattern, int at) => pattern.LastIndexOf('{', at) > pattern.LastIndexOf('}', at);

    [GeneratedRegex(@"<([A-Z][A-Z0-9_]*)>")]
    private static partial Regex ConceptName();

    [GeneratedRegex(@"\p{Co}")]
    private static partial Regex AnyMark();
}
