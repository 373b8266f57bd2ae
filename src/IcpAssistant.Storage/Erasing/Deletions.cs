using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Erasing;

/// <summary>The records of deletions in the database.</summary>
internal sealed class Deletions(IDbContextFactory<AssistantContext> factory) : IDeletions
{
    /// <inheritdoc/>
    public Task<Deletion?> FindAsync(string number, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return (await tables.Deletions.AsNoTracking().SingleOrDefaultAsync(row => row.Number == number, cancellationToken))?.ToDeletion();
    });

    /// <inheritdoc/>
    public Task<Deletion?> FindAsync(DraftId filing, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        // There are few deletions, and seldom does anybody ask for one.
        var quoted = $"\"{filing.Value}\"";
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        return (await tables.Deletions.AsNoTracking().Where(row => row.Held.Contains(quoted)).OrderBy(row => row.At).FirstOrDefaultAsync(cancellationToken))?.ToDeletion();
    });
}
