using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Filings.Customers;

/// <summary>What a turn did with a resume code; stores keep it in the transaction of the turn.</summary>
public abstract record Resuming
{
    private Resuming()
    {
    }

    /// <summary>Gave one. It replaces every older code of these customers.</summary>
    /// <param name="Customers">Whose drafts it opens.</param>
    /// <param name="Until">How long, UTC.</param>
    public sealed record Gave(ResumeCode Code, IReadOnlyList<CustomerId> Customers, DateTimeOffset Until) : Resuming;

    /// <summary>Took one: it is used up, and the person is these customers too.</summary>
    public sealed record Took(ResumeCode Code, Person Person, IReadOnlyList<CustomerId> Customers) : Resuming;

    /// <summary>Refused one: it is counted.</summary>
    public sealed record Refused(Person Person) : Resuming;
}

/// <summary>Since it was looked at, a code was used, replaced or run out, or too many wrong ones were typed. Nothing was kept; the message is to be taken again.</summary>
public sealed class CodeChangedException() : Exception("A resume code is not what it was when it was looked at: look again and take the message anew.");
