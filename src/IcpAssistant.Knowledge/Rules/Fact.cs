using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Rules;

/// <summary>Something about a filing that rules look at: an entry of <c>facts.yml</c>.</summary>
/// <remarks>The same catalogue serves chat, guided filing, verdicts, and the agents' "what if".</remarks>
public sealed record Fact
{
    /// <summary>Unique among facts and decisions (<c>server-region</c>).</summary>
    public required string Id { get; init; }

    /// <summary>What it belongs to; of some there are several in one filing.</summary>
    public required FactScope Scope { get; init; }

    /// <summary>What its values are.</summary>
    public required FactType Type { get; init; }

    /// <summary>What people call it: its label, else its question without the question mark.</summary>
    public required string Label { get; init; }

    /// <summary>A short name for lists and chips (<c>服务器所在地</c>); the label when the file has none.</summary>
    public required string Name { get; init; }

    /// <summary>How the customer is asked for it; <see langword="null"/> when it is only derived.</summary>
    public string? Question { get; init; }

    /// <summary>Why it is asked; <see langword="null"/> when it is never asked.</summary>
    public string? Why { get; init; }

    /// <summary>The section that explains it; <see langword="null"/> when none is named.</summary>
    public SectionId? Section { get; init; }

    /// <summary>The values of a choice in the order of the file; yes and no for a yes-no fact; empty for numbers, dates and texts.</summary>
    public IReadOnlyList<FactValue> Values { get; init; } = [];

    /// <summary>When the fact exists at all; <see langword="null"/> for always. A fact that does not exist is never asked, and no test on it holds.</summary>
    public Condition? Applies { get; init; }

    /// <summary>What holds as long as nobody says otherwise; the customer is told. <see langword="null"/> for nothing.</summary>
    public Assumption? Assume { get; init; }

    /// <summary>How it follows from other facts; <see langword="null"/> when people tell it.</summary>
    public Derivation? Derived { get; init; }

    /// <summary>The least and the greatest number, both allowed; <see langword="null"/> for facts that are no numbers.</summary>
    public (decimal Least, decimal Greatest)? Range { get; init; }

    /// <summary>The unit of a number (<c>天</c>); empty when it has none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What asking costs the customer: 1 knows it, 2 has to look it up, 3 has to do something for it. The default is 1.</summary>
    public int Cost { get; init; } = 1;

    /// <summary>How the customer can find it out; <see langword="null"/> when nothing is said about it.</summary>
    public string? FindOut { get; init; }

    /// <summary>Whether at least one of several choices must be picked.</summary>
    public bool AtLeastOne { get; init; }

    /// <summary>Whether the customer cannot change it, so that no way out may ask for that.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Sentences that say its value, by value (<c>yes</c>: 用了大陆 CDN); for choices the words before the list, under <c>has</c> and <c>lacks</c>. What is missing is said with the label.</summary>
    public IReadOnlyDictionary<string, string> InWords { get; init; } = new Dictionary<string, string>();

    /// <summary>The decision whose outcome this is; <see langword="null"/> for facts of the catalogue.</summary>
    public string? Decision { get; init; }

    /// <summary>The line of <c>facts.yml</c> it begins in, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>A value's label; the value itself when it has none.</summary>
    public string LabelOf(string value) => Values.FirstOrDefault(known => known.Id == value)?.Label ?? value;
}

/// <summary>A value that a choice may have.</summary>
/// <param name="Words">How people say it.</param>
public sealed record FactValue(string Id, string Label, IReadOnlyList<string> Words);

/// <summary>What a fact belongs to.</summary>
public enum FactScope
{
    /// <summary>What is being applied for now.</summary>
    Order,

    /// <summary>The QingCloud account.</summary>
    Account,

    /// <summary>Who files.</summary>
    Subject,

    /// <summary>A responsible person: the subject's, or a site's.</summary>
    Person,

    /// <summary>A website.</summary>
    Site,

    /// <summary>A domain name of a site.</summary>
    Domain,
}

/// <summary>What the values of a fact are.</summary>
public enum FactType
{
    /// <summary>Exactly one of its values.</summary>
    Choice,

    /// <summary>Any of its values; each is known or unknown by itself.</summary>
    Choices,

    /// <summary>A number in its range.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A day; no condition looks at it, only derived facts do.</summary>
    Date,

    /// <summary>Words; no condition looks at them, only derived facts do.</summary>
    Text,
}

/// <summary>A value that holds as long as nobody says otherwise.</summary>
/// <param name="When">When it is assumed; it has to be certain. <see langword="null"/> for always.</param>
/// <param name="Unless">When nothing is assumed after all; <see langword="null"/> for never.</param>
public sealed record Assumption(string Value, Condition? When, Condition? Unless);

/// <summary>How a fact follows from others.</summary>
public abstract record Derivation
{
    private Derivation()
    {
    }

    /// <summary>Each value with its condition; exactly one of them holds.</summary>
    public sealed record Table(IReadOnlyDictionary<string, Condition> Conditions) : Derivation;

    /// <summary>A function of the closed list <see cref="Deciding.FactFunctions"/>; as long as its inputs are unknown, the fact itself is asked.</summary>
    /// <param name="Of">Facts, or fields of the form.</param>
    /// <param name="List">The named list of words that it looks in; <see langword="null"/> when it needs none.</param>
    public sealed record Function(string Name, IReadOnlyList<string> Of, string? List) : Derivation;
}
