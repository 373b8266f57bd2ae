namespace IcpAssistant.Knowledge.Language;

/// <summary>A word of a text as it is compared.</summary>
/// <param name="Term">What it is compared by: a concept's id, else the word itself.</param>
/// <param name="Surface">The words in the text, normalised.</param>
/// <param name="Start">Where the surface begins in the normalised text.</param>
/// <param name="Kind">Concept, word, number or letters, or a mark.</param>
/// <param name="Region">The province that it names; <see langword="null"/> when it names none.</param>
/// <param name="Weight">How much it tells, 0 (nothing) to 1 (a rare noun).</param>
/// <param name="ReadAs">What was taken for meant when the surface was misspelt; <see langword="null"/> when it was not.</param>
internal sealed record Token(string Term, string Surface, int Start, TokenKind Kind, string? Region, double Weight, string? ReadAs)
{
    private const string Filing = "备案";

    /// <summary>Whether it speaks of filing: the concept itself, or a form that holds the word (备案号, 备案怎么办).</summary>
    public bool IsFiling => Term is "FILING" or "NOTFILED" || Right.Contains(Filing, StringComparison.Ordinal);

    /// <summary>The surface with the mistake put right.</summary>
    public string Right => ReadAs ?? Surface;
}

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>A concept of <c>terms.yml</c>.</summary>
    Concept,

    /// <summary>A question word: a concept whose id begins with <c>Q_</c>.</summary>
    QuestionWord,

    /// <summary>A word of the general word list, or a single character.</summary>
    Word,

    /// <summary>Latin letters and digits that are no concept.</summary>
    Latin,

    /// <summary>A word without meaning of its own.</summary>
    Function,

    /// <summary>Punctuation.</summary>
    Mark,
}
