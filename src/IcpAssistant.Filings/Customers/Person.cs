using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Filings.Customers;

/// <summary>Somebody at a door, as the channel calls them; on the web page the signed cookie says who it is.</summary>
public sealed record Person(string Channel, string UserId)
{
    /// <summary>The customer that this person is without any link.</summary>
    public CustomerId Own => CustomerId.Of(Channel, UserId);

    /// <summary>Whose own customer it is.</summary>
    public static Person Of(CustomerId customer)
    {
        // No channel has a colon in its name.
        var end = customer.Value.IndexOf(':', StringComparison.Ordinal);
        return end < 0 ? new Person("", customer.Value) : new Person(customer.Value[..end], customer.Value[(end + 1)..]);
    }
}
