using IcpAssistant.Conversations.People;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.People;

/// <summary>The links that work once, in the database. Who deletes the row is the one who used the link.</summary>
internal sealed class DeskLinks(IDbContextFactory<AssistantContext> factory, AdminLeft adminLeft) : IDeskLinks
{
    /// <inheritdoc/>
    public Task InviteAsync(DeskLink invitation, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        await tables.DeskLinks.Where(row => row.Until <= invitation.CreatedAt).ExecuteDeleteAsync(cancellationToken);
        tables.DeskLinks.Add(DeskLinkRow.Of(invitation));
        return await tables.SaveChangesAsync(cancellationToken);
    });

    /// <inheritdoc/>
    public Task<AccountChange> ResetAsync(DeskLink reset, string stamp, CancellationToken cancellationToken)
    {
        var name = reset.Account ?? throw new ArgumentException("A link to a new password names the account.", nameof(reset));
        return adminLeft.ChangeAsync(
            name,
            leavesAdmin: false,
            async (tables, account) =>
            {
                account.PasswordHash = "";
                account.Stamp = stamp;
                await tables.DeskLinks.Where(row => row.Account == name).ExecuteDeleteAsync(cancellationToken);
                tables.DeskLinks.Add(DeskLinkRow.Of(reset));
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DeskLink?> FindAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return (await tables.DeskLinks.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash && row.Until > now, cancellationToken))?.ToLink();
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<DeskLink>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<DeskLink>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await tables.DeskLinks.AsNoTracking().Where(row => row.Until > now).OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Hash).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToLink())];
    });

    /// <inheritdoc/>
    public Task<bool> TakeBackAsync(string hash, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.DeskLinks.Where(row => row.Hash == hash && row.Account == null).ExecuteDeleteAsync(cancellationToken) == 1;
    });

    /// <inheritdoc/>
    public Task<LinkUse> AcceptAsync(string hash, DeskAccount account, DateTimeOffset now, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);
        if (await TakeAsync(tables, hash, now, cancellationToken) is not { Account: null } link)
        {
            return LinkUse.Gone;
        }

        // Asked first, as a refused row is logged as an error; who is faster still meets the key.
        if (await tables.DeskAccounts.AnyAsync(row => row.Name == account.Name, cancellationToken))
        {
            return LinkUse.NameTaken;
        }

        // The roles are those of the invitation, whatever the caller says.
        tables.DeskAccounts.Add(DeskAccountRow.Of(account with { Roles = DeskRolesWriting.Read(link.Roles) }));
        try
        {
            await tables.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (StorageFaults.IsTaken(exception))
        {
            // Not committed: the link is there as before.
            return LinkUse.NameTaken;
        }

        await transaction.CommitAsync(cancellationToken);
        return LinkUse.Used;
    });

    /// <inheritdoc/>
    public Task<LinkUse> RenewAsync(string hash, string passwordHash, string stamp, DateTimeOffset now, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);
        if (await TakeAsync(tables, hash, now, cancellationToken) is not { Account: { } name })
        {
            return LinkUse.Gone;
        }

        DateTimeOffset? open = null;
        await tables.DeskAccounts.Where(row => row.Name == name).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.PasswordHash, passwordHash)
                .SetProperty(row => row.Stamp, stamp)
                .SetProperty(row => row.MustChangePassword, false)
                .SetProperty(row => row.Tries, 0)
                .SetProperty(row => row.LockedUntil, open),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return LinkUse.Used;
    });

    private static async Task<DeskLinkRow?> TakeAsync(AssistantContext tables, string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var link = await tables.DeskLinks.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash && row.Until > now, cancellationToken);
        return link is not null && await tables.DeskLinks.Where(row => row.Hash == hash).ExecuteDeleteAsync(cancellationToken) == 1 ? link : null;
    }
}
