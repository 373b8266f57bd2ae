using IcpAssistant.Filings.Searching;

namespace IcpAssistant.Storage.Model;

/// <summary>Something by which a filing is found. It goes with its filing.</summary>
internal sealed class MarkRow
{
    public long Id { get; init; }

    public required string DraftId { get; init; }

    public required FilingMarkKind Kind { get; init; }

    /// <summary>In the clear what says nothing about a person; a number as its keyed hash.</summary>
    public required string Value { get; init; }
}
