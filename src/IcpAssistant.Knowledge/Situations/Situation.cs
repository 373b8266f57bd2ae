using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>What somebody told of their case, and what the rules say to it.</summary>
public sealed record Situation
{
    /// <summary>What was told now or before and still holds, in the order of the catalogue.</summary>
    public required IReadOnlyList<ToldFact> Facts { get; init; }

    /// <summary>The same as the rules see it.</summary>
    public required Case Case { get; init; }

    /// <summary>What the rules say.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The label of the verdict; <see langword="null"/> when the folder's rules give none.</summary>
    public string? Label => Verdict.Label;

    /// <summary>The first number that was told and cannot be (a person of 200 years); <see langword="null"/> when there is none.</summary>
    public Fact? Impossible { get; init; }

    /// <summary>Whether something that was told made the verdict; if not, the label says what holds for everybody.</summary>
    public required bool IsDecisive { get; init; }

    /// <summary>What would tell most next; <see langword="null"/> when nothing that matters is open, or when the verdict is not said.</summary>
    public NextQuestion? Next { get; init; }
}

/// <summary>A fact as a chip: what it is about, what was told, and how to take it back.</summary>
/// <param name="Value">In words (<c>香港</c>, <c>5 个</c>).</param>
/// <param name="State">What was told.</param>
/// <param name="Conflicts">Whether different things were told of it.</param>
public sealed record ToldFact(Fact Fact, string Value, FactState State, bool Conflicts)
{
    /// <summary>Its short name with the value: <c>服务器所在地：香港</c>.</summary>
    public string Chip => $"{Fact.Name}：{Value}";
}
