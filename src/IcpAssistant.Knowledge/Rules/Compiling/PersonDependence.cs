namespace IcpAssistant.Knowledge.Rules.Compiling;

/// <summary>Which variables and rules can differ from person to person; all others are worked out once for a site and domain.</summary>
internal sealed class PersonDependence
{
    private const string Role = "person-role";

    private readonly RuleTables _tables;
    private readonly bool[] _variables;
    private readonly bool[] _rules;

    public PersonDependence(RuleTables tables)
    {
        _tables = tables;
        _variables = [.. tables.Variables.Select(variable => variable.Fact.Scope == FactScope.Person || variable.Fact.Id == Role)];
        _rules = new bool[tables.Rules.Length];

        // Until nothing is added any more: a variable follows from others, and these from others again.
        while (Spread())
        {
        }
    }

    /// <summary>By the index of a variable.</summary>
    public bool OfVariable(int index) => _variables[index];

    /// <summary>By the index of a rule, without those that take its place.</summary>
    public bool OfRule(CompiledRule rule) => _rules[rule.Index];

    private bool Spread()
    {
        var spread = false;
        foreach (var rule in _tables.Rules.Where(rule => !_rules[rule.Index] && Differs(rule.Formula)))
        {
            spread = _rules[rule.Index] = true;
        }

        foreach (var variable in _tables.Variables.Where(variable => !_variables[variable.Index] && Differs(variable)))
        {
            spread = _variables[variable.Index] = true;
        }

        return spread;
    }

    private bool Differs(Variable variable) => variable.Fact.Decision is { } id
        ? _tables.Find(id) is { } decision && (Differs(decision.Applies) || decision.Rules.Any(rule => _rules[rule.Index] || rule.ReplacedBy.Any(other => _rules[other])))
        : Differs(_tables.Applies[variable.Index])
            || Differs(_tables.Assumed[variable.Index]?.When) || Differs(_tables.Assumed[variable.Index]?.Unless)
            || (variable.Fact.Derived is Derivation.Function function && function.Of.Any(IsOfPerson))
            || _tables.Contradictions.Any(contradiction => contradiction.Formula.Variables.Contains(variable.Index) && Differs(contradiction.Formula));

    // What a function is given may itself follow from another fact.
    private bool IsOfPerson(string fact) => _tables.FindFact(fact) is { } known
        && (known.Scope == FactScope.Person || known.Id == Role || (known.Derived is Derivation.Function function && function.Of.Any(IsOfPerson)));

    private bool Differs(Formula? formula) => formula is not null && formula.Variables.Any(index => _variables[index]);
}
