using System.Globalization;
using IcpAssistant.AgentDesk.Lists;

namespace IcpAssistant.AgentDesk.Quality;

/// <summary>A part of a whole, with the band in which the true share lies in 95 of 100 cases.</summary>
/// <remarks>
/// Wilson's score interval: few cases give a wide band, and it never leaves 0 to 1 (E. B. Wilson 1927; R. G. Newcombe, Statistics in Medicine 17, 1998, method 3).
/// Example: 15 of 148 is 10 %, and the band is 6 % to 16 %.
/// </remarks>
/// <param name="Part">0 to <paramref name="Whole"/>.</param>
/// <param name="Whole">How many cases there are.</param>
internal readonly record struct Share(int Part, int Whole)
{
    // 97.5 % of the normal distribution lie below.
    private const double Z = 1.959964;

    /// <summary>The share, 0 to 1; 0 of nothing.</summary>
    public double Value => Whole == 0 ? 0 : (double)Part / Whole;

    /// <summary>The lower end of the band; 0 of nothing.</summary>
    public double Low => Math.Max(0, Centre - Half);

    /// <summary>The upper end of the band; 1 of nothing.</summary>
    public double High => Whole == 0 ? 1 : Math.Min(1, Centre + Half);

    /// <summary>The band as people read it.</summary>
    public string Band => $"{Words.Percent(Low)}–{Words.Percent(High)}";

    /// <summary>The count and the share as people read them.</summary>
    public string Text => $"{Part.ToString(CultureInfo.InvariantCulture)} · {Words.Percent(Value)}";

    private double Denominator => 1 + (Z * Z / Whole);

    private double Centre => Whole == 0 ? 0 : (Value + (Z * Z / (2 * Whole))) / Denominator;

    private double Half => Whole == 0 ? 0 : Z * Math.Sqrt((Value * (1 - Value) / Whole) + (Z * Z / (4.0 * Whole * Whole))) / Denominator;
}
