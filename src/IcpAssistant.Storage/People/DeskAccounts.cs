using IcpAssistant.Conversations.People;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.People;

/// <summary>The desk's accounts in the database. Writes are rare and one statement each: they don't wait for the writer of the conversations.</summary>
internal sealed class DeskAccounts(IDbContextFactory<AssistantContext> factory, AdminLeft adminLeft) : IDeskAccounts
{
    /// <inheritdoc/>
    public Task<bool> AnyAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.DeskAccounts.AnyAsync(cancellationToken);
    });

    /// <inheritdoc/>
    public Task<DeskAccount?> FindAsync(string name, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await FindAsync(tables, name, cancellationToken);
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<DeskAccount>> ListAsync(CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<DeskAccount>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return [.. (await tables.DeskAccounts.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken)).Select(row => row.ToAccount())];
    });

    /// <inheritdoc/>
    public Task<bool> AddAsync(DeskAccount account, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        tables.DeskAccounts.Add(DeskAccountRow.Of(account));
        try
        {
            await tables.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (StorageFaults.IsTaken(exception))
        {
            return false;
        }
    });

    /// <inheritdoc/>
    public Task<DeskAccount?> CountTryAsync(string name, DateTimeOffset now, int most, DateTimeOffset lockedUntil, CancellationToken cancellationToken) =>
        StorageFaults.GuardAsync(async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            DateTimeOffset? until = lockedUntil;
            DateTimeOffset? open = null;

            // The right side of each assignment sees the row as it was: a lock that is over makes this try the first.
            var counted = await tables.DeskAccounts
                .Where(row => row.Name == name && row.SuspendedAt == null && (row.LockedUntil == null || row.LockedUntil <= now))
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(row => row.Tries, row => row.LockedUntil != null ? 1 : row.Tries + 1)
                        .SetProperty(row => row.LockedUntil, row => (row.LockedUntil != null ? 1 : row.Tries + 1) >= most ? until : open),
                    cancellationToken);
            return counted == 0 ? null : await FindAsync(tables, name, cancellationToken);
        });

    /// <inheritdoc/>
    public Task TakeBackTryAsync(string name, DateTimeOffset lockedUntil, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        DateTimeOffset? open = null;
        return await tables.DeskAccounts
            .Where(row => row.Name == name && row.Tries > 0 && (row.LockedUntil == null || row.LockedUntil == lockedUntil))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Tries, row => row.Tries - 1).SetProperty(row => row.LockedUntil, open), cancellationToken);
    });

    /// <inheritdoc/>
    public Task ForgetTriesAsync(string name, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        DateTimeOffset? open = null;
        return await tables.DeskAccounts.Where(row => row.Name == name).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Tries, 0).SetProperty(row => row.LockedUntil, open), cancellationToken);
    });

    /// <inheritdoc/>
    public Task EnteredAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        DateTimeOffset? open = null;
        DateTimeOffset? entered = at;
        return await tables.DeskAccounts.Where(row => row.Name == name).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Tries, 0).SetProperty(row => row.LockedUntil, open).SetProperty(row => row.LastSignInAt, entered), cancellationToken);
    });

    /// <inheritdoc/>
    public Task EnteredWithoutPasswordAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        DateTimeOffset? entered = at;
        return await tables.DeskAccounts.Where(row => row.Name == name).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSignInAt, entered), cancellationToken);
    });

    /// <inheritdoc/>
    public Task<bool> SetPasswordAsync(string name, string knownStamp, string passwordHash, string stamp, CancellationToken cancellationToken) =>
        StorageFaults.GuardAsync(async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            DateTimeOffset? open = null;
            return await tables.DeskAccounts.Where(row => row.Name == name && row.Stamp == knownStamp).ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.PasswordHash, passwordHash)
                    .SetProperty(row => row.Stamp, stamp)
                    .SetProperty(row => row.MustChangePassword, false)
                    .SetProperty(row => row.Tries, 0)
                    .SetProperty(row => row.LockedUntil, open),
                cancellationToken) == 1;
        });

    /// <inheritdoc/>
    public Task<AccountChange> SetRolesAsync(string name, DeskRoles roles, CancellationToken cancellationToken) => adminLeft.ChangeAsync(
        name,
        leavesAdmin: roles.HasFlag(DeskRoles.Admin),
        async (tables, account) =>
        {
            account.Roles = roles.Write();
            if (!roles.HasFlag(DeskRoles.Admin))
            {
                await tables.DeskLinks.Where(link => link.CreatedBy == name).ExecuteDeleteAsync(cancellationToken);
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<AccountChange> SuspendAsync(string name, DateTimeOffset at, string stamp, CancellationToken cancellationToken) => adminLeft.ChangeAsync(
        name,
        leavesAdmin: false,
        async (tables, account) =>
        {
            account.SuspendedAt ??= at;
            account.Stamp = stamp;
            await tables.DeskLinks.Where(link => link.CreatedBy == name || link.Account == name).ExecuteDeleteAsync(cancellationToken);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<AccountChange> RestoreAsync(string name, CancellationToken cancellationToken) => adminLeft.ChangeAsync(
        name,
        leavesAdmin: true,
        (_, account) =>
        {
            account.SuspendedAt = null;
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<AccountChange> RescueAsync(string name, string passwordHash, string stamp, CancellationToken cancellationToken) => adminLeft.ChangeAsync(
        name,
        leavesAdmin: true,
        async (tables, account) =>
        {
            (account.PasswordHash, account.MustChangePassword, account.Stamp) = (passwordHash, true, stamp);
            (account.Roles, account.SuspendedAt) = ((DeskRolesWriting.Read(account.Roles) | DeskRoles.Admin).Write(), null);
            (account.Tries, account.LockedUntil) = (0, null);
            (account.SecondFactor, account.SecondFactorKey, account.SecondFactorStep, account.SecondFactorSince) = (null, null, 0, null);
            await tables.RecoveryCodes.Where(row => row.Account == name).ExecuteDeleteAsync(cancellationToken);
        },
        cancellationToken);

    private static async Task<DeskAccount?> FindAsync(AssistantContext tables, string name, CancellationToken cancellationToken) =>
        (await tables.DeskAccounts.AsNoTracking().SingleOrDefaultAsync(row => row.Name == name, cancellationToken))?.ToAccount();
}
