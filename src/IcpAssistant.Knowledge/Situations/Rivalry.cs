using System.Text;
using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Things of which one takes the place of another in what people tell (以前放香港，现在搬到北京): an entry of the part <c>rivals:</c> of <c>recognition.yml</c>.</summary>
/// <remarks>
/// What was left behind, denied or only thought of is taken out of the text, and what holds is said at the end in plain words. Only the facts of the entry are read
/// from the text as it is then: where somebody filed before is still to be read.
/// </remarks>
internal sealed class Rivalry
{
    // Stands for a name in the patterns of the entry. Normalised texts have small letters only.
    private const char Name = 'X';

    // Texts are short; a pattern that takes so long on one is no good.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private readonly Regex _seen;
    private readonly bool _seesMentions;
    private readonly Regex _names;
    private readonly Regex _alike;
    private readonly Regex _left;
    private readonly Regex _elsewhere;
    private readonly Regex _both;
    private readonly Regex _about;
    private readonly Token[] _says;

    /// <param name="seen">Found twice where it is worth while to look: any rivals.</param>
    /// <param name="seesMentions">Whether <paramref name="seen"/> looks at mentions.</param>
    /// <param name="names">What the rivals are called.</param>
    /// <param name="alike">Names of one and the same.</param>
    /// <param name="left">Ends with a name, or looks behind one, that no longer holds; <c>X</c> is a name.</param>
    /// <param name="elsewhere">The same for a name of something else (a company in 北京).</param>
    /// <param name="both">Says that both hold.</param>
    /// <param name="about">What the clause of one of them has to speak of.</param>
    /// <param name="says">What is said of the one that holds, in front of its name.</param>
    public Rivalry(Regex seen, bool seesMentions, string names, string alike, string left, string elsewhere, string both, string about, string says)
    {
        _seen = seen;
        _seesMentions = seesMentions;
        _names = MarkedText.Compile(names);
        _alike = MarkedText.Compile(alike);
        _left = MarkedText.Compile(left);
        _elsewhere = MarkedText.Compile(elsewhere);
        _both = MarkedText.Compile(both);
        _about = MarkedText.Compile(about);
        _says = [new Token(",", ",", 0, TokenKind.Mark, null, 0, null), new Token(says, says, 0, TokenKind.Word, null, 0, null)];
    }

    /// <summary>The words without what no longer holds; <see langword="null"/> when all that is named holds, or nobody knows what does.</summary>
    /// <param name="mentions">What the words mention.</param>
    public IReadOnlyList<Token>? Settle(TokenLine line, MentionLine mentions)
    {
        try
        {
            return _seen.Count(_seesMentions ? mentions.Letters : line.Text) > 1 && Named(line.Text) is { Count: > 1 } names ? Settle(line, names) : null;
        }
        catch (RegexMatchTimeoutException)
        {
            // Nobody waits for a text that was made to be slow.
            return null;
        }
    }

    private List<Token>? Settle(TokenLine line, List<Range> names)
    {
        var (text, at) = WithNames(line.Text, names);
        var left = Found(_left, text, at);
        if (left.Count == 0 || left.Count == names.Count || _both.IsMatch(text))
        {
            return null;
        }

        var elsewhere = Found(_elsewhere, text, at);
        var holding = Enumerable.Range(0, names.Count).Where(name => !left.Contains(name) && !elsewhere.Contains(name)).ToList();
        var gone = left.Where(name => !elsewhere.Contains(name) && !holding.Exists(other => AreAlike(line.Text[names[other]], line.Text[names[name]]))).ToList();
        if (holding.Count == 0 || gone.Count == 0 || !holding.Concat(gone).Any(name => _about.IsMatch(line.Text[line.ClauseOf(names[name])])))
        {
            return null;
        }

        var without = gone.Select(name => line.ClauseOf(names[name]) is var clause && holding.Exists(other => IsIn(clause, names[other])) ? names[name] : clause).Select(line.TokensOf).ToList();
        return
        [
            .. line.Tokens.Where((_, token) => !without.Exists(range => token >= range.Start.Value && token < range.End.Value)),
            .. holding.Select(name => line.Text[names[name]]).Distinct().Count() == 1 ? _says.Concat(line.Tokens.Take(line.TokensOf(names[holding[^1]]))) : [],
        ];
    }

    private List<Range> Named(string text) => [.. _names.Matches(text).Where(match => match.Length > 0).Select(match => match.Index..(match.Index + match.Length))];

    // The text with a letter in place of each name, and where the letters stand.
    private static (string Text, List<int> At) WithNames(string text, List<Range> names)
    {
        var written = new StringBuilder();
        var at = new List<int>();
        var end = 0;
        foreach (var name in names)
        {
            written.Append(text, end, name.Start.Value - end);
            at.Add(written.Length);
            written.Append(Name);
            end = name.End.Value;
        }

        return (written.Append(text, end, text.Length - end).ToString(), at);
    }

    // The first name of a match is the one that is meant.
    private static HashSet<int> Found(Regex pattern, string text, List<int> at)
    {
        var found = new HashSet<int>();
        for (var match = pattern.Match(text); match.Success; match = pattern.Match(text, match.Index + 1))
        {
            var name = at.FindIndex(position => position >= match.Index);
            if (name >= 0 && at[name] < match.Index + match.Length)
            {
                found.Add(name);
            }
        }

        return found;
    }

    private bool AreAlike(string one, string other) => one == other || (_alike.IsMatch(one) && _alike.IsMatch(other));

    private static bool IsIn(Range outer, Range inner) => inner.Start.Value >= outer.Start.Value && inner.End.Value <= outer.End.Value;
}
