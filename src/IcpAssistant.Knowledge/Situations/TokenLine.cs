using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Words and the text that they make, joined without blanks: what was found in one is found in the other.</summary>
internal sealed class TokenLine
{
    private readonly int[] _starts;

    public TokenLine(IReadOnlyList<Token> tokens)
    {
        Tokens = tokens;
        Text = string.Concat(tokens.Select(token => token.Right));
        _starts = new int[tokens.Count];
        for (var token = 1; token < tokens.Count; token++)
        {
            _starts[token] = _starts[token - 1] + tokens[token - 1].Right.Length;
        }
    }

    /// <summary>The words.</summary>
    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>The text, misspellings put right.</summary>
    public string Text { get; }

    /// <summary>The words that a part of the text is in, whole.</summary>
    public Range TokensOf(Range part) => TokenAt(part.Start.Value)..(TokenAt(part.End.Value - 1) + 1);

    /// <summary>The clause that a part of the text is in, without the marks around it.</summary>
    public Range ClauseOf(Range part)
    {
        var (start, end) = (part.Start.Value, part.End.Value);
        while (start > 0 && MentionLine.BoundaryAt(Text[start - 1]) is null)
        {
            start--;
        }

        while (end < Text.Length && MentionLine.BoundaryAt(Text[end]) is null)
        {
            end++;
        }

        return start..end;
    }

    private int TokenAt(int position) => Array.BinarySearch(_starts, position) is var found && found >= 0 ? found : ~found - 1;
}
