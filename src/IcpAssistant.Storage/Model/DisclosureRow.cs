using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Storage.Model;

/// <summary>Somebody saw a filing in clear.</summary>
internal sealed class DisclosureRow
{
    public long Id { get; init; }

    public required string DraftId { get; init; }

    public required string Agent { get; init; }

    public required string Purpose { get; init; }

    public required DateTimeOffset At { get; init; }

    public Disclosure ToDisclosure() => new(new DraftId(DraftId), Agent, Purpose, At);
}
