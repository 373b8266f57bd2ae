using System.Globalization;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Filings.Interviews;

/// <summary>Text without blanks and signs, as names and options are compared: <c>「主体 备案号」</c> → <c>主体备案号</c>.</summary>
internal static class BareText
{
    /// <summary>Normalised letters and digits.</summary>
    public static string Of(string text) => string.Concat(Normaliser.Normalise(text).Where(char.IsLetterOrDigit)).ToLower(CultureInfo.InvariantCulture);
}
