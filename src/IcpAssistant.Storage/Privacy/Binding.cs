using System.Text;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Where an encrypted value belongs: at any other place it can't be read. Parts are written with their lengths, so that two places never look alike.</summary>
internal sealed class Binding
{
    private readonly byte[] _bytes;

    public Binding(params ReadOnlySpan<string> parts)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            foreach (var part in parts)
            {
                writer.Write(part);
            }
        }

        _bytes = stream.ToArray();
    }

    /// <summary>What is authenticated with the value.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;
}
