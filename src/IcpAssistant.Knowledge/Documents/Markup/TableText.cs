using System.Globalization;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>What tables say.</summary>
internal static class TableText
{
    public static IReadOnlyList<Run> Read(TableCell cell) =>
        RunText.Tidy([.. cell.Descendants<LeafBlock>().SelectMany(block => InlineReader.Read(block).Prepend(Run.Break))]);

    /// <summary>The first column that says something: 1 when the first only counts the rows, else 0.</summary>
    public static int FirstColumn(Table table)
    {
        var rows = table.OfType<TableRow>().Where(row => !row.IsHeader).ToList();
        var counts = rows.Count > 0 && rows
            .Select((row, index) => row.Count > 1 && RunText.Plain(Read((TableCell)row[0])) == (index + 1).ToString(CultureInfo.InvariantCulture))
            .All(isNumber => isNumber);
        return counts ? 1 : 0;
    }
}
