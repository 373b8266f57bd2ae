using IcpAssistant.Filings.Customers;
using IcpAssistant.Filings.Drafts;

namespace IcpAssistant.Conversations.Taking;

/// <summary>What the stores know about who speaks, as far as the message needs it.</summary>
internal sealed record Background
{
    /// <summary>The customers that the person is; new drafts belong to the first.</summary>
    public required IReadOnlyList<CustomerId> Customers { get; init; }

    /// <summary>Their drafts in the order in which they were begun, also those that a code opens just now.</summary>
    public IReadOnlyList<Draft> Drafts { get; init; } = [];

    /// <summary>What became of the code in the message; <see langword="null"/> when there is none in it.</summary>
    public CodeCheck? Check { get; init; }

    /// <summary>A code that can be given; <see langword="null"/> when none was asked for.</summary>
    public ResumeCode? Fresh { get; init; }

    /// <summary>How long a code holds.</summary>
    public TimeSpan CodesHold { get; init; } = CodeLimits.Default.ValidFor;

    /// <summary>How much is kept of the person; <see langword="null"/> when the message does not need it.</summary>
    public Belongings? Belongings { get; init; }

    /// <summary>Whether an agent is there to take the conversation.</summary>
    public bool IsAgentThere { get; init; }

    /// <summary>The background of somebody of whom nothing is known.</summary>
    public static Background Of(Person person) => new() { Customers = [person.Own] };

    /// <summary>What is kept of it, so that the turn can be taken again; <see langword="null"/> when there is nothing in it.</summary>
    /// <param name="forgotten">Whether a part of the message is kept nowhere.</param>
    public Given? ToGiven(Person person, bool forgotten)
    {
        var given = new Given
        {
            Customers = Customers is [var only] && only == person.Own ? null : [.. Customers.Select(customer => customer.Value)],
            Drafts = Drafts.Count == 0 ? null : [.. Drafts.Select(GivenDraft.Of)],
            Check = Check switch { null => null, CodeCheck.Right => GivenCheck.Right, CodeCheck.TooMany => GivenCheck.TooMany, _ => GivenCheck.Wrong },
            Until = (Check as CodeCheck.TooMany)?.Until,
            CodesHold = Fresh is null ? null : CodesHold,
            Belongings = Belongings,
            AgentThere = IsAgentThere,
            Forgotten = forgotten,
        };
        return given == Nothing ? null : given;
    }

    /// <summary>The background of a turn that is taken again.</summary>
    /// <param name="drafts">Those of <paramref name="given"/>, as they were then.</param>
    public static Background Of(Given? given, Person person, IReadOnlyList<Draft> drafts)
    {
        IReadOnlyList<CustomerId> customers = given?.Customers is { } linked ? [.. linked.Select(customer => new CustomerId(customer))] : [person.Own];
        return new Background
        {
            Customers = customers,
            Drafts = drafts,
            Check = given?.Check switch
            {
                GivenCheck.Right => new CodeCheck.Right(customers),
                GivenCheck.Wrong => new CodeCheck.Wrong(),
                GivenCheck.TooMany => new CodeCheck.TooMany(given.Until ?? default),
                _ => null,
            },

            // Any code says the same: what was said is kept with a mask in its place.
            Fresh = given?.CodesHold is null ? null : ResumeCode.New(),
            CodesHold = given?.CodesHold ?? CodeLimits.Default.ValidFor,
            Belongings = given?.Belongings,
            IsAgentThere = given?.AgentThere ?? false,
        };
    }

    private static readonly Given Nothing = new();
}

/// <summary>What a message needs to be taken.</summary>
/// <param name="Drafts">Whether the drafts.</param>
/// <param name="Code">The resume code that was typed; <see langword="null"/> for none.</param>
/// <param name="FreshCode">Whether a new code.</param>
internal sealed record Needs(bool Drafts, ResumeCode? Code, bool FreshCode)
{
    /// <summary>Whether how much is kept of the person.</summary>
    public bool Belongings { get; init; }

    /// <summary>Whether an agent is there.</summary>
    public bool Agents { get; init; }
}
