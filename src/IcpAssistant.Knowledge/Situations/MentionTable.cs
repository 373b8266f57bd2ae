using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Documents.Reading;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>The kinds of things that people speak of (a server, 青云, a filing, not, buy), and how to know them: the part <c>mentions:</c> of <c>recognition.yml</c>.</summary>
internal sealed partial class MentionTable
{
    // One letter for each kind, so that a text is a short word and a pattern an ordinary regular expression over it.
    private const char FirstLetter = '\u0400';

    // Texts are short; a mention that takes so long to find is no good.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    // What corrects itself stands in this kind: 不对, 说错了.
    private const string CorrectionName = "correction";

    private readonly List<(string Name, Regex Words)> _kinds = [];
    private readonly Dictionary<char, int> _groups = [];

    /// <summary>Reads the table.</summary>
    /// <param name="exchangeable">Groups of kinds of which a correction puts one in place of another (青云 and 阿里云).</param>
    /// <param name="broken">Called with the line of every mention that is no regular expression, and why.</param>
    public MentionTable(YamlValue? root, YamlValue? exchangeable, WordTable words, Action<int, string> broken)
    {
        foreach (var kind in (root as YamlMap)?.Entries ?? [])
        {
            try
            {
                _kinds.Add((kind.Key, MarkedText.Compile(words.PutInto(string.Join('|', kind.Value.AsTexts)))));
            }
            catch (ArgumentException why)
            {
                broken(kind.Line, why.Message);
            }
        }

        var groups = (exchangeable as YamlList)?.Items ?? [];
        for (var group = 0; group < groups.Count; group++)
        {
            foreach (var name in groups[group].AsTexts)
            {
                if (Find(name) is { } letter)
                {
                    _groups[letter] = group;
                    continue;
                }

                broken(groups[group].Line, NoSuch(name));
            }
        }
    }

    /// <summary>Nothing is known that could be spoken of.</summary>
    public static MentionTable Empty { get; } = new(null, null, new WordTable(null), (_, _) => { });

    /// <summary>What a text speaks of, in order: from the left, the longest first; of those that are equally long the one that stands higher in the table.</summary>
    public MentionLine Scan(string text)
    {
        var all = new List<Mention>();
        for (var at = 0; at < text.Length; at++)
        {
            if (MentionLine.BoundaryAt(text[at]) is { } boundary)
            {
                all.Add(new Mention(boundary, at, 1));
            }
        }

        for (var kind = 0; kind < _kinds.Count; kind++)
        {
            var letter = (char)(FirstLetter + kind);
            all.AddRange(Found(_kinds[kind].Words, text).Select(match => new Mention(letter, match.Index, match.Length)));
        }

        var chosen = new List<Mention>();
        foreach (var mention in all.OrderBy(mention => mention.Start).ThenByDescending(mention => mention.Length))
        {
            if (chosen.Count == 0 || mention.Start >= chosen[^1].End)
            {
                chosen.Add(mention);
            }
        }

        return new MentionLine(text, chosen);
    }

    /// <summary>Reads a pattern over mentions: their names, with <c>~</c> for any within a clause, <c>≈</c> for any within a sentence and <c>_</c> for one.</summary>
    /// <exception cref="ArgumentException">It names an unknown mention, or is no regular expression; the message is for the author.</exception>
    public Regex Compile(string pattern)
    {
        var letters = Part().Replace(pattern, part => part.Value switch
        {
            "~" => $"[^{MentionLine.Comma}{MentionLine.Stop}]*?",
            "≈" => $"[^{MentionLine.Stop}]*?",
            "_" => $"[^{MentionLine.Comma}{MentionLine.Stop}]",
            ['(', ..] => part.Value,
            [' ', ..] => "",
            var name => LetterOf(name).ToString(),
        });

        return new Regex(letters, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Longest);
    }

    /// <summary>Whether a speaker who corrects himself may mean the second instead of the first.</summary>
    public bool AreExchangeable(Mention one, Mention other) =>
        _groups.TryGetValue(one.Letter, out var group) && _groups.TryGetValue(other.Letter, out var another) && group == another;

    /// <summary>Whether the speaker takes back what he said before.</summary>
    public bool IsCorrection(Mention mention) => Find(CorrectionName) == mention.Letter;

    private char LetterOf(string name) => Find(name) ?? throw new ArgumentException(NoSuch(name));

    private char? Find(string name) => _kinds.FindIndex(kind => kind.Name == name) is >= 0 and var at ? (char)(FirstLetter + at) : null;

    private static string NoSuch(string name) => $"mentions 里没有“{name}”";

    private static IEnumerable<Match> Found(Regex words, string text)
    {
        try
        {
            return [.. words.Matches(text).Where(match => match.Length > 0)];
        }
        catch (RegexMatchTimeoutException)
        {
            // Nobody waits for a text that was made to be slow.
            return [];
        }
    }

    // The start of a group with a name stays; all other words are names of mentions.
    [GeneratedRegex(@"\(\?<[a-z]>|[a-z]+(?:-[a-z]+)*|[~≈_]| +")]
    private static partial Regex Part();
}
