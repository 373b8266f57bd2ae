using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IcpAssistant.Channels.Uploads;

/// <summary>Looks through a PDF for names of what does something when it is opened. What stands in compressed objects is not seen: nothing here ever opens the file.</summary>
/// <remarks>Only long names: short ones such as <c>/JS</c> stand in pictures by chance, and no script runs without <c>/JavaScript</c>. <c>/OpenAction</c> alone mostly turns to a page.</remarks>
internal sealed partial class PdfNames
{
    // Longer than the longest name with each character escaped.
    private const int Overlap = 64;

    private byte[] _tail = [];

    /// <summary>Scripts, programs, files inside, forms that send themselves.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Cannot be read without a password.</summary>
    public bool IsLocked { get; private set; }

    /// <summary>Takes the next bytes.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        byte[] window = [.. _tail, .. bytes];
        var text = Escaped().Replace(Encoding.Latin1.GetString(window), match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString());
        IsActive = IsActive || Active().IsMatch(text);
        IsLocked = IsLocked || Locked().IsMatch(text);
        _tail = window[Math.Max(0, window.Length - Overlap)..];
    }

    // PDF 32000-1, 7.3.5: any character of a name may be written as # and two hexadecimal digits.
    [GeneratedRegex("#([0-9A-Fa-f]{2})")]
    private static partial Regex Escaped();

    [GeneratedRegex("/(JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|SubmitForm|ImportData|GoToE)(?![A-Za-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Active();

    [GeneratedRegex("/Encrypt(?![A-Za-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Locked();
}
