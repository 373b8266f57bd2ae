using System.Security.Cryptography;
using System.Text;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Storage.Privacy;

/// <summary>A key that one customer's values are encrypted with.</summary>
/// <param name="id">Stands beside every value that was encrypted with it.</param>
/// <param name="customer">Whose it is.</param>
internal sealed class CustomerKey(string id, CustomerId customer, byte[] key)
{
    private const int IdBytes = 16;
    private const int NameBytes = 16;

    public CustomerId Customer { get; } = customer;

    public string Id { get; } = id;

    /// <summary>A new one, and its bytes to be wrapped.</summary>
    public static (CustomerKey Key, byte[] Bytes) New(CustomerId customer)
    {
        var bytes = RandomNumberGenerator.GetBytes(MasterKey.Length);
        return (new CustomerKey("k_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), customer, bytes), bytes);
    }

    public byte[] Close(string text, Binding binding) => Seal.Close(key, Encoding.UTF8.GetBytes(text), binding);

    /// <exception cref="CryptographicException">The value stands at another place, or it was changed.</exception>
    public string Open(byte[] closed, Binding binding) => Encoding.UTF8.GetString(Seal.Open(key, closed, binding));

    /// <summary>A key for one file alone: for its chunks counted nonces are enough, and what is bound in can't be exchanged.</summary>
    public byte[] ForFile(ReadOnlySpan<byte> salt, Binding binding)
    {
        var derived = new byte[MasterKey.Length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt, binding.Bytes);
        return derived;
    }

    /// <summary>A name for a text: always the same, in letters alone, and nobody without the key can try out texts.</summary>
    public string NameOf(string text)
    {
        Span<byte> own = stackalloc byte[MasterKey.Length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, own, salt: [], info: "name"u8);
        return string.Concat(HMACSHA256.HashData(own, Encoding.UTF8.GetBytes(text)).Take(NameBytes).Select(one => $"{(char)('a' + (one >> 4))}{(char)('a' + (one & 15))}"));
    }

    /// <summary>Says nothing about the key.</summary>
    public override string ToString() => Id;
}
