using System.Security.Cryptography;

namespace IcpAssistant.Storage.Privacy.Papers;

/// <summary>Reads a stored paper from its first byte to its last; a chunk is handed out only after it was found unchanged.</summary>
/// <param name="file">Stands behind the head.</param>
internal sealed class PaperStream(FileStream file, ChunkCipher cipher) : Stream
{
    private readonly byte[] _closed = new byte[ChunkCipher.Chunk + ChunkCipher.Tag];
    private readonly byte[] _open = new byte[ChunkCipher.Chunk];
    private ReadOnlyMemory<byte> _left;
    private bool _isOver;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="Conversations.StorageUnavailableException">The file was changed or cut off.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_left.IsEmpty && !_isOver)
        {
            await NextAsync(cancellationToken);
        }

        var count = Math.Min(buffer.Length, _left.Length);
        _left[..count].CopyTo(buffer);
        _left = _left[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Papers are read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            var count = await file.ReadAtLeastAsync(_closed, _closed.Length, throwOnEndOfStream: false, cancellationToken);
            _isOver = file.Position == file.Length;
            if (count < ChunkCipher.Tag)
            {
                throw new CryptographicException("A stored paper was cut off.");
            }

            cipher.Open(_closed.AsSpan(0, count), _open, _isOver);
            _left = _open.AsMemory(0, count - ChunkCipher.Tag);
        }
        catch (CryptographicException exception)
        {
            throw KeyFaults.DamagedPaper(exception);
        }
        catch (IOException exception)
        {
            throw PaperFaults.Of(exception);
        }
    }
}
