using System.Text;

namespace IcpAssistant.Storage.Tests.Support;

/// <summary>The bytes of a file, searched for what should not be in it.</summary>
internal sealed record FileImage(string Name, byte[] Bytes)
{
    // SQLite keeps the files open for writing.
    public static FileImage Of(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return new FileImage(Path.GetFileName(path), bytes.ToArray());
    }

    public bool Holds(ReadOnlySpan<byte> bytes) => Bytes.AsSpan().IndexOf(bytes) >= 0;

    /// <summary>Whether a text stands in it: as it is, as UTF-16, escaped as in JSON, or in base64.</summary>
    public bool Holds(string text) =>
        Holds(Encoding.UTF8.GetBytes(text)) || Holds(Encoding.Unicode.GetBytes(text)) || Holds(Encoding.UTF8.GetBytes(Escaped(text))) || Holds(Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=')));

    private static string Escaped(string text) => string.Concat(text.Select(character => char.IsAscii(character) ? character.ToString() : $"\\u{(int)character:X4}"));
}
