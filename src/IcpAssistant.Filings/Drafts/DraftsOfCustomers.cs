namespace IcpAssistant.Filings.Drafts;

/// <summary>The drafts of somebody who is several customers: linked by a resume code, nobody's drafts are moved.</summary>
public static class DraftsOfCustomers
{
    /// <summary>All of their drafts in the order in which they were begun, so that a list's numbers stay while drafts are filled in.</summary>
    public static async Task<IReadOnlyList<Draft>> ListAsync(this IDraftStore drafts, IEnumerable<CustomerId> customers, CancellationToken cancellationToken)
    {
        var all = new List<Draft>();
        foreach (var customer in customers)
        {
            all.AddRange(await drafts.ListAsync(customer, cancellationToken));
        }

        return [.. all.OrderBy(draft => draft.StartedAt).ThenBy(draft => draft.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>One of their drafts; <see langword="null"/> when it is none of theirs.</summary>
    public static async Task<Draft?> FindAsync(this IDraftStore drafts, DraftId id, IEnumerable<CustomerId> customers, CancellationToken cancellationToken)
    {
        foreach (var customer in customers)
        {
            if (await drafts.FindAsync(id, customer, cancellationToken) is { } draft)
            {
                return draft;
            }
        }

        return null;
    }
}
