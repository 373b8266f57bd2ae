using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.Uploads;

/// <summary>Hands on what it reads after it was looked at; stops when there is no point in reading on.</summary>
internal sealed class InspectedStream(Stream content, FileInspection inspection, long limit) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="UploadStoppedException">The file can't be taken.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await content.ReadAsync(buffer, cancellationToken);
        inspection.Feed(buffer.Span[..count]);
        if (count == 0)
        {
            inspection.End();
        }

        return inspection.Bytes > limit ? throw new UploadStoppedException(UploadProblem.TooLarge)
            : inspection.Problem != UploadProblem.None ? throw new UploadStoppedException(inspection.Problem)
            : count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Uploads are read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}

/// <summary>Reading an upload came to an end before the file did. Caught by <see cref="Intake"/>; no failure.</summary>
internal sealed class UploadStoppedException(UploadProblem problem) : Exception($"The file can't be taken: {problem}.")
{
    /// <summary>Why.</summary>
    public UploadProblem Problem { get; } = problem;
}
