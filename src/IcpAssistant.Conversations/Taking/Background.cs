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

    /// <summary>The background of somebody of whom nothing is known.</summary>
    public static Background Of(Person person) => new() { Customers = [person.Own] };
}

/// <summary>What a message needs to be taken.</summary>
/// <param name="Drafts">Whether the drafts.</param>
/// <param name="Code">The resume code that was typed; <see langword="null"/> for none.</param>
/// <param name="FreshCode">Whether a new code.</param>
internal sealed record Needs(bool Drafts, ResumeCode? Code, bool FreshCode);
