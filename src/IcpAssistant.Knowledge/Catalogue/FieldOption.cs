using IcpAssistant.Knowledge.Rules;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>Something that can be picked.</summary>
public sealed record FieldOption
{
    /// <summary>Unique in its field; the value's id when the field is a fact.</summary>
    public required string Id { get; init; }

    /// <summary>As the form names it.</summary>
    public required string Label { get; init; }

    /// <summary>One line that helps to choose; empty when the label says it all.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>When it can be picked; <see langword="null"/> for always.</summary>
    public Condition? Applies { get; init; }

    /// <summary>What picking it tells, by fact. Of several that are picked, the first one that tells a fact counts; choices are added up.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Tells { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
