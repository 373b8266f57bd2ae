using IcpAssistant.Conversations;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Storage.Tests;

/// <summary>The store in memory: it promises the same.</summary>
public sealed class MemoryStoreTests : ConversationStoreContract
{
    private readonly MemoryConversationStore _store;
    private readonly ConversationFeed _feed = new(NullLogger<ConversationFeed>.Instance);

    public MemoryStoreTests() => _store = new MemoryConversationStore(_feed);

    private protected override IConversationStore Store => _store;

    private protected override IDeskStore Desk => _store;

    private protected override IConversationFeed Feed => _feed;
}
