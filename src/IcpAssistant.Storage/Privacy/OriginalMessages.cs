using IcpAssistant.Conversations;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Messages as they came, out of the encrypted column of the log.</summary>
internal sealed class OriginalMessages(IDbContextFactory<AssistantContext> factory, CustomerKeys keys) : IOriginalMessages
{
    /// <inheritdoc/>
    public Task<OriginalMessage?> RevealAsync(ConversationId conversation, string messageId, CancellationToken cancellationToken) => StorageFaults.GuardAsync<OriginalMessage?>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var row = await tables.Log.AsNoTracking().SingleOrDefaultAsync(
            entry => entry.ConversationId == conversation.Value && entry.ActivityId == messageId && entry.Author == Author.User, cancellationToken);
        if (row is not { OriginalKey: { } keyId })
        {
            return null;
        }

        if (row.Original is not { } original)
        {
            return new OriginalMessage.Deleted();
        }

        var found = await keys.FindAsync([keyId], cancellationToken);
        return found.TryGetValue(keyId, out var key) ? OriginalText.Open(original, key, conversation.Value, messageId) : new OriginalMessage.Deleted();
    });
}
