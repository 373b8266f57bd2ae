using System.Reflection;

namespace IcpAssistant.Knowledge.Language;

/// <summary>The embedded tables of the Chinese language: a line for each entry, <c>key TAB value</c>, comments begin with <c>#</c>.</summary>
/// <remarks>They are made from named packages by <c>tools/language-tables</c> and <c>tools/division-table</c>; the first line of each names source and licence.</remarks>
internal static class LanguageTable
{
    /// <summary>The entries of a table, in the order of the file.</summary>
    /// <param name="name">The file's name, for example <c>pinyin.txt</c>.</param>
    public static IEnumerable<(string Key, string Value)> Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table '{name}' is not embedded: run tools/language-tables and build again.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t');
            if (tab > 0 && line[0] != '#')
            {
                yield return (line[..tab], line[(tab + 1)..]);
            }
        }
    }
}
