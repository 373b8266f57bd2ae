using System.Text;
using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>A text as the patterns of <c>recognition.yml</c> see it: misspellings put right, and once more with each word of a concept between marks.</summary>
/// <remarks>
/// Patterns are regular expressions with these additions: <c>&lt;SERVER&gt;</c> is a word of the concept, <c>&lt;PLACE&gt;</c> the name of a province or a city,
/// <c>…</c> any character of a clause, <c>~</c> a gap within a clause, <c>≈</c> a gap within a sentence. Marks may stand anywhere between characters of a pattern.
/// </remarks>
internal sealed partial class MarkedText
{
    // The private use area: nothing that people type. Of a place both marks stand in front of the word.
    private const int FirstMark = 0xE000;
    private const char PlaceMark = '\uF8FF';
    private const char EndMark = '\uF8FE';
    private const string InClause = @"[^。!?;,\n]";
    private const string Gap = $"(?:{InClause}{{0,14}}?)";
    private const string WideGap = @"(?:[^。!?;\n]{0,40}?)";
    private const string Place = "PLACE";

    // Texts are short; a pattern that takes so long on one is no good.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private readonly List<(int At, string Region)> _places = [];
    private readonly string _marked;
    private readonly Reading _plain;

    // Tried when the first writing tells nothing. As it was typed: mending is made for questions and sometimes reads too much into a text (备七家 as 备起家).
    // Without brackets and quotation marks: what stands in them belongs to the words around (青云（大陆）的服务器).
    private readonly List<Reading> _otherwise = [];

    public MarkedText(Analysis analysis, IReadOnlyDictionary<string, char> marks)
        : this(analysis.Tokens, marks)
    {
    }

    /// <param name="tokens">The words.</param>
    /// <param name="marks">Of all concepts.</param>
    /// <param name="line">What the words mention, when that is known already.</param>
    /// <param name="plain">Says it in plainer words, when there is a table for that.</param>
    public MarkedText(IReadOnlyList<Token> tokens, IReadOnlyDictionary<string, char> marks, MentionLine? line = null, PlainTalk? plain = null)
    {
        var unmarked = new StringBuilder();
        var marked = new StringBuilder();
        foreach (var token in tokens)
        {
            AddBlank(unmarked, marked, token);
            var before = marked.Length;
            if (marks.TryGetValue(token.Term, out var mark))
            {
                marked.Append(mark);
            }

            if (token.Region is { } region)
            {
                _places.Add((marked.Length, region));
                marked.Append(PlaceMark);
            }

            var end = marked.Length > before;
            marked.Append(token.Right);
            unmarked.Append(token.Right);
            if (end)
            {
                marked.Append(EndMark);
            }
        }

        _plain = new Reading(unmarked.ToString(), line);
        _marked = marked.ToString();
        if (tokens.Any(token => token.ReadAs is not null))
        {
            _otherwise.Add(new Reading(string.Concat(tokens.Select(token => token.Surface))));
        }

        if (Enclosing().Replace(_plain.Text, "") is { } open && open.Length < _plain.Text.Length)
        {
            _otherwise.Add(new Reading(open));
        }

        if (plain?.Say(_plain.Text) is { } said && !ReferenceEquals(said, _plain.Text))
        {
            _otherwise.Add(new Reading(said) { IsPlain = true });
        }
    }

    /// <summary>The marks of all concepts.</summary>
    public static Dictionary<string, char> Marks(Terms terms) =>
        terms.Concepts.Select((concept, at) => (concept.Id, Mark: (char)(FirstMark + at))).ToDictionary(pair => pair.Id, pair => pair.Mark, StringComparer.Ordinal);

    /// <summary>The text without its marks.</summary>
    public static string Unmark(string text) => AnyMark().Replace(text, "");

    /// <summary>Whether a pattern looks at marks.</summary>
    public static bool HasMarks(string pattern) => pattern.Any(PatternPieces.IsConcept);

    /// <summary>A pattern with the names of its concepts replaced by their marks.</summary>
    /// <exception cref="ArgumentException">It names an unknown concept; the message is for the author.</exception>
    public static string WithMarks(string pattern, IReadOnlyDictionary<string, char> marks) =>
        ConceptName().Replace(pattern, concept => MarkOf(concept.Groups[1].Value, marks).ToString());

