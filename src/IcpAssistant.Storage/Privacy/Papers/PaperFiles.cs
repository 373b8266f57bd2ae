using System.Security.Cryptography;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;

namespace IcpAssistant.Storage.Privacy.Papers;

/// <summary>Papers as files of the data folder, each encrypted with a key of its own that comes from its customer's.</summary>
internal sealed class PaperFiles(PapersFolder folder, CustomerKeys keys, TimeProvider clock) : IPaperFiles
{
    /// <inheritdoc/>
    /// <exception cref="StorageUnavailableException">The disk failed.</exception>
    public async Task<PaperFileId> KeepAsync(CustomerId customer, Stream content, CancellationToken cancellationToken)
    {
        var key = await keys.CurrentAsync(customer, cancellationToken);
        var id = PaperFileId.New();
        var aside = folder.AsideOf(id);
        try
        {
            await GuardAsync(() => OpenNew(aside), async file =>
            {
                await WriteAsync(content, file, key, id, cancellationToken);
                file.Flush(flushToDisk: true);
            });
            File.SetLastWriteTimeUtc(aside, clock.GetUtcNow().UtcDateTime);
            File.Move(aside, folder.PathOf(id));
            return id;
        }
        catch (Exception exception)
        {
            // Nobody will ask for it; should this fail too, the sweep takes it.
            TryDelete(aside);
            if (exception is WriteFailure { InnerException: { } cause })
            {
                throw PaperFaults.Of(cause);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StorageUnavailableException">The disk failed, or the file was changed.</exception>
    public async Task<StoredPaper?> OpenAsync(PaperFileId id, CancellationToken cancellationToken)
    {
        var path = folder.PathOf(id);
        if (!File.Exists(path))
        {
            return null;
        }

        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            var head = await PaperHead.ReadAsync(file, cancellationToken);
            var found = await keys.FindAsync([head.KeyId], cancellationToken);
            if (!found.TryGetValue(head.KeyId, out var key))
            {
                await file.DisposeAsync();
                return null;
            }

            return new StoredPaper(key.Customer, new PaperStream(file, head.Cipher(key, id)));
        }
        catch (Exception exception)
        {
            await (file?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw exception switch
            {
                CryptographicException => KeyFaults.DamagedPaper(exception),
                IOException or UnauthorizedAccessException => PaperFaults.Of(exception),
                _ => exception,
            };
        }
    }

    /// <inheritdoc/>
    public Task DestroyAsync(IReadOnlyCollection<PaperFileId> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            // What can't be deleted now is taken by the sweep; the turn that asks for it is kept already.
            TryDelete(folder.PathOf(id));
        }

        return Task.CompletedTask;
    }

    private static async Task WriteAsync(Stream content, FileStream file, CustomerKey key, PaperFileId id, CancellationToken cancellationToken)
    {
        var head = PaperHead.New(key);
        using var cipher = head.Cipher(key, id);
        await WriteAsync(file, head.ToBytes(), cancellationToken);
        var (open, next, closed) = (new byte[ChunkCipher.Chunk], new byte[ChunkCipher.Chunk], new byte[ChunkCipher.Chunk + ChunkCipher.Tag]);
        var count = await content.ReadAtLeastAsync(open, open.Length, throwOnEndOfStream: false, cancellationToken);
        while (true)
        {
            // One ahead: the last chunk has to know that it is.
            var ahead = count < open.Length ? 0 : await content.ReadAtLeastAsync(next, next.Length, throwOnEndOfStream: false, cancellationToken);
            cipher.Close(open.AsSpan(0, count), closed, isLast: ahead == 0);
            await WriteAsync(file, closed.AsMemory(0, count + ChunkCipher.Tag), cancellationToken);
            if (ahead == 0)
            {
                return;
            }

            (open, next, count) = (next, open, ahead);
        }
    }

    // The content comes from outside and fails in its own way; only the disk's failures are ours.
    private static async Task WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new WriteFailure(exception);
        }
    }

    private static async Task GuardAsync(Func<FileStream> open, Func<FileStream, Task> write)
    {
        FileStream file;
        try
        {
            file = open();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WriteFailure(exception);
        }

        await using (file)
        {
            await write(file);
        }
    }

    private FileStream OpenNew(string path)
    {
        folder.Make();
        return OwnerOnly.MakeFile(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.Asynchronous });
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The sweep tries again.
        }
    }

    /// <summary>The disk refused to write.</summary>
    private sealed class WriteFailure(Exception cause) : Exception(cause.Message, cause);
}
