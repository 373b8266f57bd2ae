using System.Buffers;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Papers;

namespace IcpAssistant.Channels.Uploads;

/// <summary>Looks at a file while it passes: what it is by its content, how large it is, what speaks against it. Holds only its beginning.</summary>
internal sealed class FileInspection
{
    // Cameras put previews and colour tables before the size; more than this is no photo.
    private const int LongestHead = 1024 * 1024;
    private const int Signature = 8;

    // A page of A4 in 600 dpi has 35 million pixels; phones make up to 64 million within 8 MB.
    private const long MostPixels = 80_000_000;
    private const long LongestSide = 20_000;

    private readonly ArrayBufferWriter<byte> _head = new();
    private readonly PdfNames _pdf = new();

    /// <summary>What it is; unknown until the first bytes are there.</summary>
    public FileKind Kind { get; private set; }

    /// <summary>How many bytes passed.</summary>
    public long Bytes { get; private set; }

    /// <summary>In pixels; 0 for what is no picture.</summary>
    public int Width { get; private set; }

    /// <summary>In pixels; 0 for what is no picture.</summary>
    public int Height { get; private set; }

    /// <summary>What speaks against it; with anything but <see cref="UploadProblem.None"/> the rest need not be read.</summary>
    public UploadProblem Problem { get; private set; }

    /// <summary>Takes the next bytes.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        Bytes += bytes.Length;
        if (Problem != UploadProblem.None || bytes.IsEmpty)
        {
            return;
        }

        var needsHead = Width == 0 && Kind != FileKind.Pdf;
        if (needsHead)
        {
            _head.Write(bytes);
        }

        if (Kind == FileKind.Unknown && _head.WrittenCount >= Signature)
        {
            Kind = FileKinds.Of(Head);
            Problem = Kind == FileKind.Unknown ? UploadProblem.OtherKind : UploadProblem.None;
            if (Kind == FileKind.Pdf)
            {
                Scan(Head);
                return;
            }
        }

        if (Kind == FileKind.Pdf)
        {
            Scan(bytes);
        }
        else if (Kind != FileKind.Unknown && needsHead)
        {
            Measure();
        }
    }

    /// <summary>There are no more bytes.</summary>
    public void End()
    {
        if (Problem == UploadProblem.None)
        {
            Problem = Bytes == 0 ? UploadProblem.Empty
                : Kind == FileKind.Unknown ? UploadProblem.OtherKind
                : Kind != FileKind.Pdf && Width == 0 ? UploadProblem.Broken
                : UploadProblem.None;
        }
    }

    private ReadOnlySpan<byte> Head => _head.WrittenSpan;

    private void Scan(ReadOnlySpan<byte> bytes)
    {
        _pdf.Feed(bytes);
        Problem = _pdf.IsActive ? UploadProblem.Active : _pdf.IsLocked ? UploadProblem.Locked : UploadProblem.None;
    }

    private void Measure()
    {
        switch (PictureSize.Read(Kind, Head))
        {
            case PictureSize.Known { Width: var width, Height: var height } when width > LongestSide || height > LongestSide || width * height > MostPixels:
                Problem = UploadProblem.TooManyPixels;
                break;
            case PictureSize.Known { Width: var width, Height: var height }:
                (Width, Height) = ((int)width, (int)height);
                break;
            case PictureSize.Broken:
                Problem = UploadProblem.Broken;
                break;
            default:
                Problem = _head.WrittenCount > LongestHead ? UploadProblem.Broken : UploadProblem.None;
                break;
        }
    }
}
