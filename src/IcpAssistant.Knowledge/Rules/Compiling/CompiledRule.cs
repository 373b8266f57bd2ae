namespace IcpAssistant.Knowledge.Rules.Compiling;

/// <summary>A rule as a formula.</summary>
/// <param name="Index">Its place among all rules.</param>
/// <param name="Formula">Its condition with that of its group, without its exceptions.</param>
/// <param name="Outcome">The place of its outcome in the decision's list.</param>
internal sealed record CompiledRule(int Index, Rule Rule, Formula Formula, int Outcome)
{
    /// <summary>The places of the rules that take its place when they fire.</summary>
    public int[] ReplacedBy { get; set; } = [];

    /// <summary>Whether it looks at a person, so that it is asked for each of them.</summary>
    public bool LooksAtPerson { get; set; }

    /// <summary>Whether it looks at a domain.</summary>
    public bool LooksAtDomain { get; set; }

    /// <summary>Whether it looks at a site or what belongs to one.</summary>
    public bool LooksAtSite { get; set; }
}

/// <summary>A decision with its rows.</summary>
/// <param name="Variable">The variable of its outcome; -1 for decisions whose rows all fire.</param>
internal sealed record CompiledDecision(int Index, Decision Decision, int Variable, Formula Applies, CompiledRule[] Rules)
{
    /// <summary>The rows that look at a person.</summary>
    public CompiledRule[] RulesOfPersons { get; set; } = [];

    /// <summary>Whether it looks at a domain, itself or through another decision.</summary>
    public bool LooksAtDomain { get; set; }

    /// <summary>Whether it looks at a site, itself or through another decision.</summary>
    public bool LooksAtSite { get; set; }
}

/// <summary>What is assumed of a variable.</summary>
/// <param name="When">When it is assumed; <see langword="null"/> for always.</param>
/// <param name="Unless">When nothing is assumed after all; <see langword="null"/> for never.</param>
internal sealed record CompiledAssumption(ulong Value, Formula? When, Formula? Unless);

/// <summary>What cannot hold together.</summary>
internal sealed record CompiledContradiction(Contradiction Contradiction, Formula Formula);
