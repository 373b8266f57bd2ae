namespace IcpAssistant.Filings.Drafts;

/// <summary>Finds drafts. They are written together with the turn that changed them, never by themselves.</summary>
public interface IDraftStore
{
    /// <summary>A draft with all its values; <see langword="null"/> when there is none, when it was deleted or its customer's key was destroyed, or when it is another customer's.</summary>
    Task<Draft?> FindAsync(DraftId id, CustomerId customer, CancellationToken cancellationToken);

    /// <summary>A customer's drafts, the last changed first; empty when there are none.</summary>
    Task<IReadOnlyList<Draft>> ListAsync(CustomerId customer, CancellationToken cancellationToken);
}
