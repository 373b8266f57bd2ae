using IcpAssistant.Conversations;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Wraps the customers' keys with the current master key, while servers work. What they encrypt stays as it is.</summary>
/// <remarks>A few keys at a time, each wherever it is still wrapped by an earlier one: who is killed goes on with the next run, two runs at once do the work once, and a destroyed key stays destroyed.</remarks>
public sealed class MasterKeyRotation
{
    private readonly IDbContextFactory<KeysContext> _factory;
    private readonly IDbContextFactory<AssistantContext> _conversations;
    private readonly Databases _databases;
    private readonly MasterKeys _masterKeys;
    private readonly MasterKeySource _source;
    private readonly TimeProvider _clock;

    internal MasterKeyRotation(IDbContextFactory<KeysContext> factory, IDbContextFactory<AssistantContext> conversations, Databases databases, MasterKeys masterKeys, MasterKeySource source, TimeProvider clock) =>
        (_factory, _conversations, _databases, _masterKeys, _source, _clock) = (factory, conversations, databases, masterKeys, source, clock);

    /// <summary>Keys in one transaction: others that write wait for some milliseconds.</summary>
    internal int AtOnce { get; set; } = 50;

    /// <summary>Rotates, or goes on with a rotation. A master key that stands in a file (SQLite) is renewed first, unless an earlier rotation is not over; one of the settings was renewed there.</summary>
    /// <param name="wrapped">Told after each transaction how many keys were wrapped in it.</param>
    /// <exception cref="StorageUnavailableException">The database or the files failed, or a key is damaged.</exception>
    public async Task<RotationDone> RunAsync(Action<int> wrapped, CancellationToken cancellationToken)
    {
        using var alone = _source.IsFile && !_databases.Keys.IsShared ? _source.Lock() : null;
        _masterKeys.LookAgain();
        var isNew = alone is not null && await CountLeftAsync(cancellationToken) == 0;
        if (isNew)
        {
            _masterKeys.Use(_source.Renew());
        }

        var all = 0L;
        for (var pass = -1L; pass != 0; all += pass)
        {
            // Again: servers that had read the key before may have made some more.
            pass = await WrapAllAsync(wrapped, cancellationToken);
        }

        if (all > 0)
        {
            await ForgetAsync(cancellationToken);
        }

        return new RotationDone(_masterKeys.Current.Id, isNew ? _source.Name : null, all, await CountLeftAsync(cancellationToken), await LastCodeAsync(cancellationToken));
    }

    private async Task<long> WrapAllAsync(Action<int> wrapped, CancellationToken cancellationToken)
    {
        var (all, last) = (0L, "");
        while (await StorageFaults.GuardAsync(() => WrapSomeAsync(last, cancellationToken), DatabaseWords.Keys) is { Last: { } next } some)
        {
            (all, last) = (all + some.Wrapped, next);
            wrapped(some.Wrapped);
        }

        return all;
    }

    private async Task<(int Wrapped, string? Last)> WrapSomeAsync(string after, CancellationToken cancellationToken)
    {
        var current = _masterKeys.Current;
        await using var tables = await _factory.CreateDbContextAsync(cancellationToken);
        var rows = await Left(tables).AsNoTracking().Where(row => string.Compare(row.Id, after) > 0).OrderBy(row => row.Id).Take(AtOnce).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return (0, null);
        }

        var wrapped = 0;
        await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);
        foreach (var row in rows)
        {
            var closed = current.Wrap(CustomerKeys.Unwrap(row, _masterKeys), row.Id, row.Customer);

            // Only where nothing happened to it since: a key that was destroyed must not come back.
            wrapped += await tables.CustomerKeys.Where(there => there.Id == row.Id && there.MasterKey == row.MasterKey && there.Customer == row.Customer && there.Wrapped != null).ExecuteUpdateAsync(
                set => set.SetProperty(there => there.Wrapped, closed).SetProperty(there => there.MasterKey, current.Id), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return (wrapped, rows[^1].Id);
    }

    private IQueryable<CustomerKeyRow> Left(KeysContext tables)
    {
        var current = _masterKeys.Current.Id;
        return tables.CustomerKeys.Where(row => row.Wrapped != null && row.MasterKey != current);
    }

    private Task<long> CountLeftAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync(
        async () =>
        {
            await using var tables = await _factory.CreateDbContextAsync(cancellationToken);
            return await Left(tables).LongCountAsync(cancellationToken);
        },
        DatabaseWords.Keys);

    private Task<bool> ForgetAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync(
        async () =>
        {
            await using var tables = await _factory.CreateDbContextAsync(cancellationToken);
            await _databases.Keys.ForgetDeletedAsync(tables, "customer_keys", cancellationToken);
            return true;
        },
        DatabaseWords.Keys);

    private Task<DateTimeOffset?> LastCodeAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        var now = _clock.GetUtcNow();
        await using var tables = await _conversations.CreateDbContextAsync(cancellationToken);
        return await tables.ResumeCodes.Where(row => row.Until > now).OrderByDescending(row => row.Until).Select(row => (DateTimeOffset?)row.Until).FirstOrDefaultAsync(cancellationToken);
    });
}

/// <summary>What a rotation did.</summary>
/// <param name="MasterKey">The fingerprint of the current one.</param>
/// <param name="NewFile">The file that holds a new one; <see langword="null"/> when none was made.</param>
/// <param name="Wrapped">Keys that it wraps now and did not before.</param>
/// <param name="Left">Keys that earlier ones still wrap: servers made them meanwhile.</param>
/// <param name="CodesUntil">When the last resume code ends that may have been given with an earlier one, UTC; <see langword="null"/> when none holds.</param>
public sealed record RotationDone(string MasterKey, string? NewFile, long Wrapped, long Left, DateTimeOffset? CodesUntil);
