using System.Buffers.Binary;
using IcpAssistant.Filings.Papers;

namespace IcpAssistant.Channels.Uploads;

/// <summary>What the beginning of a picture says about its size in pixels. Nothing is decoded: a small file may hold a picture that fills the memory.</summary>
internal abstract record PictureSize
{
    private PictureSize()
    {
    }

    /// <summary>Width and height, at least 1.</summary>
    public sealed record Known(long Width, long Height) : PictureSize;

    /// <summary>It stands further behind.</summary>
    public sealed record Further : PictureSize;

    /// <summary>It is no such picture.</summary>
    public sealed record Broken : PictureSize;

    /// <summary>Reads the beginning of a JPEG or PNG.</summary>
    public static PictureSize Read(FileKind kind, ReadOnlySpan<byte> head) => kind == FileKind.Png ? ReadPng(head) : ReadJpeg(head);

    // PNG (ISO/IEC 15948), 11.2.2: behind the signature comes IHDR with 13 bytes, of which the first eight are width and height.
    private static PictureSize ReadPng(ReadOnlySpan<byte> head)
    {
        const int Signature = 8;
        const int HeaderLength = 13;
        if (head.Length < Signature + 16)
        {
            return new Further();
        }

        var chunk = head[Signature..];
        return BinaryPrimitives.ReadUInt32BigEndian(chunk) == HeaderLength && chunk[4..].StartsWith("IHDR"u8)
            ? Of(BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]), BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]))
            : new Broken();
    }

    // JPEG (ITU T.81), B.1 and B.2.2: segments of marker and length up to the frame header, which holds height and width.
    private static PictureSize ReadJpeg(ReadOnlySpan<byte> head)
    {
        var at = 2;
        while (at + 4 <= head.Length)
        {
            if (head[at] != 0xFF)
            {
                return new Broken();
            }

            var marker = head[at + 1];
            if (marker == 0xFF)
            {
                // Any marker may have fill bytes before it.
                at++;
                continue;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                at += 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
            if (length < 2 || marker is 0x00 or 0xD8 or 0xD9 or 0xDA)
            {
                // The picture's data or its end, without a frame header.
                return new Broken();
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return at + 9 > head.Length ? new Further() : Of(BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]));
            }

            at += 2 + length;
        }

        return new Further();
    }

    private static PictureSize Of(long width, long height) => width > 0 && height > 0 ? new Known(width, height) : new Broken();
}
