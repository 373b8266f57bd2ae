using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Prepares the keys before anything else starts: their database, the master key, and whether the two belong together.</summary>
/// <remarks>A master key that doesn't open the customers' keys stops the start: writing on with it would make two halves that nobody can read together.</remarks>
internal sealed partial class KeysStart(
    KeysFolder folder, MasterKeySource source, Databases databases, IDbContextFactory<KeysContext> factory, MasterKeys masterKeys, CustomerKeys keys, ILogger<KeysStart> logger) : IHostedLifecycleService
{
    // No door gives anybody such a name.
    private static readonly CustomerId Everybody = new(":nodes");

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var used = await StorageFaults.GuardAsync(
            async () =>
            {
                await using var tables = await factory.CreateDbContextAsync(cancellationToken);
                await databases.Keys.PrepareAsync(tables, cancellationToken);
                return await tables.CustomerKeys.Where(key => key.Wrapped != null).Select(key => key.MasterKey).Distinct().ToListAsync(cancellationToken);
            },
            DatabaseWords.Keys);
        masterKeys.Use(Choose(used));
        await MeetOthersAsync(cancellationToken);
        foreach (var file in new[] { folder.MasterKeyFile, folder.EarlierMasterKeys }.Where(MasterKeyFile.IsOpenToOthers))
        {
            LogOpenToOthers(file);
        }

        if (used.Exists(id => id != masterKeys.Current.Id))
        {
            LogEarlier(masterKeys.Current.Id);
        }

        LogReady(databases.Keys.Place, masterKeys.Current.Id);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private MasterKeyRing Choose(List<string> used)
    {
        var ring = source.Read();
        if (ring is null)
        {
            return used.Count > 0 ? throw KeyFaults.MissingFile(folder.MasterKeyFile)
                : databases.Keys.IsShared ? throw KeyFaults.NoSharedKey(folder.MasterKeyFile)
                : new MasterKeyRing(MasterKeyFile.Make(folder.MasterKeyFile), []);
        }

        return used.TrueForAll(id => ring.Find(id) is not null) ? ring
            : used.Exists(id => ring.Find(id) is not null) ? throw KeyFaults.MissingEarlierKey(source.Name)
            : throw KeyFaults.OtherMasterKey(source.Name);
    }

    // Nodes that start together with different master keys: one of them makes this key, and the others can't open it.
    private async Task MeetOthersAsync(CancellationToken cancellationToken)
    {
        if (!databases.Keys.IsShared)
        {
            return;
        }

        try
        {
            await keys.CurrentAsync(Everybody, cancellationToken);
        }
        catch (StorageUnavailableException exception) when (exception.Fault is StorageFault.Corrupt or StorageFault.Keys)
        {
            throw KeyFaults.OtherMasterKey(source.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Keys of customers are kept in {Place}, wrapped by {MasterKey}")]
    private partial void LogReady(string place, string masterKey);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Some keys of customers are still wrapped by an earlier master key than {MasterKey}: run rotate-master-key")]
    private partial void LogEarlier(string masterKey);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Others than its owner can read {Path}: take the rights away (chmod 600)")]
    private partial void LogOpenToOthers(string path);
}
