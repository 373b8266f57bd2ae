using System.Security.Cryptography;
using IcpAssistant.Conversations.People;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Model;
using IcpAssistant.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.People;

/// <summary>The second factors in the database: secrets encrypted with a key of the desk's own, which the master key wraps like those of customers.</summary>
internal sealed class SecondFactors(IDbContextFactory<AssistantContext> factory, CustomerKeys keys) : ISecondFactors
{
    // No door gives anybody such a name.
    private static readonly CustomerId Desk = new(":desk");

    /// <inheritdoc/>
    public Task<SecondFactor?> FindAsync(string account, CancellationToken cancellationToken) => StorageFaults.GuardAsync<SecondFactor?>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var row = await tables.DeskAccounts.AsNoTracking().SingleOrDefaultAsync(row => row.Name == account, cancellationToken);
        if (row is not { SecondFactor: { } closed, SecondFactorKey: { } keyId })
        {
            return null;
        }

        var left = await tables.RecoveryCodes.CountAsync(code => code.Account == account, cancellationToken);
        return new SecondFactor { Secret = await OpenAsync(account, closed, keyId, cancellationToken), LastStep = row.SecondFactorStep, CodesLeft = left };
    });

    /// <inheritdoc/>
    public Task<bool> SetAsync(string account, string knownStamp, string secret, long step, IReadOnlyList<string> codes, string stamp, DateTimeOffset now, CancellationToken cancellationToken) =>
        StorageFaults.GuardAsync(async () =>
        {
            var key = await keys.CurrentAsync(Desk, cancellationToken);
            byte[]? closed = key.Close(secret, BindingOf(account));
            string? keyId = key.Id;
            DateTimeOffset? since = now;
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);
            var changed = await tables.DeskAccounts.Where(row => row.Name == account && row.Stamp == knownStamp).ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.SecondFactor, closed)
                    .SetProperty(row => row.SecondFactorKey, keyId)
                    .SetProperty(row => row.SecondFactorStep, step)
                    .SetProperty(row => row.SecondFactorSince, since)
                    .SetProperty(row => row.Stamp, stamp),
                cancellationToken);
            if (changed == 0)
            {
                return false;
            }

            await ReplaceAsync(tables, account, codes, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        });

    /// <inheritdoc/>
    public Task<bool> UseStepAsync(string account, long step, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.DeskAccounts.Where(row => row.Name == account && row.SecondFactor != null && row.SecondFactorStep < step).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.SecondFactorStep, step), cancellationToken) == 1;
    });

    /// <inheritdoc/>
    public Task<bool> UseCodeAsync(string account, string hash, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.RecoveryCodes.Where(row => row.Account == account && row.Hash == hash).ExecuteDeleteAsync(cancellationToken) == 1;
    });

    /// <inheritdoc/>
    public Task ReplaceCodesAsync(string account, IReadOnlyList<string> codes, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);
        await ReplaceAsync(tables, account, codes, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    });

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string account, string stamp, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        byte[]? nothing = null;
        string? noKey = null;
        DateTimeOffset? never = null;
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);
        var removed = await tables.DeskAccounts.Where(row => row.Name == account && row.SecondFactor != null).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.SecondFactor, nothing)
                .SetProperty(row => row.SecondFactorKey, noKey)
                .SetProperty(row => row.SecondFactorStep, 0L)
                .SetProperty(row => row.SecondFactorSince, never)
                .SetProperty(row => row.Stamp, stamp),
            cancellationToken);
        await ReplaceAsync(tables, account, [], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return removed == 1;
    });

    private static async Task ReplaceAsync(AssistantContext tables, string account, IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        await tables.RecoveryCodes.Where(row => row.Account == account).ExecuteDeleteAsync(cancellationToken);
        tables.RecoveryCodes.AddRange(codes.Select(hash => new RecoveryCodeRow { Account = account, Hash = hash }));
        await tables.SaveChangesAsync(cancellationToken);
    }

    private static Binding BindingOf(string account) => new("second-factor", account);

    private async Task<string> OpenAsync(string account, byte[] closed, string keyId, CancellationToken cancellationToken)
    {
        var found = await keys.FindAsync([keyId], cancellationToken);
        try
        {
            return found.TryGetValue(keyId, out var key)
                ? key.Open(closed, BindingOf(account))
                : throw new CryptographicException($"The key {keyId} of the second factors is gone.");
        }
        catch (CryptographicException exception)
        {
            throw KeyFaults.DamagedSecondFactor(account, exception);
        }
    }
}
