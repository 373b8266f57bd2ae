using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.AgentDesk.Quality;
using IcpAssistant.Conversations.Quality;
using IcpAssistant.Knowledge;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>How well people are answered.</summary>
internal sealed class QualityModel(IQuality quality, IKnowledge knowledge, TimeProvider clock) : PageModel
{
    /// <summary>The times that can be looked at, in days.</summary>
    public static readonly IReadOnlyList<int> Periods = [7, 30, 90];

    // Beyond these, steps are rare and the chart is long.
    private const int MostSteps = 12;

    /// <summary>How many days are counted.</summary>
    public int Days { get; private set; } = Periods[1];

    /// <summary>What was counted.</summary>
    public QualityCounts Counts { get; private set; } = new();

    /// <summary>Questions: answered, and refused by kind.</summary>
    public ShareChart Questions { get; private set; } = new("questions", "", []);

    /// <summary>Ratings.</summary>
    public ShareChart Ratings { get; private set; } = new("ratings", "", []);

    /// <summary>Where questions were refused.</summary>
    public ShareChart DeadEnds { get; private set; } = new("dead-ends", "", []);

    /// <summary>Why people were wanted.</summary>
    public ShareChart HandOvers { get; private set; } = new("hand-overs", "", []);

    /// <summary>How long people waited.</summary>
    public ShareChart Waits { get; private set; } = new("waits", "", []);

    /// <summary>How long agents had conversations.</summary>
    public ShareChart Attendances { get; private set; } = new("attendances", "", []);

    /// <summary>Counts and shows.</summary>
    public async Task OnGetAsync(int? days, CancellationToken cancellationToken)
    {
        Days = days is { } asked && Periods.Contains(asked) ? asked : Periods[1];
        Counts = await quality.CountAsync(clock.GetUtcNow().AddDays(-Days), cancellationToken);
        var steps = new StepWords(knowledge.Current.Knowledge);
        var refused = Counts.Refused.Values.Sum();
        Questions = Chart("questions", "问题答得怎样", "寒暄和填表不算问题。", [("答上了", Counts.Answered), .. Counts.Refused.OrderByDescending(kind => kind.Value).Select(kind => (Words.Of(kind.Key), kind.Value))]);
        Ratings = Chart("ratings", "客户觉得有没有用", "只算客户按了“有用”或“没用”的回答。", [("有用", Counts.Useful), ("没用", Counts.Useless)]);
        DeadEnds = Chart("dead-ends", "在哪一步没答上", $"占全部没答上的问题的比例{(Counts.DeadEnds.Count > MostSteps ? $"，只列出最多的 {MostSteps} 步" : "")}。", [.. Counts.DeadEnds.Take(MostSteps).Select(step => (steps.Of(step.Step), step.Count))], refused);
        HandOvers = Chart("hand-overs", "为什么转人工", "", [.. Counts.HandOvers.Select(reason => (reason.Cause is { } cause ? Words.Of(cause) : "没有记原因（更新以前的）", reason.Count))]);
        Waits = Chart("waits", "客户等了多久", "从要人工到有人接待或处理；客户自己取消的不算。", DurationsOf(Counts.Waits));
        Attendances = Chart("attendances", "专员接待了多久", "从接入到交还或转走。", DurationsOf(Counts.Attendances));
    }

    private static ShareChart Chart(string id, string title, string note, IReadOnlyList<(string Label, int Count)> rows, int? whole = null)
    {
        var all = whole ?? rows.Sum(row => row.Count);
        return new ShareChart(id, title, all == 0 ? [] : [.. rows.Select(row => (row.Label, new Share(row.Count, all)))], note);
    }

    private static IReadOnlyList<(string Label, int Count)> DurationsOf(IReadOnlyDictionary<Duration, int> counts) => [.. Enum.GetValues<Duration>().Select(step => (Words.Of(step), counts.GetValueOrDefault(step)))];
}
