using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IcpAssistant.AgentDesk.SecondFactors;

/// <summary>One-time codes by time: RFC 6238 with HMAC-SHA-1, 30 seconds and six digits, which is what all apps do.</summary>
internal static class Totp
{
    /// <summary>How long a code holds, in seconds.</summary>
    public const int StepSeconds = 30;

    /// <summary>The digits of a code.</summary>
    public const int Digits = 6;

    // RFC 4226, section 4: 160 bits are recommended.
    private const int SecretBytes = 20;

    // A clock that is half a minute off is usual; RFC 6238, section 5.2, allows no more than one step for the way.
    private const int Drift = 1;

    /// <summary>A new secret.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>The step of a moment: whole periods since 1970. Second 59 is in step 1.</summary>
    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string CodeAt(ReadOnlySpan<byte> secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238: apps know no other; HMAC does not suffer from what is wrong with SHA-1.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350

        // RFC 4226, section 5.3: four bytes from where the last half byte says, without the sign.
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % (int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The step whose code somebody typed, one step before or after now included; <see langword="null"/> for any other code.</summary>
    public static long? StepOf(ReadOnlySpan<byte> secret, string code, DateTimeOffset now)
    {
        var current = StepAt(now);
        long? found = null;
        for (var step = current - Drift; step <= current + Drift; step++)
        {
            // All are compared, each in constant time.
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeAt(secret, step)), Encoding.UTF8.GetBytes(code)))
            {
                found = step;
            }
        }

        return found;
    }
}
