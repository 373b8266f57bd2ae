using System.Text.RegularExpressions;
using IcpAssistant.Knowledge.Tests.Documents;
using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Knowledge.Tests.Values;

/// <summary>The rows of <c>values.tsv</c>, and the context in which they are read.</summary>
internal static class ValueTable
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly Lazy<KnowledgeBase> Lazily = new(() => IcpAssistant.Knowledge.Documents.KnowledgeReader.Read(KnowledgeFolder.OfRepository));

    /// <summary>The knowledge of this repository.</summary>
    public static KnowledgeBase Knowledge => Lazily.Value;

    /// <summary>Nothing is known about who files.</summary>
    public static ValueContext Context => ValueContext.Of(Knowledge, Today);

    /// <summary>Kind, text, its one form or <c>!</c> and what is wrong, why.</summary>
    public static IEnumerable<string[]> Rows => File.ReadLines(Path.Combine(RepositoryFolder.Root, "tests/IcpAssistant.Knowledge.Tests/Values/values.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .Select(row => (string[])[row[0], Regex.Unescape(row[1].Replace(@"\u", "\uE000u").Replace(@"\", @"\\").Replace("\uE000u", @"\u")), row[2], row[3]]);

    /// <summary>The texts of the rows that are valid for a kind.</summary>
    public static IEnumerable<string> ValidFor(ValueKind kind) => Rows.Where(row => row[0] == kind.Word && !row[2].StartsWith('!')).Select(row => row[1]);
}
