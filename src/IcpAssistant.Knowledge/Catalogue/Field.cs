using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>Something that a filing collects: an entry of <c>fields.yml</c>.</summary>
/// <remarks>When the value is a fact, question, reason, section and options are those of <c>facts.yml</c>.</remarks>
public sealed record Field
{
    /// <summary>Unique among fields (<c>subject-owner-mobile</c>).</summary>
    public required string Id { get; init; }

    /// <summary>The part of the form it stands in; an id of <see cref="FieldCatalogue.Blocks"/>.</summary>
    public required string Block { get; init; }

    /// <summary>What it belongs to; of some there are several in one filing.</summary>
    public required FactScope Scope { get; init; }

    /// <summary>The responsible person it is about (<c>subject-owner</c>, <c>site-owner</c>); <see langword="null"/> for fields of no person.</summary>
    public string? Person { get; init; }

    /// <summary>What the form calls it.</summary>
    public required string Label { get; init; }

    /// <summary>What people and their papers call it besides (<c>邮箱</c>, <c>法定代表人</c>); of several fields with one name that counts which is asked, then the first.</summary>
    public IReadOnlyList<string> Called { get; init; } = [];

    /// <summary>What kind of value it takes; the most general one where <see cref="TypeBy"/> says more.</summary>
    public required FieldType Type { get; init; }

    /// <summary>How the type depends on a fact or on another field; <see langword="null"/> when it does not.</summary>
    public TypeChoice? TypeBy { get; init; }

    /// <summary>How the customer is asked for it.</summary>
    public required string Question { get; init; }

    /// <summary>What to look out for.</summary>
    public required string Help { get; init; }

    /// <summary>An invented value as people write it, by type where the type depends on something; empty where one picks.</summary>
    public IReadOnlyDictionary<FieldType, string> Examples { get; init; } = new Dictionary<FieldType, string>();

    /// <summary>Why it is asked.</summary>
    public required string Why { get; init; }

    /// <summary>The section that explains it; <see langword="null"/> only when the file names none, which is an error.</summary>
    public SectionId? Section { get; init; }

    /// <summary>What can be picked, in the order of the form; empty for other types.</summary>
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>When it is asked; <see langword="null"/> for always.</summary>
    public Condition? Applies { get; init; }

    /// <summary>When it must be filled in: always holding for required fields, never for optional ones.</summary>
    public required Condition Required { get; init; }

    /// <summary>The only option with which the filing can go on; <see langword="null"/> when any will do.</summary>
    public string? Accept { get; init; }

    /// <summary>What may be said instead of a value (<c>长期</c> for a day that never comes); <see langword="null"/> for nothing.</summary>
    public string? Instead { get; init; }

    /// <summary>The class of personal data.</summary>
    public required PersonalData Personal { get; init; }

    /// <summary>The fact that its value is; <see langword="null"/> when rules do not look at the value itself.</summary>
    public string? Fact { get; init; }

    /// <summary>The facts that follow from its value, mostly texts and days that functions look at.</summary>
    public IReadOnlyList<GivenFact> Gives { get; init; } = [];

    /// <summary>The line of <c>fields.yml</c> it begins in, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Everything its value may be.</summary>
    public IEnumerable<FieldType> Types => TypeBy is null ? [Type] : TypeBy.Types.Values.Distinct();

    /// <summary>An invented value; <see langword="null"/> where one picks.</summary>
    /// <param name="type">The type that holds now; <see langword="null"/> when it is not known.</param>
    public string? ExampleOf(FieldType? type) => type is { } known && Examples.TryGetValue(known, out var example) ? example : Examples.Values.FirstOrDefault();
}

/// <summary>A part of the form.</summary>
/// <param name="Label">Its heading.</param>
public sealed record FieldBlock(string Id, string Label);

/// <summary>How a field's type follows from something that was said before.</summary>
/// <param name="Source">A fact, or a field where <paramref name="IsField"/> says so.</param>
/// <param name="Types">The type by the value of the source.</param>
public sealed record TypeChoice(string Source, bool IsField, IReadOnlyDictionary<string, FieldType> Types);

/// <summary>A fact that follows from a field's value. What several fields give to one text is joined with “、”.</summary>
/// <param name="Part">Which part of the value: <c>province</c> of a region or an address, <c>domain</c> of a home page's address; <see langword="null"/> for all of it.</param>
public sealed record GivenFact(string Fact, string? Part);
