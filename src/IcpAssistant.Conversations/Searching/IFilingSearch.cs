using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Searching;

namespace IcpAssistant.Conversations.Searching;

/// <summary>Finds filings by what is kept of them for it; <see cref="FilingMarker"/> brings that up to date.</summary>
public interface IFilingSearch
{
    /// <summary>Filings that fit, those that were changed last first.</summary>
    /// <exception cref="StorageUnavailableException">The database failed.</exception>
    Task<IReadOnlyList<FilingAtDesk>> FindAsync(FilingFilter filter, int skip, int take, CancellationToken cancellationToken);

    /// <summary>Filings that were changed since their marks were kept, in any order.</summary>
    Task<IReadOnlyList<UnmarkedFiling>> ListUnmarkedAsync(int take, CancellationToken cancellationToken);

    /// <summary>Keeps the marks of a filing instead of those before; does nothing when it was changed or deleted since it was listed.</summary>
    Task MarkAsync(UnmarkedFiling filing, FilingMarks marks, CancellationToken cancellationToken);
}

/// <summary>What filings have to fit: all of it.</summary>
public sealed record FilingFilter
{
    /// <summary>The filing's own name; <see langword="null"/> for any.</summary>
    public DraftId? Id { get; init; }

    /// <summary>A part of a website's name, a domain or a filing number; empty for any.</summary>
    public string Name { get; init; } = "";

    /// <summary>The id of its stage; empty for any.</summary>
    public string Stage { get; init; } = "";

    /// <summary>The id of its province; empty for any.</summary>
    public string Province { get; init; } = "";

    /// <summary>The id of its kind; empty for any.</summary>
    public string Type { get; init; } = "";

    /// <summary>A number that stands in it; <see langword="null"/> for any.</summary>
    public SearchedNumber? Number { get; init; }
}

/// <summary>A filing whose marks have to be made.</summary>
/// <param name="Fingerprint">Of what stood in it when it was listed.</param>
public sealed record UnmarkedFiling(DraftId Id, CustomerId Customer, string Fingerprint);
