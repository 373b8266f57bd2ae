using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Prepares the keys before anything else starts: their database, the master key, and whether the two belong together.</summary>
/// <remarks>A master key that doesn't open the customers' keys stops the start: writing on with it would make two halves that nobody can read together.</remarks>
internal sealed partial class KeysStart(
    KeysFolder folder, IOptions<PrivacyOptions> options, Databases databases, IDbContextFactory<KeysContext> factory, MasterKeys masterKeys, CustomerKeys keys, ILogger<KeysStart> logger) : IHostedLifecycleService
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
        if (MasterKeyFile.IsOpenToOthers(folder.MasterKeyFile))
        {
            LogOpenToOthers(folder.MasterKeyFile);
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

    private string Source => options.Value.MasterKey.Length > 0 ? "Privacy:MasterKey" : folder.MasterKeyFile;

    private MasterKey Choose(List<string> used)
    {
        var configured = MasterKey.Parse(options.Value.MasterKey);
        var key = configured ?? MasterKeyFile.Read(folder.MasterKeyFile);
        if (key is null)
        {
            return used.Count > 0 ? throw KeyFaults.MissingFile(folder.MasterKeyFile)
                : databases.Keys.IsShared ? throw KeyFaults.NoSharedKey(folder.MasterKeyFile)
                : MasterKeyFile.Make(folder.MasterKeyFile);
        }

        return used.TrueForAll(id => id == key.Id) ? key : throw KeyFaults.OtherMasterKey(Source);
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
        catch (StorageUnavailableException exception) when (exception.Fault == StorageFault.Corrupt)
        {
            throw KeyFaults.OtherMasterKey(Source);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Keys of customers are kept in {Place}, wrapped by {MasterKey}")]
    private partial void LogReady(string place, string masterKey);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Others than its owner can read {Path}: take the rights away (chmod 600)")]
    private partial void LogOpenToOthers(string path);
}
