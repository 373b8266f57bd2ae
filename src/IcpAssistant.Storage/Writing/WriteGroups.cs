using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Writing;

/// <summary>Makes transactions of writes.</summary>
internal sealed class WriteGroups(IDbContextFactory<AssistantContext> factory, Databases databases, CustomerWrite customers, DraftMemory drafts)
{
    private readonly LockedRows _rows = new();

    /// <summary>Commits writes together; see <see cref="WriteGroup.CommitAsync"/>.</summary>
    public async Task<IReadOnlyDictionary<PendingWrite, bool>> CommitAsync(IReadOnlyList<PendingWrite> writes)
    {
        await using var tables = await factory.CreateDbContextAsync();
        return await new WriteGroup(tables, databases.Conversations, _rows, customers, drafts).CommitAsync(writes, CancellationToken.None);
    }
}
