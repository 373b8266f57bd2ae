using System.Numerics;

namespace IcpAssistant.Knowledge.Rules.Checking;

/// <summary>What going through all combinations of facts showed of one decision of which exactly one row must fire.</summary>
public sealed record DecisionProof
{
    /// <summary>What was gone through.</summary>
    public required Decision Decision { get; init; }

    /// <summary>The day whose rows were looked at.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>How many combinations can be; values that no row tells apart count once.</summary>
    public required BigInteger Combinations { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Combinations that no row covers; empty when there are none.</summary>
    public required IReadOnlyList<CounterExample> Gaps { get; init; }

    /// <summary>Rows that fire together; empty when there are none.</summary>
    public required IReadOnlyList<CounterExample> Overlaps { get; init; }

    /// <summary>Rows that fire in no combination.</summary>
    public required IReadOnlyList<Rule> Unreachable { get; init; }
}

/// <summary>A combination of facts that shows a mistake.</summary>
/// <param name="Rows">The rows that fire for it; empty for a gap.</param>
/// <param name="Facts">As few facts as show it, as they are written in conditions (<c>server-region: mainland</c>).</param>
/// <param name="Count">How many combinations have the same mistake.</param>
public sealed record CounterExample(IReadOnlyList<Rule> Rows, IReadOnlyList<string> Facts, BigInteger Count);
