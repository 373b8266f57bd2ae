using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>What somebody told of their case, and what the rules say to it.</summary>
public sealed record Situation
{
    /// <summary>What was told now or before and still holds, in the order of the catalogue.</summary>
    public required IReadOnlyList<ToldFact> Facts { get; init; }

    /// <summary>What the rules say.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The label of the verdict; <see langword="null"/> when the folder's rules give none.</summary>
    public string? Label => Verdict.Of("verdict-label")?.Outcome;

    /// <summary>Whether something that was told made the verdict; if not, the label says what holds for everybody.</summary>
    public required bool IsDecisive { get; init; }

    /// <summary>The fact that would tell most next; <see langword="null"/> when nothing that matters is open.</summary>
    public Fact? Missing { get; init; }

    /// <summary>What each value of <see cref="Missing"/> would lead to, where that is decided; empty when it is not, or when nothing is missing.</summary>
    public IReadOnlyList<Branch> Branches { get; init; } = [];
}

/// <summary>What comes of some values of an open fact.</summary>
/// <param name="Values">Their labels.</param>
/// <param name="Outcome">The outcome's label.</param>
public sealed record Branch(IReadOnlyList<string> Values, string Outcome);

/// <summary>A fact as a chip: what it is about, what was told, and how to take it back.</summary>
/// <param name="Value">In words (<c>香港</c>, <c>5 个</c>).</param>
/// <param name="State">What was told.</param>
/// <param name="Conflicts">Whether different things were told of it.</param>
public sealed record ToldFact(Fact Fact, string Value, FactState State, bool Conflicts)
{
    /// <summary>Its short name with the value: <c>服务器所在地：香港</c>.</summary>
    public string Chip => $"{Fact.Name}：{Value}";
}
