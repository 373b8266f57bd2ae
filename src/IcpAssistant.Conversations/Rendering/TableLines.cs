namespace IcpAssistant.Conversations.Rendering;

/// <summary>Rows of a table: as a table when all have the same cells, else as a list.</summary>
internal static class TableLines
{
    // How the reader joins cells.
    private const string Between = " · ";

    /// <summary>The rows, the head first when it was taken too.</summary>
    public static string Write(IReadOnlyList<string> rows)
    {
        var cells = rows.Select(row => row.Split(Between)).ToList();
        var width = cells[0].Length;
        if (rows.Count == 1 || width == 1 || cells.Exists(row => row.Length != width))
        {
            return string.Join('\n', rows.Select(row => $"- {MarkdownText.Escape(row.Trim())}"));
        }

        var lines = cells.Select(row => $"| {string.Join(" | ", row.Select(cell => MarkdownText.Escape(cell.Trim())))} |").ToList();
        lines.Insert(1, $"|{string.Concat(Enumerable.Repeat(" --- |", width))}");
        return string.Join('\n', lines);
    }
}
