namespace IcpAssistant.Knowledge.Language;

/// <summary>Characters that look alike and are taken for each other: 囗/口, 末/未.</summary>
internal static class SimilarCharacters
{
    private static readonly Lazy<Dictionary<char, string>> Table = new(() =>
        LanguageTable.Read("similar.txt").Where(entry => entry.Key.Length == 1).ToDictionary(entry => entry.Key[0], entry => entry.Value));

    /// <summary>What the character may have been meant as; empty for most.</summary>
    public static string Of(char character) => Table.Value.GetValueOrDefault(character, "");
}
