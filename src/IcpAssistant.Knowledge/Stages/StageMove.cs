namespace IcpAssistant.Knowledge.Stages;

/// <summary>A step from one stage to another, or something that is done within one, as in <c>stages.yml</c>.</summary>
public sealed record StageMove
{
    /// <summary>As in the file: <c>pass-first</c>. Never changes, because drafts are stored with it.</summary>
    public required string Id { get; init; }

    /// <summary>Who can make it.</summary>
    public required IReadOnlyList<Actor> By { get; init; }

    /// <summary>The stages in which it can be made.</summary>
    public required IReadOnlyList<string> From { get; init; }

    /// <summary>The stage that it leads to; <see langword="null"/> when the filing stays where it is.</summary>
    public string? To { get; init; }

    /// <summary>Outcomes of decisions, by decision, one of which must hold.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> If { get; init; } = NoOutcomes;

    /// <summary>Outcomes of decisions none of which may hold.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Unless { get; init; } = NoOutcomes;

    /// <summary>What must be there first: words of <see cref="StageNeeds"/> or ids of other moves.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>What stands on the button; empty for what time does.</summary>
    public string Label { get; init; } = "";

    /// <summary>How else people say it.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Fields that are filled in with it.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    /// <summary>Whether it says what is wrong.</summary>
    public bool HasReasons { get; init; }

    /// <summary>Whether the customer is asked once more.</summary>
    public bool NeedsSure { get; init; }

    /// <summary>After which time it happens by itself; <see langword="null"/> when somebody has to do it.</summary>
    public Period? After { get; init; }

    /// <summary>Whether the time counts from the last change of the draft, not from the beginning of the stage.</summary>
    public bool FromIdle { get; init; }

    /// <summary>What is said when it is made; <see langword="null"/> for what the new stage says.</summary>
    public string? Say { get; init; }

    /// <summary>Where it stands in the file, from 1.</summary>
    public int Line { get; init; }

    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> NoOutcomes { get; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>What a move may wait for, besides other moves.</summary>
public static class StageNeeds
{
    /// <summary>Everything that is asked is filled in.</summary>
    public const string Complete = "complete";

    /// <summary>No obstacle is left.</summary>
    public const string Clear = "clear";

    /// <summary>All papers are uploaded.</summary>
    public const string Papers = "papers";

    /// <summary>Everything that was returned is corrected.</summary>
    public const string Corrected = "corrected";

    /// <summary>The same subject has nothing else under way (规则 one-order-at-a-time).</summary>
    public const string Alone = "alone";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Complete, Clear, Papers, Corrected, Alone];
}
