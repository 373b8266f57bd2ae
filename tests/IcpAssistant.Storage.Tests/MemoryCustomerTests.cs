using IcpAssistant.Conversations;
using IcpAssistant.Filings.Customers;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Storage.Tests;

/// <summary>Customers in memory: it promises the same.</summary>
public sealed class MemoryCustomerTests : CustomerContract
{
    private readonly MemoryConversationStore _store = new(new ConversationFeed(NullLogger<ConversationFeed>.Instance), FewTries);

    private protected override IConversationStore Store => _store;

    private protected override ICustomers Links => _store;
}
