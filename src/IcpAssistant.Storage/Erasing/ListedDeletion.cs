using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Erasing;

namespace IcpAssistant.Storage.Erasing;

/// <summary>One deletion as the list beside the keys holds it: enough to do it again to what a back-up brings back, and nothing that says who it was.</summary>
internal sealed record ListedDeletion
{
    /// <summary>The receipt's number.</summary>
    public required string Number { get; init; }

    /// <summary>When, UTC: what is younger is not meant.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The keys that are destroyed.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>The keyed hashes of the customers: <see cref="DeletionList.HashOf"/>.</summary>
    public required IReadOnlyList<string> Customers { get; init; }

    /// <summary>What there was.</summary>
    public required Belongings Held { get; init; }

    /// <inheritdoc cref="Erasure.Instead"/>
    public required string Instead { get; init; }

    /// <inheritdoc cref="Erasure.Elsewhere"/>
    public required string Elsewhere { get; init; }
}
