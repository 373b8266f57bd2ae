using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Prepares the keys before anything else starts: their database, the master key, and whether the two belong together.</summary>
/// <remarks>A master key that doesn't open the customers' keys stops the start: writing on with it would make two halves that nobody can read together.</remarks>
internal sealed partial class KeysStart(
    KeysFolder folder, IOptions<PrivacyOptions> options, IDbContextFactory<KeysContext> factory, MasterKeys masterKeys, TimeProvider clock, ILogger<KeysStart> logger) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        Preparation.MakeFolderOf(folder.Database, DatabaseWords.Keys);
        var used = await StorageFaults.GuardAsync(
            async () =>
            {
                await using var tables = await factory.CreateDbContextAsync(cancellationToken);
                await Preparation.PrepareAsync(tables, clock, cancellationToken);
                return await tables.CustomerKeys.Where(key => key.Wrapped != null).Select(key => key.MasterKey).Distinct().ToListAsync(cancellationToken);
            },
            DatabaseWords.Keys);
        masterKeys.Use(Choose(used));
        if (MasterKeyFile.IsOpenToOthers(folder.MasterKeyFile))
        {
            LogOpenToOthers(folder.MasterKeyFile);
        }

        LogReady(folder.Database, masterKeys.Current.Id);
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

    private MasterKey Choose(List<string> used)
    {
        var configured = MasterKey.Parse(options.Value.MasterKey);
        var key = configured ?? MasterKeyFile.Read(folder.MasterKeyFile);
        if (key is null)
        {
            return used.Count > 0 ? throw KeyFaults.MissingFile(folder.MasterKeyFile) : MasterKeyFile.Make(folder.MasterKeyFile);
        }

        return used.TrueForAll(id => id == key.Id) ? key : throw KeyFaults.OtherMasterKey(configured is null ? folder.MasterKeyFile : "Privacy:MasterKey");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Keys of customers are kept in {Path}, wrapped by {MasterKey}")]
    private partial void LogReady(string path, string masterKey);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Others than its owner can read {Path}: take the rights away (chmod 600)")]
    private partial void LogOpenToOthers(string path);
}
