using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Storage.Tests;

/// <summary>Drafts in memory: it promises the same.</summary>
public sealed class MemoryDraftTests : DraftContract
{
    private readonly MemoryConversationStore _store = new(new ConversationFeed(NullLogger<ConversationFeed>.Instance));

    private protected override IConversationStore Store => _store;

    private protected override IDraftStore Drafts => _store;

    private protected override IFilingDesk Filings => _store;

    private protected override IOriginalMessages Originals => _store;

    private protected override ICustomerKeys Keys => _store;
}
