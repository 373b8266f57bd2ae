using System.Globalization;
using System.Text;

namespace IcpAssistant.Knowledge.Language;

/// <summary>A text in the form of <see cref="Normaliser"/>, which knows where in the original each character stood: what is found can be shown there.</summary>
/// <remarks>Blanks stay as they are: only who cuts words knows which of them count.</remarks>
/// <param name="Text">Half-width, lower case, simplified; characters that are no text are gone or blanks.</param>
/// <param name="Starts">For each character of <paramref name="Text"/> where its original begins.</param>
/// <param name="Ends">For each character of <paramref name="Text"/> where its original ends.</param>
internal sealed record FoldedText(string Text, IReadOnlyList<int> Starts, IReadOnlyList<int> Ends)
{
    /// <summary>Folds a text.</summary>
    public static FoldedText Of(string original)
    {
        var (folded, places) = Fold(original);
        var text = new StringBuilder(folded.Length);
        var (starts, ends) = (new List<int>(folded.Length), new List<int>(folded.Length));
        var at = 0;
        foreach (var (piece, length) in Simplifier.PiecesOf(folded))
        {
            text.Append(piece);
            for (var part = 0; part < piece.Length; part++)
            {
                // As long as before: each character by itself. A phrase that became longer or shorter is shown whole.
                var (first, last) = piece.Length == length ? (at + part, at + part) : (at, at + length - 1);
                starts.Add(places[first].Start);
                ends.Add(places[last].End);
            }

            at += length;
        }

        return new FoldedText(text.ToString(), starts, ends);
    }

    private static (string Text, List<(int Start, int End)> Places) Fold(string original)
    {
        var text = new StringBuilder(original.Length);
        var places = new List<(int Start, int End)>(original.Length);
        for (var at = 0; at < original.Length;)
        {
            var length = char.IsHighSurrogate(original[at]) && at + 1 < original.Length && char.IsLowSurrogate(original[at + 1]) ? 2 : 1;
            foreach (var character in Fold(original, at, length))
            {
                text.Append(character);
                places.Add((at, at + length));
            }

            at += length;
        }

        return (text.ToString(), places);
    }

    private static string Fold(string original, int at, int length)
    {
        if (length == 2)
        {
            return original.Substring(at, 2);
        }

        return char.GetUnicodeCategory(original[at]) switch
        {
            UnicodeCategory.Format => "",
            UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned => original[at] == '\n' ? "\n" : " ",
            _ => WidthFolder.Fold(original.Substring(at, 1)).ToLowerInvariant(),
        };
    }
}
