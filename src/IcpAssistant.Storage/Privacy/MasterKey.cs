using System.Security.Cryptography;
using System.Text;
using IcpAssistant.Filings.Customers;

namespace IcpAssistant.Storage.Privacy;

/// <summary>The key that wraps the customers' keys. It never stands in a database.</summary>
internal sealed class MasterKey
{
    /// <summary>AES-256.</summary>
    public const int Length = 32;

    private const int IdBytes = 8;
    private readonly byte[] _key;

    private MasterKey(byte[] key)
    {
        _key = key;
        Id = "m_" + Base64Url(HMACSHA256.HashData(key, "icp-assistant master key"u8).AsSpan(0, IdBytes));
    }

    /// <summary>Tells master keys apart without telling anything about them.</summary>
    public string Id { get; }

    /// <summary>A new one.</summary>
    public static MasterKey New() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Reads base64; <see langword="null"/> when it is no key.</summary>
    public static MasterKey? Parse(string text)
    {
        var key = new byte[Length + 1];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Length ? new MasterKey(key[..Length]) : null;
    }

    /// <summary>For the key file, and for nothing else.</summary>
    public string Reveal() => Convert.ToBase64String(_key);

    /// <summary>A customer's key as it is stored: bound to its id and to the customer.</summary>
    public byte[] Wrap(byte[] key, string id, string customer) => Seal.Close(_key, key, new Binding("customer-key", id, customer));

    /// <summary>Reads what <see cref="Wrap"/> made.</summary>
    /// <exception cref="CryptographicException">It was made with another key or for another customer, or it was changed.</exception>
    public byte[] Unwrap(byte[] wrapped, string id, string customer) => Seal.Open(_key, wrapped, new Binding("customer-key", id, customer));

    /// <summary>The keyed hash of a resume code: without the master key nobody finds the code by trying all.</summary>
    public byte[] HashOf(ResumeCode code) =>
        HMACSHA256.HashData(HMACSHA256.HashData(_key, "icp-assistant resume code"u8), Encoding.ASCII.GetBytes(code.Reveal()));

    /// <summary>Says nothing about the key.</summary>
    public override string ToString() => Id;

    private static string Base64Url(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
