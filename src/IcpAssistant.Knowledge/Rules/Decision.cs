using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Rules;

/// <summary>A question that the rules answer from facts: an entry of <c>decisions.yml</c>; its rows stand in the sections that state them.</summary>
public sealed record Decision
{
    /// <summary>Unique among decisions and facts; its outcome is a fact for later decisions.</summary>
    public required string Id { get; init; }

    /// <summary>What is decided, in words (<c>要不要备案</c>).</summary>
    public required string Label { get; init; }

    /// <summary>How its rows combine.</summary>
    public required RowPolicy Rows { get; init; }

    /// <summary>In the order of the file: the heaviest first.</summary>
    public required IReadOnlyList<Outcome> Outcomes { get; init; }

    /// <summary>When there is anything to decide; <see langword="null"/> for always.</summary>
    public Condition? Applies { get; init; }

    /// <summary>The facts that its rows may look at; <see langword="null"/> for any.</summary>
    public IReadOnlyList<string>? Facts { get; init; }

    /// <summary>When it is asked in a dialog, from 1; <see langword="null"/> when questions never aim at it.</summary>
    public int? Stage { get; init; }

    /// <summary>What each row must name besides its outcome (<c>paper</c>); <see langword="null"/> for nothing.</summary>
    public string? Parameter { get; init; }

    /// <summary>Whether each row must say how it is put right.</summary>
    public bool NeedsFix { get; init; }

    /// <summary>The outcomes with which nothing can go on before they are put right; empty when there are none.</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    /// <summary>The outcomes with which nothing is left to do, so that nothing blocks any more; empty when there are none.</summary>
    public IReadOnlyList<string> Ends { get; init; } = [];

    /// <summary>Conditions that rows share, by the name of the group.</summary>
    public IReadOnlyDictionary<string, Condition> Groups { get; init; } = new Dictionary<string, Condition>();

    /// <summary>What its outcome is called in conditions that look at it (<c>备案类型</c>); <see langword="null"/> for its label.</summary>
    public string? CalledInConditions { get; init; }

    /// <summary>For decisions whose rows all count, the words before a list of outcomes, under <c>has</c> and <c>lacks</c>.</summary>
    public IReadOnlyDictionary<string, string> InWords { get; init; } = new Dictionary<string, string>();

    /// <summary>The line of <c>decisions.yml</c> it begins in, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>An outcome's label; the outcome itself when it is unknown.</summary>
    public string LabelOf(string outcome) => Outcomes.FirstOrDefault(known => known.Id == outcome)?.Label ?? outcome;

    /// <summary>How heavy an outcome is: 0 is the heaviest; the number of outcomes for an unknown one.</summary>
    public int WeightOf(string outcome)
    {
        var at = 0;
        while (at < Outcomes.Count && Outcomes[at].Id != outcome)
        {
            at++;
        }

        return at;
    }
}

/// <summary>What a decision may end with.</summary>
public sealed record Outcome(string Id, string Label);

/// <summary>How the rows of a decision combine; the names of DMN's hit policies are unique, collect and first.</summary>
public enum RowPolicy
{
    /// <summary>Exactly one row fires; a gap or an overlap is an error.</summary>
    One,

    /// <summary>All rows that fire are reported.</summary>
    All,

    /// <summary>The first row that certainly fires; what is unknown does not.</summary>
    First,
}

/// <summary>Facts that cannot hold together: they are left out of enumerations, and who says them is asked.</summary>
/// <param name="Ask">The question back.</param>
/// <param name="Line">The line of <c>facts.yml</c>, from 1.</param>
public sealed record Contradiction(string Id, Condition NotBoth, string Ask, int Line);

/// <summary>A named list of a fact's values, from <c>values.yml</c>.</summary>
public sealed record ValueList(string Id, string Of, IReadOnlyList<string> Items, int Line);

/// <summary>Where a rule stands: the section that states it.</summary>
/// <param name="Section"><see langword="null"/> when it stands in <c>decisions.yml</c> and names no section.</param>
/// <param name="File">The path below the knowledge folder.</param>
/// <param name="Line">From 1.</param>
public sealed record RulePlace(SectionId? Section, string File, int Line);
