using System.Globalization;

namespace IcpAssistant.AgentDesk.Quality;

/// <summary>Shares as bars, one below the other, each with its band.</summary>
/// <param name="Id">Unique on the page: what names the chart is found by it.</param>
/// <param name="Rows">In the order in which they are shown.</param>
/// <param name="Note">What the numbers mean, where the title does not say it; empty when it does.</param>
internal sealed record ShareChart(string Id, string Title, IReadOnlyList<(string Label, Share Share)> Rows, string Note = "")
{
    /// <summary>A label, and the bar below it, in units of the picture.</summary>
    public const int RowHeight = 44;

    private const double Left = 4;

    // The rest is for the number behind the bar.
    private const double FullWidth = 226;

    /// <summary>The picture's height.</summary>
    public int Height => Rows.Count * RowHeight;

    /// <summary>Where a share lies, from the left.</summary>
    public static string At(double share) => (Left + (share * FullWidth)).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>How long a bar is.</summary>
    public static string Length(double share) => (share * FullWidth).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>What the picture shows, for who does not see it.</summary>
    public string Description => string.Join("；", Rows.Select(row => $"{row.Label} {row.Share.Text}（{row.Share.Band}）"));
}
