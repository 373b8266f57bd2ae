using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Filings.Customers;

/// <summary>Knows which customers a person is. Links and codes are written together with the turn that made them, never by themselves.</summary>
public interface ICustomers
{
    /// <summary>How long codes hold, and how many wrong ones are taken.</summary>
    CodeLimits Limits { get; }

    /// <summary>The customers that a person is, the one that new drafts belong to first: the last linked, …, and at the end the person's own. Never empty.</summary>
    Task<IReadOnlyList<CustomerId>> FindAsync(Person person, CancellationToken cancellationToken);

    /// <summary>What a typed code opens. Nothing is counted here: the turn that says so is.</summary>
    Task<CodeCheck> CheckAsync(ResumeCode code, Person person, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>What became of a code that somebody typed.</summary>
public abstract record CodeCheck
{
    private CodeCheck()
    {
    }

    /// <summary>It opens the drafts of these customers.</summary>
    public sealed record Right(IReadOnlyList<CustomerId> Customers) : CodeCheck;

    /// <summary>Nobody has it: never given, used, replaced or run out. Which of them, nobody is told.</summary>
    public sealed record Wrong : CodeCheck;

    /// <summary>Too many wrong ones; it was not even looked at.</summary>
    /// <param name="Until">When the next one is taken, UTC.</param>
    public sealed record TooMany(DateTimeOffset Until) : CodeCheck;
}
