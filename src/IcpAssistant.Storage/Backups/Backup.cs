using System.Reflection;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Backups;

/// <summary>Makes back-ups while servers work: data, keys and the list of deletions, each to a place of its own. The master key is never among them.</summary>
public sealed class Backup
{
    private readonly BackupSources _sources;
    private readonly IDbContextFactory<AssistantContext> _conversations;
    private readonly IDbContextFactory<KeysContext> _keys;
    private readonly TimeProvider _clock;

    internal Backup(BackupSources sources, IDbContextFactory<AssistantContext> conversations, IDbContextFactory<KeysContext> keys, TimeProvider clock) =>
        (_sources, _conversations, _keys, _clock) = (sources, conversations, keys, clock);

    /// <summary>How much room there is at a path, in bytes; <see langword="null"/> when nobody knows.</summary>
    internal Func<string, long?> FreeRoom { get; set; } = FreeAt;

    /// <summary>Makes one.</summary>
    /// <exception cref="BackupException">The places are not fit for it, there is no room, or a program is missing.</exception>
    /// <exception cref="Conversations.StorageUnavailableException">A database failed.</exception>
    public async Task<BackupDone> RunAsync(BackupTargets targets, CancellationToken cancellationToken)
    {
        targets.Check(_sources.Live);
        await CheckRoomAsync(targets, cancellationToken);
        var now = _clock.GetUtcNow();
        var begun = new List<BackupFolder>();
        try
        {
            var data = Begin(targets.Data, now, begun);
            var manifest = await SaveDataAsync(data, now, cancellationToken);

            // After the data: whatever is encrypted there has its key here. After both: whatever was deleted there is listed here.
            var keys = targets.Keys is { } place ? Begin(place, now, begun) : null;
            if (keys is not null)
            {
                await SaveKeysAsync(keys, now, cancellationToken);
            }

            int? deletions = targets.Deletions is { } list ? await DeletionsCopy.AddAsync(_sources.KeysFolder.Deletions, list, cancellationToken) : null;
            return new BackupDone(data.Path, keys?.Path, deletions, data.Complete(manifest));
        }
        catch
        {
            begun.ForEach(folder => folder.Remove());
            throw;
        }
    }

    private static BackupFolder Begin(string parent, DateTimeOffset at, List<BackupFolder> begun)
    {
        var folder = BackupFolder.Make(Path.GetFullPath(parent), at);
        begun.Add(folder);
        return folder;
    }

    // Papers twice: what a draft of that moment names is copied before it can be taken back, or as soon as it is there.
    private async Task<BackupManifest> SaveDataAsync(BackupFolder folder, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var papers = await CopyPapersAsync(folder, cancellationToken);
        var state = await SaveAsync(_sources.Conversations, folder, _conversations, cancellationToken);
        papers += await CopyPapersAsync(folder, cancellationToken);
        return NewManifest(at, state) with { Counts = state.Counts is { } counts ? counts with { Papers = papers } : null };
    }

    private async Task SaveKeysAsync(BackupFolder folder, DateTimeOffset at, CancellationToken cancellationToken) =>
        folder.Complete(NewManifest(at, await SaveAsync(_sources.Keys, folder, _keys, cancellationToken)));

    private static async Task<DatabaseState> SaveAsync<T>(IDatabaseCopy database, BackupFolder folder, IDbContextFactory<T> factory, CancellationToken cancellationToken)
        where T : DbContext
    {
        var state = await database.SaveAsync(folder.MakeFile(database.FileName), cancellationToken);
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        if (state.Migration != tables.Database.GetMigrations().Last())
        {
            throw BackupWords.OtherVersion(state.Migration);
        }

        await folder.AddAsync(database.FileName, cancellationToken);
        return state;
    }

    private async Task<int> CopyPapersAsync(BackupFolder folder, CancellationToken cancellationToken)
    {
        var copied = 0;
        foreach (var paper in Papers())
        {
            var name = $"papers/{paper.Name}";
            if (!folder.Has(name) && await folder.CopyAsync(paper.FullName, name, cancellationToken))
            {
                copied++;
            }
        }

        return copied;
    }

    // What is being written now has another name, and nobody names it yet.
    private List<FileInfo> Papers() => Directory.Exists(_sources.Papers.Path)
        ? [.. new DirectoryInfo(_sources.Papers.Path).EnumerateFiles().Where(file => PaperFileId.TryParse(file.Name, out _))]
        : [];

    private async Task CheckRoomAsync(BackupTargets targets, CancellationToken cancellationToken)
    {
        CheckRoom(targets.Data, await _sources.Conversations.MeasureAsync(cancellationToken) + Papers().Sum(paper => paper.Length));
        if (targets.Keys is { } keys)
        {
            CheckRoom(keys, await _sources.Keys.MeasureAsync(cancellationToken));
        }
    }

    private void CheckRoom(string place, long needed)
    {
        if (FreeRoom(place) is { } free && free < needed)
        {
            throw BackupWords.NoRoom(place, needed, free);
        }
    }

    private BackupManifest NewManifest(DateTimeOffset at, DatabaseState state) => new()
    {
        Form = BackupManifest.CurrentForm,
        Program = typeof(Backup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
        At = at,
        Provider = _sources.Provider,
        Migration = state.Migration,
        Counts = state.Counts,
        Files = [],
    };

    // The folder may not be there yet; its disk is that of the nearest one above.
    private static long? FreeAt(string place)
    {
        var there = Path.GetFullPath(place);
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } above)
        {
            there = above;
        }

        try
        {
            return new DriveInfo(there).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // A share of a network, for example: the copy itself says when it is full.
            return null;
        }
    }
}

/// <summary>A back-up that was made.</summary>
/// <param name="Data">Its folder.</param>
/// <param name="Keys">The folder of the keys; <see langword="null"/> when they were not copied.</param>
/// <param name="Deletions">How many deletions were added to the list's copy; <see langword="null"/> when it was not copied.</param>
public sealed record BackupDone(string Data, string? Keys, int? Deletions, BackupManifest Manifest);
