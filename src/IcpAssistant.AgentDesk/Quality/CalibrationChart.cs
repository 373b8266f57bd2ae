using System.Globalization;
using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.Conversations.Quality;

namespace IcpAssistant.AgentDesk.Quality;

/// <summary>How often answers were useful, by how sure the assistant was of them: on the diagonal, being sure means what it says.</summary>
internal sealed record CalibrationChart(IReadOnlyList<RatedBand> Bands)
{
    // In units of the picture: the square that 0 to 1 fills, and room for the numbers at its edges.
    private const double Edge = 36;
    private const double Side = 240;

    /// <summary>Where a probability lies, from the left.</summary>
    public static string X(double probability) => (Edge + (probability * Side)).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Where a share lies, from the top.</summary>
    public static string Y(double share) => (12 + ((1 - share) * Side)).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>How many of a band were useful.</summary>
    public static Share ShareOf(RatedBand band) => new(band.Useful, band.Count);

    /// <summary>The band as people read it: <c>0.8–0.9</c>.</summary>
    public static string NameOf(RatedBand band) => string.Create(CultureInfo.InvariantCulture, $"{band.Band / 10.0:0.0}–{(band.Band + 1) / 10.0:0.0}");

    /// <summary>What the picture shows, for who does not see it.</summary>
    public string Description => string.Join("；", Bands.Select(band => $"把握 {NameOf(band)}：{band.Count} 次评价，有用 {Words.Percent(ShareOf(band).Value)}（{ShareOf(band).Band}）"));
}
