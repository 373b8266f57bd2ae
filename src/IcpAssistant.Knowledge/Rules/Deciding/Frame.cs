using System.Collections.Immutable;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>What was told of one thing: the filing as a whole, a site, a domain or a person.</summary>
internal sealed record Frame
{
    private Frame(ulong[] told, ImmutableDictionary<string, FactState> states)
    {
        Told = told;
        States = states;
    }

    /// <summary>By variable the values still possible; 0 where nothing was told.</summary>
    public ulong[] Told { get; }

    /// <summary>As it was told, by fact.</summary>
    public ImmutableDictionary<string, FactState> States { get; }

    public static Frame Empty(int variables) => new(new ulong[variables], ImmutableDictionary<string, FactState>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>With a fact told anew; what was told of it before is forgotten.</summary>
    /// <param name="bits">The values still possible by variable.</param>
    public Frame With(string fact, FactState state, IEnumerable<(int Variable, ulong Bits)> bits)
    {
        // Texts and days have no bits: their frame shares what was told.
        var told = Told;
        foreach (var (variable, values) in bits)
        {
            told = told == Told ? (ulong[])Told.Clone() : told;
            told[variable] = values;
        }

        return new Frame(told, States.SetItem(fact, state));
    }
}
