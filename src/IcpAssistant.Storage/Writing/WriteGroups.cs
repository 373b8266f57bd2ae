using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Writing;

/// <summary>Makes transactions of writes, one after the other, with a context that stays.</summary>
internal sealed class WriteGroups(IDbContextFactory<AssistantContext> factory, Databases databases, CustomerWrite customers, DraftMemory drafts) : IAsyncDisposable
{
    private readonly LockedRows _locked = new();
    private Open? _open;

    /// <summary>Commits writes together; see <see cref="WriteGroup.CommitAsync"/>. Not for two callers at once.</summary>
    public async Task<IReadOnlyDictionary<PendingWrite, bool>> CommitAsync(IReadOnlyList<PendingWrite> writes)
    {
        try
        {
            var (tables, rows) = _open ??= await OpenAsync();
            return await new WriteGroup(tables, rows, databases.Conversations, _locked, customers, drafts).CommitAsync(writes, CancellationToken.None);
        }
        catch
        {
            // What it had begun, and a connection that may be broken, go with it.
            await DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_open is { } open)
        {
            _open = null;
            (open.Rows as IDisposable)?.Dispose();
            await open.Tables.DisposeAsync();
        }
    }

    private async Task<Open> OpenAsync()
    {
        var tables = await factory.CreateDbContextAsync();
        try
        {
            return new Open(tables, await databases.Conversations.OpenRowsAsync(tables, CancellationToken.None));
        }
        catch
        {
            await tables.DisposeAsync();
            throw;
        }
    }

    private sealed record Open(AssistantContext Tables, IRows Rows);
}
