using IcpAssistant.Conversations.People;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.People;

/// <summary>Changes an account so that an active admin is left, also when two admins change each other at the same moment.</summary>
internal sealed class AdminLeft(IDbContextFactory<AssistantContext> factory, Databases databases)
{
    private static readonly string Admin = DeskRolesWriting.NameOf(DeskRoles.Admin);

    /// <param name="leavesAdmin">Whether an admin is as active after the change as before.</param>
    /// <param name="change">Changes the row, which is saved afterwards, and other rows in the same transaction.</param>
    public Task<AccountChange> ChangeAsync(string name, bool leavesAdmin, Func<AssistantContext, DeskAccountRow, Task> change, CancellationToken cancellationToken) =>
        StorageFaults.GuardAsync(async () =>
        {
            await using var tables = await factory.CreateDbContextAsync(cancellationToken);
            await using var transaction = await tables.Database.BeginTransactionAsync(cancellationToken);

            // Who counts admins must be the only one who changes any.
            await databases.Conversations.LockAsync(tables, ["desk_accounts"], cancellationToken);
            if (await tables.DeskAccounts.SingleOrDefaultAsync(row => row.Name == name, cancellationToken) is not { } account)
            {
                return AccountChange.NotThere;
            }

            if (!leavesAdmin && account.Roles.Contains(Admin, StringComparison.Ordinal)
                && !await tables.DeskAccounts.AnyAsync(row => row.Name != name && row.Roles.Contains(Admin) && row.SuspendedAt == null && row.PasswordHash != "", cancellationToken))
            {
                return AccountChange.LastAdmin;
            }

            await change(tables, account);
            await tables.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return AccountChange.Done;
        });
}
