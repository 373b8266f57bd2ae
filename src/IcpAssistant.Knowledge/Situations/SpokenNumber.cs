using System.Globalization;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Numbers as people write them: digits, or Chinese numbers up to 99 (两, 俩, 十二, 三十).</summary>
public static class SpokenNumber
{
    private const string Digits = "零一二三四五六七八九";
    private const char Ordinal = '第';
    private const string Numerals = Digits + "十百千两俩仨";

    // Longer ones are telephone numbers or nonsense.
    private const int MostDigits = 6;

    /// <summary>The number that a text begins with (五个主体, 第六个); <see langword="null"/> when it begins with none.</summary>
    public static long? In(string text) => Of(string.Concat(text.TrimStart(Ordinal).TakeWhile(IsNumeral)));

    /// <summary>The one number of a text (大概12个); <see langword="null"/> when there are several (3到5个), one that can't be read, or none.</summary>
    public static long? Only(string text)
    {
        var runs = Runs(text);
        return runs is [var only] ? Of(only) : null;
    }

    /// <summary>The numbers of a text as they stand there, digits and numerals each as long as they go.</summary>
    public static IReadOnlyList<string> Runs(string text)
    {
        var runs = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var run = string.Concat(text[at..].TakeWhile(IsNumeral));
            if (run.Length > 0)
            {
                runs.Add(run);
            }

            at += Math.Max(run.Length, 1);
        }

        return runs;
    }

    /// <summary>The number; <see langword="null"/> when it is none.</summary>
    public static long? Of(string text)
    {
        text = text.Replace('两', '二').Replace('俩', '二').Replace('仨', '三');
        if (text.Length is 0 or > MostDigits)
        {
            return null;
        }

        if (text.All(char.IsAsciiDigit))
        {
            return long.Parse(text, CultureInfo.InvariantCulture);
        }

        var ten = text.IndexOf('十', StringComparison.Ordinal);
        var tens = ten <= 0 ? 1 : Digit(text[..ten]);
        var ones = ten == text.Length - 1 ? 0 : Digit(text[(ten + 1)..]);
        return ten < 0 ? Digit(text) : tens is null || ones is null ? null : (tens * 10) + ones;
    }

    private static bool IsNumeral(char character) => char.IsAsciiDigit(character) || Numerals.Contains(character, StringComparison.Ordinal);

    private static long? Digit(string text) =>
        text.Length == 1 && Digits.IndexOf(text[0], StringComparison.Ordinal) is >= 0 and var digit ? digit : null;
}
