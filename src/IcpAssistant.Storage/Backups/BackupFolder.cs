using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using IcpAssistant.Conversations;

namespace IcpAssistant.Storage.Backups;

/// <summary>The folder of one back-up, named by its time: made anew each time, read by its owner only, complete when its manifest is there.</summary>
internal sealed class BackupFolder
{
    private const string Beginning = "icp-";

    private readonly List<BackedUpFile> _files = [];

    private BackupFolder(string path) => Path = path;

    /// <summary>The whole path.</summary>
    public string Path { get; }

    /// <summary>Makes the folder of a new back-up.</summary>
    /// <exception cref="BackupException">There is one of the same second, or the folder can't be made.</exception>
    public static BackupFolder Make(string parent, DateTimeOffset at)
    {
        var path = System.IO.Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{Beginning}{at.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}"));
        try
        {
            if (Directory.Exists(path))
            {
                throw BackupWords.Exists(path);
            }

            OwnerOnly.MakeFolder(path);
            return new BackupFolder(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw BackupWords.Unwritable(parent, exception);
        }
    }

    /// <summary>The back-up at a path: the folder itself, or the newest one in it.</summary>
    /// <exception cref="BackupException">There is none.</exception>
    public static BackupFolder Find(string path)
    {
        var whole = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(whole))
        {
            throw BackupWords.NoFolder(whole);
        }

        return File.Exists(System.IO.Path.Combine(whole, BackupManifest.FileName)) || Directory.EnumerateDirectories(whole, Beginning + "*").Max(StringComparer.Ordinal) is not { } newest
            ? new BackupFolder(whole)
            : new BackupFolder(newest);
    }

    /// <summary>A file of it that others write; <see cref="AddAsync"/> follows.</summary>
    public string MakeFile(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        OwnerOnly.MakeFile(path).Dispose();
        return path;
    }

    /// <summary>Notes a file that others have written, once it is on the disk.</summary>
    public async Task AddAsync(string name, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(System.IO.Path.Combine(Path, name), FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
        _files.Add(new BackedUpFile(name, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken))));
    }

    /// <summary>Copies a file.</summary>
    /// <param name="name">Its path here, with slashes.</param>
    /// <returns>Whether it is here now; it is not where the source has gone meanwhile.</returns>
    public async Task<bool> CopyAsync(string source, string name, CancellationToken cancellationToken)
    {
        try
        {
            await using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            var path = System.IO.Path.Combine(Path, name);
            OwnerOnly.MakeFolder(System.IO.Path.GetDirectoryName(path) ?? Path);
            await using (var to = OwnerOnly.MakeFile(path))
            {
                await from.CopyToAsync(to, cancellationToken);
            }

            await AddAsync(name, cancellationToken);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Whether a file was noted.</summary>
    public bool Has(string name) => _files.Exists(file => file.Path == name);

    /// <summary>Writes the manifest: from here on it is a back-up.</summary>
    public BackupManifest Complete(BackupManifest manifest)
    {
        var complete = manifest with { Files = [.. _files.OrderBy(file => file.Path, StringComparer.Ordinal)] };
        var aside = System.IO.Path.Combine(Path, BackupManifest.FileName + ".new");
        using (var file = OwnerOnly.MakeFile(aside))
        {
            file.Write(complete.ToBytes());
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, System.IO.Path.Combine(Path, BackupManifest.FileName));
        return complete;
    }

    /// <summary>Removes what was begun and will not be completed.</summary>
    public void Remove() => Directory.Delete(Path, recursive: true);

    /// <summary>Reads the manifest.</summary>
    /// <returns><see langword="null"/> when there is none: the back-up was broken off.</returns>
    /// <exception cref="JsonException">It is none.</exception>
    public BackupManifest? ReadManifest()
    {
        var path = System.IO.Path.Combine(Path, BackupManifest.FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = File.OpenRead(path);
        return BackupManifest.Read(file);
    }
}
