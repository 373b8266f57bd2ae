using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;

namespace IcpAssistant.Storage.Tests;

/// <summary>Papers in memory: it promises the same.</summary>
public sealed class MemoryPaperFilesTests : PaperFilesContract
{
    private readonly MemoryPaperFiles _files = new();

    private protected override IPaperFiles Papers => _files;

    private protected override ICustomerKeys Keys => _files;

    private protected override int Count => _files.Count;
}
