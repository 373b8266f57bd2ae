using System.Security.Cryptography;
using IcpAssistant.Filings.Drafts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IcpAssistant.Storage.Privacy;

/// <summary>The customers' keys. Nothing is remembered between calls: a destroyed key is destroyed at once, for every process.</summary>
internal sealed partial class CustomerKeys(IDbContextFactory<KeysContext> factory, Databases databases, MasterKeys masterKeys, TimeProvider clock, ILogger<CustomerKeys> logger) : ICustomerKeys, IDisposable
{
    private readonly Func<KeysContext, string, CancellationToken, Task<CustomerKeyRow?>> _currentOf = EF.CompileAsyncQuery(
        (KeysContext tables, string customer, CancellationToken _) => tables.CustomerKeys.AsNoTracking().SingleOrDefault(row => row.Customer == customer && row.IsCurrent));

    private readonly Func<KeysContext, string, CancellationToken, Task<CustomerKeyRow?>> _rowOf = EF.CompileAsyncQuery(
        (KeysContext tables, string id, CancellationToken _) => tables.CustomerKeys.AsNoTracking().SingleOrDefault(row => row.Id == id));

    // Many first drafts at once wait here in turn; at SQLite's lock some would wait too long.
    private readonly SemaphoreSlim _making = new(1);

    /// <summary>The key that a customer's new values are encrypted with; the first one is made here, and is on the disk before anything is encrypted with it.</summary>
    public Task<CustomerKey> CurrentAsync(CustomerId customer, CancellationToken cancellationToken) => StorageFaults.GuardAsync(
        async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            return await _currentOf(tables, customer.Value, cancellationToken) is { } row
                ? Read(row)
                : await MakeAsync(tables, customer, cancellationToken);
        },
        DatabaseWords.Keys);

    /// <summary>Keys by their ids; those that were destroyed are not among them.</summary>
    public Task<IReadOnlyDictionary<string, CustomerKey>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        StorageFaults.GuardAsync<IReadOnlyDictionary<string, CustomerKey>>(
            async () =>
            {
                var found = new Dictionary<string, CustomerKey>();
                await using var tables = await factory.CreateDbContextAsync(cancellationToken);
                foreach (var id in ids)
                {
                    var row = await _rowOf(tables, id, cancellationToken);
                    if (row is null)
                    {
                        LogUnknown(id);
                    }
                    else if (row.Wrapped is not null)
                    {
                        found.Add(id, Read(row));
                    }
                }

                return found;
            },
            DatabaseWords.Keys);

    /// <summary>Nothing new is encrypted with the keys of some customers: the next value gets a new one. What they encrypted can still be read.</summary>
    /// <returns>The ids of all keys that there are until now.</returns>
    public Task<IReadOnlyList<string>> RetireAsync(IReadOnlyList<CustomerId> customers, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<string>>(
        async () =>
        {
            var names = customers.Select(customer => customer.Value).ToArray();
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            var ids = await tables.CustomerKeys.Where(row => names.Contains(row.Customer) && row.Wrapped != null).Select(row => row.Id).ToListAsync(cancellationToken);
            await tables.CustomerKeys.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsCurrent, false), cancellationToken);
            return ids;
        },
        DatabaseWords.Keys);

    /// <summary>Destroys keys; whose they were is forgotten, too. Those that are gone already stay as they are.</summary>
    /// <returns>How many were destroyed now.</returns>
    public Task<int> DestroyAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        DestroyAsync(rows => rows.Where(row => ids.Contains(row.Id)), cancellationToken);

    /// <inheritdoc/>
    public Task<int> DestroyAsync(CustomerId customer, CancellationToken cancellationToken) =>
        DestroyAsync(rows => rows.Where(row => row.Customer == customer.Value), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _making.Dispose();

    private Task<int> DestroyAsync(Func<IQueryable<CustomerKeyRow>, IQueryable<CustomerKeyRow>> which, CancellationToken cancellationToken) => StorageFaults.GuardAsync(
        async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            byte[]? nothing = null;
            DateTimeOffset? now = clock.GetUtcNow();
            var destroyed = await which(tables.CustomerKeys).Where(row => row.Wrapped != null).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Wrapped, nothing).SetProperty(row => row.IsCurrent, false).SetProperty(row => row.DestroyedAt, now).SetProperty(row => row.Customer, ""),
                cancellationToken);
            if (destroyed > 0)
            {
                await databases.Keys.ForgetDeletedAsync(tables, "customer_keys", cancellationToken);
            }

            return destroyed;
        },
        DatabaseWords.Keys);

    private async Task<CustomerKey> MakeAsync(KeysContext tables, CustomerId customer, CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            if (await _currentOf(tables, customer.Value, cancellationToken) is { } made)
            {
                return Read(made);
            }

            masterKeys.LookAgain();
            var (key, bytes) = CustomerKey.New(customer);
            var master = masterKeys.Current;
            tables.CustomerKeys.Add(new CustomerKeyRow
            {
                Id = key.Id,
                Customer = customer.Value,
                MasterKey = master.Id,
                Wrapped = master.Wrap(bytes, key.Id, customer.Value),
                IsCurrent = true,
                CreatedAt = clock.GetUtcNow(),
            });
            await tables.SaveChangesAsync(cancellationToken);
            await WrapAgainAsync(tables, key, bytes, master.Id, cancellationToken);
            return key;
        }
        catch (DbUpdateException exception) when (StorageFaults.IsRepeat(exception))
        {
            // Another process was faster: its key is the customer's.
            return Read(await _currentOf(tables, customer.Value, cancellationToken) ?? throw new InvalidOperationException("A customer's key was made and destroyed at the same moment: send the message again."));
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary>The bytes of a key that was not destroyed.</summary>
    /// <exception cref="IcpAssistant.Conversations.StorageUnavailableException">It was changed, or no master key is known that wraps it.</exception>
    public static byte[] Unwrap(CustomerKeyRow row, MasterKeys masterKeys)
    {
        var master = masterKeys.Find(row.MasterKey) ?? throw KeyFaults.UnknownMasterKey(row.Id);
        try
        {
            // not null: only rows of keys that were not destroyed come here
            return master.Unwrap(row.Wrapped!, row.Id, row.Customer);
        }
        catch (CryptographicException exception)
        {
            throw KeyFaults.DamagedKey(row.Id, exception);
        }
    }

    private CustomerKey Read(CustomerKeyRow row) => new(row.Id, new CustomerId(row.Customer), Unwrap(row, masterKeys));

    // A rotation that saw no key left did not see this one, when the master key was replaced while it was made.
    private async Task WrapAgainAsync(KeysContext tables, CustomerKey key, byte[] bytes, string wrappedBy, CancellationToken cancellationToken)
    {
        masterKeys.LookAgain();
        if (masterKeys.Current is var current && current.Id != wrappedBy)
        {
            var wrapped = current.Wrap(bytes, key.Id, key.Customer.Value);
            await tables.CustomerKeys.Where(row => row.Id == key.Id && row.MasterKey == wrappedBy && row.Wrapped != null).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Wrapped, wrapped).SetProperty(row => row.MasterKey, current.Id), cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The key {KeyId} is not in the database of keys: what it encrypts counts as deleted")]
    private partial void LogUnknown(string keyId);
}
