using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.AgentDesk.Reviewing;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Stages;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>Filings by whose turn it is, those that wait longest first.</summary>
internal sealed class FilingsModel(IFilingDesk desk, IJudgedFilings judged, IDraftStore drafts, IKnowledge knowledge, TimeProvider clock) : PageModel
{
    private static readonly Tab[] All =
    [
        new("", "待青云审核", [Actor.Agent]),
        new("customer", "等客户", [Actor.Customer]),
        new("outside", "等核验和管局", [Actor.Owners, Actor.Authority]),
        new("over", "已结束", [Actor.Nobody]),
    ];

    /// <summary>The lists, with how many filings stand in each.</summary>
    public IReadOnlyList<(Tab Tab, int Count)> Tabs { get; private set; } = [];

    /// <summary>Of how many the rules say something else since they changed.</summary>
    public int Changed { get; private set; }

    /// <summary>The list that is shown.</summary>
    public Tab Shown { get; private set; } = All[0];

    /// <summary>The filings of this page.</summary>
    public IReadOnlyList<FilingView> Filings { get; private set; } = [];

    /// <summary>Where we are.</summary>
    public Pager Pager { get; private set; } = new(1, false, "");

    /// <summary>Now, to see what is late.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Shows a page.</summary>
    public async Task OnGetAsync(int? p, string? show, CancellationToken cancellationToken)
    {
        var current = knowledge.Current.Knowledge;
        var counts = await desk.CountStagesAsync(cancellationToken);
        Tabs = [.. All.Select(tab => (tab, StagesOf(tab, current.Stages).Sum(stage => counts.GetValueOrDefault(stage))))];
        Changed = await judged.CountChangedAsync(cancellationToken);
        Shown = All.FirstOrDefault(tab => tab.Key == show) ?? All[0];
        var number = Pager.Clamp(p);
        var rows = await desk.ListAsync([.. StagesOf(Shown, current.Stages)], Pager.Skip(number), Pager.Size + 1, cancellationToken);
        (rows, Pager) = Pager.Cut(rows, number, Shown.Key.Length == 0 ? "/desk/filings?p=" : $"/desk/filings?show={Shown.Key}&p=");
        var views = new List<FilingView>();
        foreach (var row in rows)
        {
            if (await FilingView.FindAsync(row, drafts, current, ChinaTime.DayOf(Now), inClear: false, cancellationToken) is { } view)
            {
                views.Add(view);
            }
        }

        Filings = views;
    }

    // What is approved is over for the desk, though the customer has duties left.
    private static IEnumerable<string> StagesOf(Tab tab, StagePlan plan) => plan.Stages
        .Where(stage => tab.Actors.Contains(plan.IsLast(stage.Id) ? Actor.Nobody : stage.Acts))
        .Select(stage => stage.Id);

    /// <summary>A list.</summary>
    internal sealed record Tab(string Key, string Label, Actor[] Actors);
}
