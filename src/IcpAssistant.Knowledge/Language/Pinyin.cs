namespace IcpAssistant.Knowledge.Language;

/// <summary>How Chinese characters sound, without tones and with the sounds folded that people mix up.</summary>
internal static class Pinyin
{
    private static readonly Lazy<Dictionary<char, string>> Readings = new(Load);
    private static readonly Lazy<HashSet<string>> KnownSyllables = new(() => [.. Readings.Value.Values]);

    /// <summary>The usual reading of a character, folded; <see langword="null"/> for what is no common Chinese character.</summary>
    public static string? Of(char character) => Readings.Value.GetValueOrDefault(character);

    /// <summary>Whether the letters are a syllable; given in folded form.</summary>
    public static bool IsSyllable(string folded) => KnownSyllables.Value.Contains(folded);

    /// <summary>Folds what southern speakers and input methods mix up: zh/z, ch/c, sh/s, -ng/-n, and n-/l- stays apart.</summary>
    /// <remarks><c>zhang → zan</c>, <c>shen → sen</c>.</remarks>
    public static string Fold(string syllable)
    {
        var folded = syllable;
        if (folded.Length > 2 && folded[1] == 'h' && folded[0] is 'z' or 'c' or 's')
        {
            folded = folded[0] + folded[2..];
        }

        return folded.EndsWith("ng", StringComparison.Ordinal) ? folded[..^1] : folded;
    }

    private static Dictionary<char, string> Load() =>
        LanguageTable.Read("pinyin.txt").Where(entry => entry.Key.Length == 1).ToDictionary(
            entry => entry.Key[0],
            entry => Fold(entry.Value.Split(',')[0]));
}
