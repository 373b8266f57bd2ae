using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Stages;

/// <summary>Where a filing can be on its way to the number, as in <c>stages.yml</c>.</summary>
public sealed record Stage
{
    /// <summary>As in the file: <c>first-review</c>. Never changes, because drafts are stored with it.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Label { get; init; }

    /// <summary>Whose turn it is.</summary>
    public required Actor Acts { get; init; }

    /// <summary>What the customer may change.</summary>
    public required Editing Edit { get; init; }

    /// <summary>What the rules see: an option of the fact <c>filing-stage</c>; <see langword="null"/> when they see nothing.</summary>
    public string? Tells { get; init; }

    /// <summary>How long it usually takes; <see langword="null"/> when nobody can say.</summary>
    public Period? Within { get; init; }

    /// <summary>How long there is at most; <see langword="null"/> when there is no limit.</summary>
    public Period? Deadline { get; init; }

    /// <summary>What is going on and what the customer has to do, with <c>{{value:…}}</c> in it.</summary>
    public required string Say { get; init; }

    /// <summary>What becomes of the filing when the customer has everything deleted.</summary>
    public Erased Erased { get; init; }

    /// <summary>The section that explains it.</summary>
    public SectionId? Section { get; init; }

    /// <summary>Where it stands in the file, from 1.</summary>
    public int Line { get; init; }
}

/// <summary>Who does something with a filing.</summary>
public enum Actor
{
    /// <summary>Nobody: it is over.</summary>
    Nobody,

    /// <summary>The customer.</summary>
    Customer,

    /// <summary>An agent of QingCloud.</summary>
    Agent,

    /// <summary>The responsible persons.</summary>
    Owners,

    /// <summary>The authority (通信管理局).</summary>
    Authority,

    /// <summary>Time itself.</summary>
    Clock,
}

/// <summary>What becomes of a filing whose values are deleted.</summary>
public enum Erased
{
    /// <summary>Nothing: it is only a draft, or it is over.</summary>
    Nothing,

    /// <summary>It stops: nobody can review it any more.</summary>
    Stops,

    /// <summary>It goes on at the authority, which has it already.</summary>
    GoesOn,
}

/// <summary>What of a filing may be changed.</summary>
public enum Editing
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What was returned, and what follows from it.</summary>
    Returned,

    /// <summary>Everything.</summary>
    All,
}
