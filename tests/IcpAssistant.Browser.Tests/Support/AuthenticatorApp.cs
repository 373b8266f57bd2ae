using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace IcpAssistant.Browser.Tests.Support;

/// <summary>An app on a phone, written from RFC 6238 and apart from the desk's own code.</summary>
/// <param name="secret">As it is typed into an app: base32 with blanks.</param>
internal sealed class AuthenticatorApp(string secret)
{
    private readonly byte[] _key = Read(secret.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>The code that it shows now.</summary>
    public string Code
    {
        get
        {
            var counter = BitConverter.GetBytes(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30).Reverse().ToArray();
#pragma warning disable CA5350 // What apps do.
            var hash = HMACSHA1.HashData(_key, counter);
#pragma warning restore CA5350
            var at = hash[19] % 16;
            var number = (((hash[at] % 128) * 256L + hash[at + 1]) * 256 + hash[at + 2]) * 256 + hash[at + 3];
            return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
        }
    }

    private static byte[] Read(string base32)
    {
        var number = base32.Aggregate(BigInteger.Zero, (all, letter) => all * 32 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal));
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[base32.Length * 5 / 8 - bytes.Length], .. bytes];
    }
}
