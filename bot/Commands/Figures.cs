using System.Globalization;

namespace IcpAssistant.Bot.CommandLine;

/// <summary>Numbers as tables print them, the same on every machine.</summary>
internal static class Figures
{
    /// <summary><c>97.1 %</c>.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>Three decimals: <c>0.125</c>.</summary>
    public static string Decimal(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
