using System.IO.Compression;
using System.Text;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Conversations.Takeouts;

/// <summary>Writes a takeout as one ZIP archive: <c>data.json</c> for programs, <c>index.html</c> to read, <c>papers/</c>. Nothing of it touches a disk.</summary>
public sealed class TakeoutArchive(IPaperFiles papers, IKnowledge knowledge)
{
    /// <summary>Writes it while it is made; a file that can't be read is left out and named so.</summary>
    public async Task WriteAsync(Takeout takeout, Stream stream, CancellationToken cancellationToken)
    {
        var known = knowledge.Current.Knowledge;
        await using var spool = new Spool();
        await using (var archive = await ZipArchive.CreateAsync(spool, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            await WriteAsync(takeout, known, archive, () => spool.HandOnAsync(stream, cancellationToken), cancellationToken);
        }

        await spool.HandOnAsync(stream, cancellationToken);
    }

    private async Task WriteAsync(Takeout takeout, KnowledgeBase known, ZipArchive archive, Func<Task> handOn, CancellationToken cancellationToken)
    {
        var unreadable = new HashSet<PaperFileId>();
        foreach (var (id, path) in takeout.Papers)
        {
            if (await ReadAsync(id, takeout, cancellationToken) is { } bytes)
            {
                await AddAsync(archive, path, bytes, CompressionLevel.NoCompression, takeout.MadeAt, cancellationToken);
                await handOn();
            }
            else
            {
                unreadable.Add(id);
            }
        }

        await AddAsync(archive, "data.json", Encoding.UTF8.GetBytes(TakeoutJson.Write(takeout, known.Catalogue, unreadable)), CompressionLevel.Optimal, takeout.MadeAt, cancellationToken);
        await AddAsync(archive, "index.html", Encoding.UTF8.GetBytes(TakeoutPage.Write(takeout, known.Phrases, unreadable)), CompressionLevel.Optimal, takeout.MadeAt, cancellationToken);
    }

    // Whole, and then written: half of a damaged file helps nobody. Files have a few MB at most.
    private async Task<byte[]?> ReadAsync(PaperFileId id, Takeout takeout, CancellationToken cancellationToken)
    {
        try
        {
            await using var stored = await papers.OpenAsync(id, cancellationToken);
            if (stored is null || !takeout.Customers.Contains(stored.Owner))
            {
                return null;
            }

            using var content = new MemoryStream();
            await stored.Content.CopyToAsync(content, cancellationToken);
            return content.ToArray();
        }
        catch (StorageUnavailableException)
        {
            // Damaged or gone: the rest is still theirs, and the file is named as one that can't be read.
            return null;
        }
    }

    private static async Task AddAsync(ZipArchive archive, string path, byte[] bytes, CompressionLevel level, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var entry = archive.CreateEntry(path, level);
        entry.LastWriteTime = ChinaTime.Of(at);
        await using var stream = await entry.OpenAsync(cancellationToken);
        await stream.WriteAsync(bytes, cancellationToken);
    }
}
