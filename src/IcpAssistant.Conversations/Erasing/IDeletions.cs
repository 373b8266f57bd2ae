using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations.Erasing;

/// <summary>The records of what people had deleted. They hold no personal data, and stay.</summary>
public interface IDeletions
{
    /// <summary>The deletion of a receipt; <see langword="null"/> when there is none with that number.</summary>
    Task<Deletion?> FindAsync(string number, CancellationToken cancellationToken);

    /// <summary>The deletion in which a filing went; <see langword="null"/> when it did not go so.</summary>
    Task<Deletion?> FindAsync(DraftId filing, CancellationToken cancellationToken);
}

/// <summary>That somebody had everything deleted.</summary>
/// <param name="Number">The receipt's.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Held">What there was.</param>
public sealed record Deletion(string Number, DateTimeOffset At, Belongings Held);
