namespace IcpAssistant.Knowledge.Rules;

/// <summary>A row of a decision: a <c>rule</c> fence. The section it stands in is its explanation and its citation.</summary>
public sealed record Rule
{
    /// <summary>The parameter that names papers.</summary>
    public const string PaperParameter = "paper";

    /// <summary>Unique in the knowledge.</summary>
    public required string Id { get; init; }

    /// <summary>The decision it is a row of.</summary>
    public required string Decision { get; init; }

    /// <summary>When it fires.</summary>
    public required Condition When { get; init; }

    /// <summary>When it does not, although <see cref="When"/> holds; <see langword="null"/> for never.</summary>
    public Condition? Unless { get; init; }

    /// <summary>What it decides.</summary>
    public required string Then { get; init; }

    /// <summary>The more general rows whose place it takes when it fires.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>The group of its decision whose condition it shares; <see langword="null"/> for none.</summary>
    public string? Group { get; init; }

    /// <summary>How what it reports is put right; <see langword="null"/> when there is nothing to put right.</summary>
    public Fix? Fix { get; init; }

    /// <summary>The first day it holds; <see langword="null"/> for always.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day it holds; <see langword="null"/> for always.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>How sure it is.</summary>
    public Certainty Sure { get; init; } = Certainty.Agreed;

    /// <summary>What else it says (<c>paper</c>, <c>permit</c>, <c>within</c>), by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The papers that it names after <c>paper:</c>; empty when it names none.</summary>
    public IReadOnlyList<string> Papers => Parameters.TryGetValue(PaperParameter, out var named) ? named.Split('、') : [];

    /// <summary>Where it comes from, in words; empty when nothing is said.</summary>
    public string Source { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public required RulePlace Place { get; init; }

    /// <summary>Where its page is: <c>/knowledge/rules/billing-on-demand</c>.</summary>
    public string Url => $"/knowledge/rules/{Uri.EscapeDataString(Id)}";

    /// <summary>Whether it holds on a day.</summary>
    public bool IsInForce(DateOnly day) => (From is not { } from || from <= day) && (Until is not { } until || day <= until);
}

/// <summary>How an obstacle is put right.</summary>
/// <param name="Text">What to do, as a sentence.</param>
/// <param name="Change">The facts that are different afterwards, by fact; empty when it is not in the customer's hands.</param>
public sealed record Fix(string Text, IReadOnlyDictionary<string, IReadOnlyList<string>> Change, Effort Effort);

/// <summary>What putting something right takes.</summary>
public enum Effort
{
    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Weeks.</summary>
    Weeks,

    /// <summary>Somebody has to be asked.</summary>
    Ask,
}

/// <summary>How sure a rule is.</summary>
public enum Certainty
{
    /// <summary>The sources agree.</summary>
    Agreed,

    /// <summary>One source says so.</summary>
    Single,

    /// <summary>The sources disagree: the answer says so and offers a person.</summary>
    Conflict,

    /// <summary>A later text took its place.</summary>
    Superseded,

    /// <summary>Found in old texts only.</summary>
    Legacy,
}
