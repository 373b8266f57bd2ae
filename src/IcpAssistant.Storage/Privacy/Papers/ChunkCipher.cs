using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IcpAssistant.Storage.Privacy.Papers;

/// <summary>AES-256-GCM over chunks of a file: each is authenticated with its number and with whether it is the last one, so none can be moved, left out or cut off.</summary>
/// <param name="key">Used for this file alone: that is why numbers are enough as nonces (NIST SP 800-38D, 8.2.1).</param>
internal sealed class ChunkCipher(byte[] key) : IDisposable
{
    /// <summary>The bytes of a chunk before it is encrypted; the last one may be shorter, also empty.</summary>
    public const int Chunk = 64 * 1024;

    /// <summary>What encryption adds to a chunk.</summary>
    public const int Tag = 16;

    private const int Nonce = 12;
    private readonly AesGcm _cipher = new(key, Tag);
    private ulong _number;

    /// <summary>Encrypts the next chunk: the hidden bytes, then the tag.</summary>
    public void Close(ReadOnlySpan<byte> open, Span<byte> closed, bool isLast) =>
        _cipher.Encrypt(Next(stackalloc byte[Nonce], isLast), open, closed[..open.Length], closed.Slice(open.Length, Tag));

    /// <summary>Decrypts the next chunk.</summary>
    /// <exception cref="CryptographicException">It was changed, moved or cut off.</exception>
    public void Open(ReadOnlySpan<byte> closed, Span<byte> open, bool isLast) =>
        _cipher.Decrypt(Next(stackalloc byte[Nonce], isLast), closed[..^Tag], closed[^Tag..], open[..(closed.Length - Tag)]);

    /// <inheritdoc/>
    public void Dispose() => _cipher.Dispose();

    private Span<byte> Next(Span<byte> nonce, bool isLast)
    {
        nonce.Clear();
        nonce[0] = isLast ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt64BigEndian(nonce[4..], _number++);
        return nonce;
    }
}
