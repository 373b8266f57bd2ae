using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>A text as the kinds of things that it speaks of, one letter each; all other words are left out.</summary>
/// <remarks>"机器一直都放在老东家那边的阿里云呢，备案想走青云" is as short as server, put, other, comma, file, wish, here.</remarks>
internal sealed class MentionLine(string text, IReadOnlyList<Mention> mentions)
{
    /// <summary>Between clauses.</summary>
    public const char Comma = ',';

    /// <summary>Between sentences.</summary>
    public const char Stop = '。';

    /// <summary>One character for each mention.</summary>
    public string Letters { get; } = string.Concat(mentions.Select(mention => mention.Letter));

    /// <summary>In the order of the letters.</summary>
    public IReadOnlyList<Mention> Mentions => mentions;

    /// <summary>Whether it is the line of this text.</summary>
    public bool IsOf(string other) => string.Equals(text, other, StringComparison.Ordinal);

    /// <summary>The boundary that a character makes; <see langword="null"/> when it makes none.</summary>
    public static char? BoundaryAt(char character) => character switch
    {
        ',' or '(' or ')' or '（' or '）' or '、' or '—' => Comma,
        '。' or '!' or '?' or ';' or '\n' or '…' => Stop,
        _ => null,
    };

    /// <summary>The words of a part of the letters; empty for an empty part.</summary>
    public string WordsOf(Capture part) => part.Length == 0 ? "" : text[mentions[part.Index].Start..mentions[part.Index + part.Length - 1].End];
}

/// <summary>Something that is spoken of.</summary>
/// <param name="Letter">Its kind; or the boundary.</param>
/// <param name="Start">In the text.</param>
/// <param name="Length">In characters.</param>
internal readonly record struct Mention(char Letter, int Start, int Length)
{
    /// <summary>Behind it, in the text.</summary>
    public int End => Start + Length;
}
