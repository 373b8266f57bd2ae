using System.Security.Cryptography;
using System.Text;
using IcpAssistant.Filings.Papers;

namespace IcpAssistant.Storage.Privacy.Papers;

/// <summary>The beginning of a stored paper, not encrypted: the form, the salt of the file's key, and which key of a customer it comes from.</summary>
internal sealed record PaperHead(string KeyId, byte[] Salt)
{
    private const byte Form = 1;
    private const int SaltLength = 32;
    private const int LongestKeyId = 100;

    /// <summary>For a new file.</summary>
    public static PaperHead New(CustomerKey key) => new(key.Id, RandomNumberGenerator.GetBytes(SaltLength));

    /// <summary>As it stands in the file: form, salt, the length of the key's id, the id.</summary>
    public byte[] ToBytes() => [Form, .. Salt, (byte)KeyId.Length, .. Encoding.ASCII.GetBytes(KeyId)];

    /// <summary>Reads it from the beginning of a file.</summary>
    /// <exception cref="CryptographicException">The file does not begin like a paper.</exception>
    public static async Task<PaperHead> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        var start = new byte[1 + SaltLength + 1];
        if (await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken) < start.Length || start[0] != Form || start[^1] > LongestKeyId)
        {
            throw new CryptographicException("A stored paper has an unknown form.");
        }

        var id = new byte[start[^1]];
        return await file.ReadAtLeastAsync(id, id.Length, throwOnEndOfStream: false, cancellationToken) < id.Length
            ? throw new CryptographicException("A stored paper ends in its head.")
            : new PaperHead(Encoding.ASCII.GetString(id), start[1..^1]);
    }

    /// <summary>What the file's chunks are encrypted with: good for this file and this head only.</summary>
    public ChunkCipher Cipher(CustomerKey key, PaperFileId id) => new(key.ForFile(Salt, new Binding("paper", id.Value, key.Customer.Value, KeyId)));
}
