namespace IcpAssistant.Knowledge.Language;

/// <summary>A text, read.</summary>
/// <param name="Text">Normalised.</param>
/// <param name="Tokens">All words and marks, in order.</param>
/// <param name="Clauses">In order; never empty for a text with words.</param>
internal sealed record Analysis(string Text, IReadOnlyList<Token> Tokens, IReadOnlyList<Clause> Clauses)
{
    /// <summary>The same words, with commas where the typist made a blank instead; <see langword="null"/> when there is no such blank.</summary>
    public IReadOnlyList<Token>? Paused { get; init; }

    /// <summary>The text with misspellings put right; <see langword="null"/> when there were none.</summary>
    public string? ReadAs => Tokens.Any(token => token.ReadAs is not null) ? Corrected(Tokens) : null;

    /// <summary>The words of tokens joined, misspellings put right.</summary>
    public static string Corrected(IEnumerable<Token> tokens)
    {
        var text = new System.Text.StringBuilder();
        foreach (var token in tokens)
        {
            if (text.Length > 0 && char.IsAsciiLetterOrDigit(text[^1]) && char.IsAsciiLetterOrDigit(token.Right[0]))
            {
                text.Append(' ');
            }

            text.Append(token.Right);
        }

        return text.ToString();
    }
}

/// <summary>A piece of a text between marks.</summary>
/// <param name="Asks">Whether it asks something; a text that asks nowhere asks everywhere.</param>
internal sealed record Clause(IReadOnlyList<Token> Tokens, bool Asks)
{
    /// <summary>The words that tell something.</summary>
    public IEnumerable<Token> Words => Tokens.Where(token => token.Kind is TokenKind.Concept or TokenKind.Word or TokenKind.Latin or TokenKind.QuestionWord);
}
