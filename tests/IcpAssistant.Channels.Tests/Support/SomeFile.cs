using System.Buffers.Binary;
using System.Text;

namespace IcpAssistant.Channels.Tests.Support;

/// <summary>Files as cameras, programs and attackers make them.</summary>
internal static class SomeFile
{
    /// <summary>A JPEG whose header promises a size; its picture is made up.</summary>
    /// <param name="padding">Bytes of comments before the size, as a camera's previews.</param>
    public static byte[] Jpeg(int width = 1600, int height = 1200, int padding = 100_000)
    {
        using var bytes = new MemoryStream();
        bytes.Write([0xFF, 0xD8]);
        Segment(bytes, 0xE0, "JFIF\0"u8.ToArray());
        while (bytes.Length < padding)
        {
            Segment(bytes, 0xFE, new byte[60_000]);
        }

        var frame = new byte[] { 8, 0, 0, 0, 0, 1, 1, 0x11, 0 };
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(1), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(3), (ushort)width);
        Segment(bytes, 0xC2, frame);
        Segment(bytes, 0xDA, [1, 1, 0, 0, 63, 0]);
        bytes.Write([1, 2, 3, 0xFF, 0xD9]);
        return bytes.ToArray();
    }

    /// <summary>A PNG whose header promises a size.</summary>
    public static byte[] Png(uint width = 1600, uint height = 1200, int padding = 70_000)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        using var bytes = new MemoryStream();
        bytes.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(bytes, "IHDR", header);
        Chunk(bytes, "IDAT", new byte[padding]);
        Chunk(bytes, "IEND", []);
        return bytes.ToArray();
    }

    /// <summary>A PDF with something in its catalogue.</summary>
    public static byte[] Pdf(string catalogue = "", int padding = 60_000) =>
        Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj\n<< /Length {padding} >>\nstream\n{new string('x', padding)}\nendstream\nendobj\n2 0 obj\n<< /Type /Catalog {catalogue} >>\nendobj\ntrailer << /Root 2 0 R >>\n%%EOF\n");

    private static void Segment(MemoryStream bytes, byte marker, byte[] content)
    {
        bytes.Write([0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2)]);
        bytes.Write(content);
    }

    private static void Chunk(MemoryStream bytes, string type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        bytes.Write(length);
        bytes.Write(Encoding.ASCII.GetBytes(type));
        bytes.Write(content);
        bytes.Write(new byte[4]);
    }
}
