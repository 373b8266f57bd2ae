using IcpAssistant.Conversations;
using IcpAssistant.Storage.Erasing;

namespace IcpAssistant.Storage.Backups;

/// <summary>Adds the list of deletions to a copy of it that stands elsewhere. What is there stays: lists of several times are one list.</summary>
internal static class DeletionsCopy
{
    private static readonly string[] Kinds = [DeletionList.Settled, DeletionList.Pending];

    /// <summary>Adds what is new.</summary>
    /// <returns>How many deletions were added.</returns>
    /// <exception cref="BackupException">The copy is one of another list, or can't be written.</exception>
    public static async Task<int> AddAsync(string list, string copy, CancellationToken cancellationToken)
    {
        try
        {
            OwnerOnly.MakeFolder(copy);
            if (!Directory.Exists(list))
            {
                return 0;
            }

            await AddSaltAsync(list, copy, cancellationToken);

            // Twice: what was pending may take its last name between being listed and being read.
            return await AddOnceAsync(list, copy, cancellationToken) + await AddOnceAsync(list, copy, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw BackupWords.Unwritable(copy, exception);
        }
    }

    private static async Task AddSaltAsync(string list, string copy, CancellationToken cancellationToken)
    {
        var (source, target) = (Path.Combine(list, DeletionList.SaltName), Path.Combine(copy, DeletionList.SaltName));
        if (!File.Exists(source))
        {
            return;
        }

        var salt = await File.ReadAllBytesAsync(source, cancellationToken);
        if (!File.Exists(target))
        {
            Write(target, salt);
            return;
        }

        var other = await File.ReadAllBytesAsync(target, cancellationToken);
        if (!salt.AsSpan().SequenceEqual(other))
        {
            throw BackupWords.OtherList(copy);
        }
    }

    private static async Task<int> AddOnceAsync(string list, string copy, CancellationToken cancellationToken)
    {
        var added = 0;
        foreach (var source in Directory.EnumerateFiles(list).Where(path => Kinds.Contains(Path.GetExtension(path), StringComparer.Ordinal)).ToList())
        {
            var target = Path.Combine(copy, Path.GetFileName(source));
            if (File.Exists(target))
            {
                continue;
            }

            try
            {
                Write(target, await File.ReadAllBytesAsync(source, cancellationToken));
                added += Array.Exists(Kinds, kind => kind != Path.GetExtension(source) && File.Exists(Path.ChangeExtension(target, kind))) ? 0 : 1;
            }
            catch (FileNotFoundException)
            {
                // It is settled or withdrawn now.
            }
        }

        return added;
    }

    private static void Write(string path, byte[] bytes)
    {
        var aside = $"{path}.{Guid.NewGuid():N}";
        using (var file = OwnerOnly.MakeFile(aside))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path);
    }
}
