using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations;

/// <summary>Who saw a customer's values in clear, and what for. A record is made before the values are shown, and never changed.</summary>
public interface IDisclosures
{
    /// <summary>Records that somebody is shown a filing in clear.</summary>
    Task RecordAsync(Disclosure disclosure, CancellationToken cancellationToken);

    /// <summary>Who saw a filing, the last first.</summary>
    Task<IReadOnlyList<Disclosure>> ListAsync(DraftId filing, CancellationToken cancellationToken);

    /// <summary>Who saw which filings, the last first. The kind in the filter says nothing here.</summary>
    /// <param name="skip">How many before them are left out.</param>
    /// <param name="take">How many at most.</param>
    Task<IReadOnlyList<Disclosure>> ReadAsync(AuditFilter filter, int skip, int take, CancellationToken cancellationToken);
}

/// <summary>Somebody saw a filing in clear.</summary>
/// <param name="Filing">Which one.</param>
/// <param name="Agent">The account.</param>
/// <param name="Purpose">What for, in their own words.</param>
/// <param name="At">When, UTC.</param>
public sealed record Disclosure(DraftId Filing, string Agent, string Purpose, DateTimeOffset At);
