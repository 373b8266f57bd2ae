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

    /// <inheritdoc/>
    public Task<int> DestroyAsync(CustomerId customer, CancellationToken cancellationToken) => StorageFaults.GuardAsync(
        async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            byte[]? nothing = null;
            DateTimeOffset? now = clock.GetUtcNow();
            var destroyed = await tables.CustomerKeys.Where(row => row.Customer == customer.Value && row.Wrapped != null).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Wrapped, nothing).SetProperty(row => row.IsCurrent, false).SetProperty(row => row.DestroyedAt, now),
                cancellationToken);
            await databases.Keys.ForgetDeletedAsync(tables, "customer_keys", cancellationToken);
            return destroyed;
        },
        DatabaseWords.Keys);

    /// <inheritdoc/>
    public void Dispose() => _making.Dispose();

    private async Task<CustomerKey> MakeAsync(KeysContext tables, CustomerId customer, CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            if (await _currentOf(tables, customer.Value, cancellationToken) is { } made)
            {
                return Read(made);
            }

            var (key, bytes) = CustomerKey.New(customer);
            tables.CustomerKeys.Add(new CustomerKeyRow
            {
                Id = key.Id,
                Customer = customer.Value,
                MasterKey = masterKeys.Current.Id,
                Wrapped = masterKeys.Current.Wrap(bytes, key.Id, customer.Value),
                IsCurrent = true,
                CreatedAt = clock.GetUtcNow(),
            });
            await tables.SaveChangesAsync(cancellationToken);
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

    private CustomerKey Read(CustomerKeyRow row)
    {
        try
        {
            // not null: only rows of keys that were not destroyed come here
            return new CustomerKey(row.Id, new CustomerId(row.Customer), masterKeys.Current.Unwrap(row.Wrapped!, row.Id, row.Customer));
        }
        catch (CryptographicException exception)
        {
            throw KeyFaults.DamagedKey(row.Id, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The key {KeyId} is not in the database of keys: what it encrypts counts as deleted")]
    private partial void LogUnknown(string keyId);
}
