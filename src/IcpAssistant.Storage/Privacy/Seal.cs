using System.Security.Cryptography;

namespace IcpAssistant.Storage.Privacy;

/// <summary>AES-256-GCM with a random nonce: one byte for the form, the nonce, the tag, then what is hidden.</summary>
internal static class Seal
{
    private const byte Form = 1;

    // NIST SP 800-38D: 96 bits of nonce, the full tag. Random nonces are good for 2^32 values of one key.
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeadLength = 1 + NonceLength + TagLength;

    /// <summary>Encrypts.</summary>
    public static byte[] Close(byte[] key, ReadOnlySpan<byte> open, Binding binding)
    {
        var closed = new byte[HeadLength + open.Length];
        closed[0] = Form;
        var nonce = closed.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, open, closed.AsSpan(HeadLength), closed.AsSpan(1 + NonceLength, TagLength), binding.Bytes);
        return closed;
    }

    /// <summary>Decrypts.</summary>
    /// <exception cref="CryptographicException">The key is another, the value stands at another place, or it was changed.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> closed, Binding binding)
    {
        if (closed.Length < HeadLength || closed[0] != Form)
        {
            throw new CryptographicException("An encrypted value has an unknown form.");
        }

        var open = new byte[closed.Length - HeadLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(closed.Slice(1, NonceLength), closed[HeadLength..], closed.Slice(1 + NonceLength, TagLength), open, binding.Bytes);
        return open;
    }
}
