using System.Security.Cryptography;
using System.Text;

namespace IcpAssistant.Storage.Privacy;

/// <summary>A key that one customer's values are encrypted with.</summary>
/// <param name="id">Stands beside every value that was encrypted with it.</param>
internal sealed class CustomerKey(string id, byte[] key)
{
    private const int IdBytes = 16;

    public string Id { get; } = id;

    /// <summary>A new one, and its bytes to be wrapped.</summary>
    public static (CustomerKey Key, byte[] Bytes) New()
    {
        var bytes = RandomNumberGenerator.GetBytes(MasterKey.Length);
        return (new CustomerKey("k_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), bytes), bytes);
    }

    public byte[] Close(string text, Binding binding) => Seal.Close(key, Encoding.UTF8.GetBytes(text), binding);

    /// <exception cref="CryptographicException">The value stands at another place, or it was changed.</exception>
    public string Open(byte[] closed, Binding binding) => Encoding.UTF8.GetString(Seal.Open(key, closed, binding));

    /// <summary>Says nothing about the key.</summary>
    public override string ToString() => Id;
}
