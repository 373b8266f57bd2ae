namespace IcpAssistant.Filings.Drafts;

/// <summary>The keys that customers' personal values are encrypted with, one set for each customer.</summary>
public interface ICustomerKeys
{
    /// <summary>Destroys a customer's keys: everything that was encrypted with them counts as deleted, in back-ups too. What is written afterwards gets a new key.</summary>
    /// <returns>How many keys were destroyed; 0 when there was none.</returns>
    Task<int> DestroyAsync(CustomerId customer, CancellationToken cancellationToken);
}
