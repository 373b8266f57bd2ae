using IcpAssistant.Conversations.People;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.People;

/// <summary>The browsers that are signed in, in the database.</summary>
internal sealed class DeskSessions(IDbContextFactory<AssistantContext> factory) : IDeskSessions
{
    // Each request asks; writing with each would make turns wait.
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public Task BeginAsync(DeskSession session, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var known = await tables.DeskSessions.Where(row => row.Hash == session.Hash).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Account, session.Account).SetProperty(row => row.Stamp, session.Stamp).SetProperty(row => row.SeenAt, session.SeenAt).SetProperty(row => row.Until, session.Until),
            cancellationToken);
        if (known == 0)
        {
            tables.DeskSessions.Add(DeskSessionRow.Of(session));
        }

        return await tables.SaveChangesAsync(cancellationToken);
    });

    /// <inheritdoc/>
    public Task<bool> SeeAsync(string hash, string account, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var there = tables.DeskSessions.Where(row => row.Hash == hash && row.Account == account && row.Until > now);
        var seen = await there.Select(row => (DateTimeOffset?)row.SeenAt).SingleOrDefaultAsync(cancellationToken);
        return seen > now - Between
            || (seen is not null && await there.ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, now).SetProperty(row => row.Until, until), cancellationToken) > 0);
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<DeskSession>> ListAsync(DeskAccount account, DateTimeOffset now, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<DeskSession>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await tables.DeskSessions.AsNoTracking().Where(row => row.Account == account.Name && row.Stamp == account.Stamp && row.Until > now)
            .OrderByDescending(row => row.SeenAt).ThenBy(row => row.Hash).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToSession())];
    });

    /// <inheritdoc/>
    public Task<bool> EndAsync(string account, string hash, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.DeskSessions.Where(row => row.Account == account && row.Hash == hash).ExecuteDeleteAsync(cancellationToken) > 0;
    });

    /// <inheritdoc/>
    public Task<int> EndAllAsync(string account, string? except, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return await tables.DeskSessions.Where(row => row.Account == account && row.Hash != except).ExecuteDeleteAsync(cancellationToken);
    });
}
