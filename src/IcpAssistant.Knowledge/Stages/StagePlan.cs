using System.Net;

namespace IcpAssistant.Knowledge.Stages;

/// <summary>The way of a filing from the first field to the number: stages, moves between them, and why filings are returned. Immutable.</summary>
public sealed record StagePlan
{
    /// <summary>The stage in which every filing begins; drafts that never moved are stored without one.</summary>
    public const string First = "draft";

    /// <summary>Without stages: filings are filled in and go nowhere.</summary>
    public static StagePlan Empty { get; } = new() { Stages = [], Moves = [], Reasons = [], Footer = new FooterHtml("", ""), Workdays = Workdays.Plain };

    /// <summary>In the order of the file, the first one first.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>In the order of the file.</summary>
    public required IReadOnlyList<StageMove> Moves { get; init; }

    /// <summary>In the order of the file.</summary>
    public required IReadOnlyList<ReturnReason> Reasons { get; init; }

    /// <summary>The HTML that shows a number at the bottom of a site; empty when the file has none.</summary>
    public required FooterHtml Footer { get; init; }

    /// <summary>What deadlines count by.</summary>
    public required Workdays Workdays { get; init; }

    /// <summary>A stage; <see langword="null"/> when there is none.</summary>
    public Stage? Find(string id) => Stages.FirstOrDefault(stage => stage.Id == id);

    /// <summary>A move; <see langword="null"/> when there is none.</summary>
    public StageMove? FindMove(string id) => Moves.FirstOrDefault(move => move.Id == id);

    /// <summary>A reason; <see langword="null"/> when there is none.</summary>
    public ReturnReason? FindReason(string id) => Reasons.FirstOrDefault(reason => reason.Id == id);

    /// <summary>Whether a filing stays where it is for good: no step leads on from there.</summary>
    public bool IsLast(string stage) => !Moves.Any(move => move.To is not null && move.From.Contains(stage));

    /// <summary>The steps that time makes in a stage, the earliest first.</summary>
    public IReadOnlyList<StageMove> ByClock(string stage) =>
        [.. MovesFrom(stage, Actor.Clock).OrderBy(move => move.After!.Value.EndFrom(DateTimeOffset.UnixEpoch, Workdays.Plain))]; // not null: by the clock

    /// <summary>The moves that somebody can make in a stage.</summary>
    public IEnumerable<StageMove> MovesFrom(string stage, Actor by) => Moves.Where(move => move.From.Contains(stage) && move.By.Contains(by));
}

/// <summary>What shows a number at the bottom of a site: <c>{number}</c> and <c>{name}</c> are filled in.</summary>
/// <param name="Plain">The number with its link.</param>
/// <param name="Named">With the subject's name, where the province wants it.</param>
public sealed record FooterHtml(string Plain, string Named)
{
    /// <summary>The HTML.</summary>
    /// <param name="name">The subject's name; it is escaped.</param>
    public string Fill(bool isNamed, string number, string name) => (isNamed ? Named : Plain)
        .Replace("{number}", WebUtility.HtmlEncode(number), StringComparison.Ordinal)
        .Replace("{name}", WebUtility.HtmlEncode(name), StringComparison.Ordinal);
}
