using System.Globalization;
using System.Text;

namespace IcpAssistant.Knowledge.Language;

/// <summary>Cuts any text into words by which it is found, without knowing its words.</summary>
/// <remarks>
/// Letters and digits in a row are one word each. Chinese characters in a row become overlapping pairs, and the last one stands alone, too:
/// <c>备案号ICP</c> → <c>备案 案号 号 icp</c>. So each character begins a word, what stands inside of Chinese words is found as a row of pairs,
/// and a single character is found as the beginning of a word. It is the same for every kind of store.
/// </remarks>
public static class SearchWords
{
    /// <summary>The words in their order; empty where there are neither letters nor digits.</summary>
    public static IReadOnlyList<SearchWord> Of(string text)
    {
        var words = new List<SearchWord>(text.Length);
        foreach (var run in SearchRun.Of(FoldedText.Of(text)))
        {
            run.AddTo(words, withLast: true);
        }

        return words;
    }

    /// <summary>The words with blanks between them: what stores keep.</summary>
    public static string Join(string text) => string.Join(' ', Of(text).Select(word => word.Text));
}

/// <summary>Letters of one script in a row.</summary>
/// <param name="IsPaired">Whether it is written without blanks between words.</param>
internal sealed record SearchRun(bool IsPaired, IReadOnlyList<SearchWord> Letters)
{
    // A word of a log line or a long address: nobody types more of it, and stores have limits.
    private const int LongestWord = 60;

    /// <summary>The runs of a text in their order. Blanks between Chinese characters don't count.</summary>
    public static IEnumerable<SearchRun> Of(FoldedText folded)
    {
        var letters = new List<SearchWord>();
        var (isPaired, blanks) = (false, false);
        foreach (var (rune, at) in RunesOf(folded.Text))
        {
            var kind = KindOf(rune);
            if (kind == Kind.Blank && letters.Count > 0)
            {
                blanks = true;
                continue;
            }

            var joins = kind == (isPaired ? Kind.Paired : Kind.Spaced) && (!blanks || isPaired) && (isPaired || letters.Count < LongestWord);
            if (letters.Count > 0 && !joins)
            {
                yield return new SearchRun(isPaired, letters);
                letters = [];
            }

            blanks = false;
            if (kind is Kind.Paired or Kind.Spaced)
            {
                isPaired = kind == Kind.Paired;
                letters.Add(new SearchWord(rune.ToString(), folded.Starts[at], folded.Ends[at + rune.Utf16SequenceLength - 1]));
            }
        }

        if (letters.Count > 0)
        {
            yield return new SearchRun(isPaired, letters);
        }
    }

    /// <summary>Adds its words.</summary>
    /// <param name="withLast">Whether the last character of a longer row of Chinese also stands alone.</param>
    public void AddTo(List<SearchWord> words, bool withLast)
    {
        if (!IsPaired)
        {
            words.Add(new SearchWord(string.Concat(Letters.Select(letter => letter.Text)), Letters[0].Start, Letters[^1].End));
            return;
        }

        for (var at = 0; at + 1 < Letters.Count; at++)
        {
            words.Add(new SearchWord(Letters[at].Text + Letters[at + 1].Text, Letters[at].Start, Letters[at + 1].End));
        }

        if (withLast || Letters.Count == 1)
        {
            words.Add(Letters[^1]);
        }
    }

    private static IEnumerable<(Rune Rune, int At)> RunesOf(string text)
    {
        var at = 0;
        foreach (var rune in text.EnumerateRunes().ToArray())
        {
            yield return (rune, at);
            at += rune.Utf16SequenceLength;
        }
    }

    private static Kind KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        // 〇 counts as a number.
        UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => Kind.Paired,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.DecimalDigitNumber => Kind.Spaced,
        _ => rune.Value is ' ' or '\t' ? Kind.Blank : Kind.Other,
    };

    private enum Kind
    {
        /// <summary>Neither: it ends a run.</summary>
        Other,

        /// <summary>A blank in a line.</summary>
        Blank,

        /// <summary>A letter of a script with blanks between words, or a digit.</summary>
        Spaced,

        /// <summary>A letter of a script without.</summary>
        Paired,
    }
}
