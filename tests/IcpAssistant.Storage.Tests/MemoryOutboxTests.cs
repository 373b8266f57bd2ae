using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Sending;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Storage.Tests;

/// <summary>The outbox in memory: it promises the same.</summary>
public sealed class MemoryOutboxTests : OutboxContract
{
    private readonly MemoryConversationStore _store = new(new ConversationFeed(NullLogger<ConversationFeed>.Instance));

    private protected override IConversationStore Store => _store;

    private protected override IOutbox Outbox => _store.Outbox;
}
