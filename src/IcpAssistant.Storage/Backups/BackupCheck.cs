using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Erasing;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.PostgreSql;
using IcpAssistant.Storage.Privacy;
using IcpAssistant.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage.Backups;

/// <summary>Says whether a back-up can be restored, by restoring it: files, counts, deletions, every encrypted value, every conversation.</summary>
/// <remarks>The back-up itself is only read. What is restored stands in a temporary folder (PostgreSQL: in two databases of its own), encrypted as it was, and is removed, however it ends.</remarks>
public sealed class BackupCheck
{
    private const string Beginning = "icp-verify-";

    private readonly StorageOptions _storage;
    private readonly MasterKeySource _masterKeys;
    private readonly TimeProvider _clock;

    internal BackupCheck(IOptions<StorageOptions> storage, MasterKeySource masterKeys, TimeProvider clock) => (_storage, _masterKeys, _clock) = (storage.Value, masterKeys, clock);

    /// <summary>Where the temporary folder is made.</summary>
    internal string TemporaryFolder { get; set; } = Path.GetTempPath();

    /// <summary>Looks at a back-up.</summary>
    /// <param name="data">Its folder, or the one above with several: then the newest.</param>
    /// <param name="keys">Likewise for the keys.</param>
    /// <param name="deletions">The copy of the list of deletions; <see langword="null"/>: nothing is held against it.</param>
    /// <param name="versions">What replays: today's knowledge, with the versions that the back-up holds.</param>
    /// <exception cref="BackupException">It can't be looked at here: no master key, no server, no such folder.</exception>
    public async Task<BackupReport> RunAsync(string data, string keys, string? deletions, Func<IReplayArchive, KnowledgeVersions> versions, CancellationToken cancellationToken)
    {
        var (dataFolder, keysFolder, findings) = (BackupFolder.Find(data), BackupFolder.Find(keys), new List<string>());
        var files = new FileCheck(findings);
        var (manifest, keysManifest) = (await files.RunAsync(dataFolder, cancellationToken), await files.RunAsync(keysFolder, cancellationToken));
        var list = deletions is null ? null : Path.GetFullPath(deletions);
        if (list is not null && Directory.Exists(list) && Directory.EnumerateFiles(list, "*.json").Any() && !File.Exists(Path.Combine(list, DeletionList.SaltName)))
        {
            findings.Add(BackupWords.NoSalt(list));
        }

        if (manifest is null || keysManifest is null || !manifest.Files.Concat(keysManifest.Files).All(file => file.Path.Contains('/', StringComparison.Ordinal) || files.IsSound(file.Path)))
        {
            return new BackupReport(manifest, null, findings);
        }

        if (manifest.Provider != keysManifest.Provider)
        {
            return new BackupReport(manifest, null, [.. findings, BackupWords.OtherKind(manifest.Provider, keysManifest.Provider)]);
        }

        var folder = Path.Combine(TemporaryFolder, $"{Beginning}{Guid.NewGuid():N}");
        OwnerOnly.MakeFolder(folder);
        try
        {
            await using var place = PlaceOf(manifest, folder);
            var opened = await RestoreAsync(place, folder, dataFolder.Path, keysFolder.Path, list, manifest, versions, files, findings, cancellationToken);
            return new BackupReport(manifest, opened, findings);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private IRestoredPlace PlaceOf(BackupManifest manifest, string folder) => manifest.Provider != "PostgreSql" ? new SqliteRestoredPlace(folder)
        : _storage.IsPostgreSql ? new PostgreSqlRestoredPlace(_storage, folder)
        : throw BackupWords.NoServer();

    private async Task<BackupOpened?> RestoreAsync(
        IRestoredPlace place, string folder, string data, string keys, string? list, BackupManifest manifest, Func<IReplayArchive, KnowledgeVersions> versions, FileCheck files, List<string> findings, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string?>([.. place.Settings, .. MasterKeySettings()]) { ["Privacy:DeletionsFolder"] = Path.Combine(folder, "deletions") };
        if (list is not null)
        {
            await DeletionsCopy.AddAsync(list, Path.Combine(folder, "deletions"), cancellationToken);
        }

        try
        {
            if (await place.RestoreAsync(data, keys, cancellationToken) is { } failure)
            {
                findings.Add(failure);
                return null;
            }

            Compare(manifest, await place.ReadStateAsync(cancellationToken), findings);
            await using var storage = await RestoredStorage.StartAsync(settings, data, _clock, cancellationToken);
            return await OpenAsync(storage, list, manifest, versions, files, findings, cancellationToken);
        }
        catch (StorageUnavailableException exception)
        {
            // A sentence for operators: the keys are others, the list is damaged, a database is.
            findings.Add(exception.Message);
            return null;
        }
    }

    private IEnumerable<KeyValuePair<string, string?>> MasterKeySettings()
    {
        var ring = _masterKeys.Read() ?? throw BackupWords.NoMasterKey();
        return ring.Earlier.Select((key, number) => KeyValuePair.Create<string, string?>(FormattableString.Invariant($"Privacy:EarlierMasterKeys:{number}"), key.Reveal())).Append(new("Privacy:MasterKey", ring.Current.Reveal()));
    }

    private static void Compare(BackupManifest manifest, DatabaseState state, List<string> findings)
    {
        if (manifest.Counts is not { } then || state.Counts is not { } now)
        {
            return;
        }

        var counts = new[] { ("对话", then.Conversations, now.Conversations), ("客户消息", then.Turns, now.Turns), ("草稿", then.Drafts, now.Drafts), ("删除记录", then.Deletions, now.Deletions) };
        findings.AddRange(counts.Where(count => count.Item2 != count.Item3).Select(count => BackupWords.Count(count.Item1, count.Item2, count.Item3)));
    }

    private static async Task<BackupOpened> OpenAsync(
        RestoredStorage storage, string? list, BackupManifest manifest, Func<IReplayArchive, KnowledgeVersions> versions, FileCheck files, List<string> findings, CancellationToken cancellationToken)
    {
        var deletions = await ReadDeletionsAsync(storage, cancellationToken);
        if (list is not null)
        {
            var listed = storage.Get<DeletionList>();
            var missing = deletions.Except(listed.ReadSettled().Concat(listed.ReadPending()).Select(deletion => deletion.Number), StringComparer.Ordinal).Count();
            if (missing > 0)
            {
                findings.Add(BackupWords.OldList(missing));
            }
        }

        var opening = new OpeningCheck(storage, files.IsSound, findings);
        await opening.RunAsync(cancellationToken);
        var archive = storage.Get<IReplayArchive>();
        var replay = new Replay(storage.Get<IConversationStore>(), storage.Get<IDraftStore>(), storage.Get<IOriginalMessages>(), versions(archive));
        var outcomes = await ReplayAsync(replay, archive, findings, cancellationToken);
        return new BackupOpened(opening.Values, opening.Papers, deletions.Count - (manifest.Counts?.Deletions ?? 0), outcomes);
    }

    private static async Task<HashSet<string>> ReadDeletionsAsync(RestoredStorage storage, CancellationToken cancellationToken)
    {
        await using var tables = await storage.Get<IDbContextFactory<AssistantContext>>().CreateDbContextAsync(cancellationToken);
        return await tables.Deletions.Select(row => row.Number).ToHashSetAsync(cancellationToken);
    }

    private static async Task<Dictionary<ReplayOutcome, int>> ReplayAsync(Replay replay, IReplayArchive archive, List<string> findings, CancellationToken cancellationToken)
    {
        var (outcomes, wrong, first) = (new Dictionary<ReplayOutcome, int>(), 0, "");
        await foreach (var id in archive.AllAsync(cancellationToken))
        {
            foreach (var turn in await replay.RunAsync(id, asksToday: false, cancellationToken) ?? [])
            {
                outcomes[turn.Outcome] = outcomes.GetValueOrDefault(turn.Outcome) + 1;
                wrong += turn.IsWrong ? 1 : 0;
                first = turn.IsWrong && first.Length == 0 ? FormattableString.Invariant($"{id.Value} 第 {turn.Sequence} 条") : first;
            }
        }

        if (wrong > 0)
        {
            findings.Add(BackupWords.NotTheSame(wrong, first));
        }

        return outcomes;
    }
}

/// <summary>What was found.</summary>
/// <param name="Manifest"><see langword="null"/> when there is none to go by.</param>
/// <param name="Opened">What the restored back-up held; <see langword="null"/> when it could not be restored.</param>
/// <param name="Findings">A Chinese sentence for each thing that is wrong; empty: the back-up is good.</param>
public sealed record BackupReport(BackupManifest? Manifest, BackupOpened? Opened, IReadOnlyList<string> Findings);

/// <summary>What a restored back-up held.</summary>
/// <param name="Values">Encrypted values that were opened.</param>
/// <param name="Papers">Files that were read to their end.</param>
/// <param name="DeletedAgain">Deletions that the list made again.</param>
/// <param name="Turns">What came of replaying the turns.</param>
public sealed record BackupOpened(long Values, long Papers, long DeletedAgain, IReadOnlyDictionary<ReplayOutcome, int> Turns);
