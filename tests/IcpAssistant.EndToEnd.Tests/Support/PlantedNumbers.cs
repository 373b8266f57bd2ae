using System.Globalization;
using System.Text;
using IcpAssistant.Storage.Tests.Support;

namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>Identity numbers of nobody that all begin alike: whoever finds the beginning, in whatever form, found one, also one that was cut.</summary>
internal static class PlantedNumbers
{
    // A county, and the decade of a birth: ten digits that stand nowhere by chance.
    private const string Beginning = "5329321955";

    private static readonly byte[][] Forms =
    [
        Encoding.UTF8.GetBytes(Beginning),
        Encoding.Unicode.GetBytes(Beginning),
        Encoding.BigEndianUnicode.GetBytes(Beginning),
        Encoding.UTF8.GetBytes(Wide(Beginning)),
        Encoding.UTF8.GetBytes(string.Concat(Beginning.Select(digit => $"\\u{(int)digit:x4}"))),
        Encoding.UTF8.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(Beginning))),
        .. Enumerable.Range(0, 3).Select(Base64),
    ];

    /// <summary>The numbers, some with a wrong check digit, in the ways in which people type them.</summary>
    public static string Of(int number)
    {
        var digits = DigitsOf(number);
        return (number % 5) switch
        {
            0 => $"{digits[..6]} {digits[6..14]} {digits[14..]}",
            1 => Wide(digits),
            _ => digits,
        };
    }

    /// <summary>A number in half width, without blanks.</summary>
    public static string DigitsOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Beginning}{1 + (number % 12):00}{1 + (number % 28):00}{number:000}{(number % 11 == 10 ? "X" : $"{number % 11}")}");

    /// <summary>Whether one stands in it: as it is, in UTF-16, full width, escaped, in hexadecimal or base64, also with blanks between.</summary>
    public static bool StandIn(FileImage file)
    {
        var closed = new FileImage(file.Name, Array.FindAll(file.Bytes, one => one is not ((byte)' ' or (byte)'-')));
        return Forms.Any(form => file.Holds(form) || closed.Holds(form));
    }

    /// <summary>Whether one stands in a text.</summary>
    public static bool StandIn(string text) => StandIn(new FileImage("", Encoding.UTF8.GetBytes(text)));

    private static string Wide(string digits) => string.Concat(digits.Select(digit => char.IsAsciiDigit(digit) ? (char)(digit - '0' + '０') : digit));

    // What is the same whatever stands before and behind it.
    private static byte[] Base64(int before)
    {
        var whole = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('a', before) + Beginning));
        return Encoding.ASCII.GetBytes(whole[(((before * 8) + 5) / 6)..((before + Beginning.Length) * 8 / 6)]);
    }
}
