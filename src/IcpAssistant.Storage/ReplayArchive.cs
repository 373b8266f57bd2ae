using System.Collections.Concurrent;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Replaying;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>What turns are taken again with. A version of the knowledge is kept before the first turn that names it.</summary>
internal sealed class ReplayArchive(IDbContextFactory<AssistantContext> factory) : IReplayArchive
{
    // Less than a version has to be old to be deleted: what is named here stays.
    private static readonly TimeSpan Sure = TimeSpan.FromHours(6);

    // Until when versions are known to be kept: most turns name one that thousands have named before.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _kept = new(StringComparer.Ordinal);

    /// <summary>Keeps the files of a version, when they are not there yet, and that they are still in use.</summary>
    /// <param name="at">When a turn named it.</param>
    public async ValueTask KeepAsync(KnowledgeSource? source, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (source is null || (_kept.TryGetValue(source.Version, out var until) && at < until))
        {
            return;
        }

        await StorageFaults.GuardAsync(() => AddAsync(source, at, cancellationToken));
        _kept[source.Version] = at + Sure;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ConversationId>> ListAsync(ConversationId? after, int take, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<ConversationId>>(async () =>
    {
        var last = after?.Value ?? "";
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var ids = await tables.Conversations.Where(row => string.Compare(row.Id, last) > 0).OrderBy(row => row.Id).Select(row => row.Id).Take(take).ToListAsync(cancellationToken);
        return [.. ids.Select(id => new ConversationId(id))];
    });

    /// <inheritdoc/>
    public Task<KnowledgeSource?> FindKnowledgeAsync(string version, CancellationToken cancellationToken) => StorageFaults.GuardAsync(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var files = await tables.KnowledgeVersions.Where(row => row.Version == version).Select(row => row.Files).SingleOrDefaultAsync(cancellationToken);
        return files is null ? null : KnowledgeSource.Unpack(files);
    });

    private async Task<bool> AddAsync(KnowledgeSource source, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        if (await tables.KnowledgeVersions.Where(row => row.Version == source.Version).ExecuteUpdateAsync(set => set.SetProperty(row => row.At, row => row.At < at ? at : row.At), cancellationToken) > 0)
        {
            return false;
        }

        tables.KnowledgeVersions.Add(new KnowledgeRow { Version = source.Version, Files = source.Pack(), At = at });
        try
        {
            await tables.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (StorageFaults.IsTaken(exception))
        {
            // Another node, or another conversation, was faster.
            return false;
        }
    }
}
