using System.Text;

namespace IcpAssistant.AgentDesk.SecondFactors;

/// <summary>Bytes as capital letters and 2 to 7 (RFC 4648, section 6), without the filling at the end, which apps don't want.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Bits = 5;

    /// <summary>Writes; <c>foobar</c> becomes <c>MZXW6YTBOI</c>.</summary>
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (waiting, count) = (0, 0);
        foreach (var one in bytes)
        {
            (waiting, count) = ((waiting << 8) | one, count + 8);
            while (count >= Bits)
            {
                count -= Bits;
                text.Append(Alphabet[(waiting >> count) & 31]);
                waiting &= (1 << count) - 1;
            }
        }

        return count == 0 ? text.ToString() : text.Append(Alphabet[(waiting << (Bits - count)) & 31]).ToString();
    }

    /// <summary>Reads what <see cref="Write"/> made.</summary>
    /// <exception cref="FormatException">It holds anything else.</exception>
    public static byte[] Read(string text)
    {
        var bytes = new List<byte>(text.Length * Bits / 8);
        var (waiting, count) = (0, 0);
        foreach (var letter in text)
        {
            var value = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
            {
                throw new FormatException("A secret in base32 holds another character than A to Z and 2 to 7.");
            }

            (waiting, count) = ((waiting << Bits) | value, count + Bits);
            if (count >= 8)
            {
                count -= 8;
                bytes.Add((byte)(waiting >> count));
                waiting &= (1 << count) - 1;
            }
        }

        return [.. bytes];
    }
}
