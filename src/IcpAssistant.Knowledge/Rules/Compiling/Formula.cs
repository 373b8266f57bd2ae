namespace IcpAssistant.Knowledge.Rules.Compiling;

/// <summary>A condition in disjunctive normal form: one of the conjunctions holds.</summary>
internal sealed record Formula(Conjunction[] Conjunctions)
{
    public static Formula Always { get; } = new([Conjunction.True]);

    public static Formula Never { get; } = new([]);

    public Formula Or(Formula other) => new([.. Conjunctions.Concat(other.Conjunctions).Distinct()]);

    public Formula And(Formula other) => new([.. Conjunctions
        .SelectMany(mine => other.Conjunctions.Select(mine.And))
        .OfType<Conjunction>()
        .Distinct()]);

    /// <summary>The opposite: in each conjunction at least one variable has another value, or does not exist.</summary>
    public Formula Not(IReadOnlyList<Variable> variables) => Conjunctions.Aggregate(Always, (sofar, conjunction) => sofar.And(new Formula([.. conjunction.Variables
        .Select((variable, at) => (variable, Others: variables[variable].Full & ~conjunction.Allowed[at]))
        .Where(pair => pair.Others != 0)
        .Select(pair => Conjunction.Of(pair.variable, pair.Others))])));

    /// <summary>The variables that it looks at.</summary>
    public IEnumerable<int> Variables => Conjunctions.SelectMany(conjunction => conjunction.Variables).Distinct();
}
