using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Conversations.Sending;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Storage.Tests;

/// <summary>Deleting everything in memory: it promises the same.</summary>
public sealed class MemoryErasureTests : ErasureContract
{
    private readonly MemoryConversationStore _store = new(new ConversationFeed(NullLogger<ConversationFeed>.Instance));

    private protected override IConversationStore Store => _store;

    private protected override IDraftStore Drafts => _store;

    private protected override IDeskStore Desk => _store;

    private protected override IFilingDesk Filings => _store;

    private protected override IOriginalMessages Originals => _store;

    private protected override ICustomers Links => _store;

    private protected override IDeletions Deletions => _store;

    private protected override IOutbox Outbox => _store.Outbox;
}