    /// <summary>Reads a pattern with marks.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public static Regex Compile(string pattern)
    {
        var marked = HasMarks(pattern);
        var regex = new StringBuilder();
        var inClass = false;
        for (var at = 0; at < pattern.Length; at++)
        {
            var character = pattern[at];
            inClass = character == '[' || (inClass && character != ']');
            regex.Append(character switch
            {
                _ when inClass => character.ToString(),
                '…' => InClause,
                '~' => Gap,
                '≈' => WideGap,
                _ when PatternPieces.IsConcept(character) => $@"(?:\p{{Co}}*?{character}\p{{Co}}*[^\p{{Co}}]+{EndMark}\p{{Co}}*)",
                '^' when marked => @"^\p{Co}*",
                _ when marked && (Normaliser.IsChinese(character) || ((character == ',' || char.IsAsciiDigit(character)) && !IsInBraces(pattern, at))) => $@"(?:{character}\p{{Co}}*)",
                _ => character.ToString(),
            });
        }

        return new Regex(regex.ToString(), RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Longest);
    }

    /// <summary>Where a pattern is found; what takes too long counts as not found.</summary>
    public IReadOnlyList<Found> Matches(FactPattern pattern)
    {
        if (!pattern.Required.MayMatch(this))
        {
            return [];
        }

        try
        {
            if (pattern.SeesMarks)
            {
                return [.. pattern.Pattern.Matches(_marked).Select(match => new Found(match, part => Unmark(part.Value)))];
            }

            return _otherwise.Prepend(_plain).Select(reading => Matches(pattern, reading)).FirstOrDefault(found => found.Count > 0) ?? [];
        }
        catch (RegexMatchTimeoutException)
        {
            // Nobody waits for a text that was made to be slow.
            return [];
        }
    }

    /// <summary>The province that is named first in a part of the marked text; <see langword="null"/> when none is.</summary>
    public string? PlaceIn(Match match) => _places.Where(place => place.At >= match.Index && place.At < match.Index + match.Length).Select(place => place.Region).FirstOrDefault();

    /// <summary>Whether it has the word, or the concept with this mark.</summary>
    public bool Has(string word) => word.Length == 1 && PatternPieces.IsConcept(word[0])
        ? _marked.Contains(word, StringComparison.Ordinal)
        : _plain.Text.Contains(word, StringComparison.Ordinal) || IsOtherwise(word);

    // Asked of thousands of words: nothing is allocated.
    private bool IsOtherwise(string word)
    {
        foreach (var reading in _otherwise)
        {
            if (reading.Text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static List<Found> Matches(FactPattern pattern, Reading reading)
    {
        if (pattern.Mentions is not { } mentions)
        {
            return [.. pattern.Pattern.Matches(reading.Text).Select(match => new Found(match, part => part.Value))];
        }

        if (reading.IsPlain)
        {
            // Mentions leave out all other words anyway.
            return [];
        }

        var line = reading.LineOf(mentions);
        return [.. pattern.Pattern.Matches(line.Letters).Select(match => new Found(match, line.WordsOf))];
    }

    // Blanks between words in letters are gone from the tokens; without them "approval must" would hold a word "app".
    private static void AddBlank(StringBuilder plain, StringBuilder marked, Token token)
    {
        if (plain.Length > 0 && char.IsAsciiLetterOrDigit(plain[^1]) && char.IsAsciiLetterOrDigit(token.Right[0]))
        {
            plain.Append(' ');
            marked.Append(' ');
        }
    }

    private static char MarkOf(string name, IReadOnlyDictionary<string, char> marks) =>
        name == Place ? PlaceMark : marks.TryGetValue(name, out var mark) ? mark : throw new ArgumentException($"terms.yml 里没有概念“{name}”");

    private static bool IsInBraces(string pattern, int at) => pattern.LastIndexOf('{', at) > pattern.LastIndexOf('}', at);

    [GeneratedRegex(@"<([A-Z][A-Z0-9_]*)>")]
    private static partial Regex ConceptName();

    [GeneratedRegex(@"\p{Co}")]
    private static partial Regex AnyMark();

    [GeneratedRegex("[()（）\"“”「」『』《》【】]")]
    private static partial Regex Enclosing();

    /// <summary>Where a pattern was found.</summary>
    /// <param name="Match">In the text, in the marked text or among the letters of the mentions.</param>
    /// <param name="WordsOf">The words that stand behind a part of the match.</param>
    public sealed record Found(Match Match, Func<Capture, string> WordsOf);

    // A text in one of its writings; its mentions are looked for when the first pattern asks for them.
    private sealed class Reading(string text, MentionLine? known = null)
    {
        // Only of the same text: blanks between words in letters make another one.
        private MentionLine? _line = known?.IsOf(text) == true ? known : null;

        public string Text => text;

        // Whether it says the same in plainer words.
        public bool IsPlain { get; init; }

        public MentionLine LineOf(MentionTable mentions) => _line ??= mentions.Scan(text);
    }
}
