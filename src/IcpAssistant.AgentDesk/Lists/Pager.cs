namespace IcpAssistant.AgentDesk.Lists;

/// <summary>A page of a list.</summary>
/// <param name="Number">From 1.</param>
/// <param name="HasMore">Whether another page follows.</param>
/// <param name="Link">The list's address up to the page's number, for example <c>/desk/ratings?p=</c>.</param>
internal sealed record Pager(int Number, bool HasMore, string Link)
{
    /// <summary>Rows on a page.</summary>
    public const int Size = 20;

    // Beyond this nobody turns pages, and SQLite would count through all rows before.
    private const int Last = 10_000;

    /// <summary>What was asked for, as a number that exists.</summary>
    public static int Clamp(int? number) => Math.Clamp(number ?? 1, 1, Last);

    /// <summary>Rows before a page.</summary>
    public static int Skip(int number) => (number - 1) * Size;

    /// <summary>Cuts the row off that was read to see whether there are more.</summary>
    /// <param name="rows">Up to one row more than a page holds.</param>
    public static (IReadOnlyList<T> Rows, Pager Pager) Cut<T>(IReadOnlyList<T> rows, int number, string link) =>
        ([.. rows.Take(Size)], new Pager(number, rows.Count > Size, link));
}
