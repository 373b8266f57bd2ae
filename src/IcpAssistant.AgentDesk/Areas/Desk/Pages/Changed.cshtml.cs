using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.AgentDesk.Reviewing;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>Filings of which the rules say something else since they changed.</summary>
internal sealed class ChangedModel(IJudgedFilings judged, IDraftStore drafts, IKnowledge knowledge, TimeProvider clock) : PageModel
{
    private const string Address = "/desk/filings/changed";

    /// <summary>The filings of this page, each with what changed.</summary>
    public IReadOnlyList<(FilingView Filing, ChangedVerdict Change)> Filings { get; private set; } = [];

    /// <summary>Where we are.</summary>
    public Pager Pager { get; private set; } = new(1, false, "");

    /// <summary>Shows a page.</summary>
    public async Task OnGetAsync(int? p, CancellationToken cancellationToken)
    {
        var number = Pager.Clamp(p);
        var rows = await judged.ListChangedAsync(Pager.Skip(number), Pager.Size + 1, cancellationToken);
        (rows, Pager) = Pager.Cut(rows, number, $"{Address}?p=");
        var filings = new List<(FilingView, ChangedVerdict)>();
        foreach (var row in rows)
        {
            if (await FilingView.FindAsync(row.Filing, drafts, knowledge.Current.Knowledge, ChinaTime.Today(clock), inClear: false, cancellationToken) is { } view)
            {
                filings.Add((view, row));
            }
        }

        Filings = filings;
    }

    /// <summary>Takes a filing from the list: somebody has looked at it.</summary>
    public async Task<IActionResult> OnPostAsync(string? filing, CancellationToken cancellationToken)
    {
        await judged.CloseAsync(new DraftId(filing ?? ""), cancellationToken);
        return LocalRedirect(Address);
    }

    /// <summary>A verdict in words: "首次备案（首次备案）"; what the rules of now don't know any more by its id.</summary>
    public string Say(DraftVerdict verdict)
    {
        var label = Say(Verdict.LabelDecision, verdict.Label);
        var type = Say(Verdict.FilingTypeDecision, verdict.FilingType);
        return label is null ? type ?? "还不能确定" : type is null || type == label ? label : $"{label}（{type}）";
    }

    /// <summary>The rules that stand in the way in the one verdict and not in the other, with what they say; <see langword="null"/> where the rule is gone.</summary>
    public IEnumerable<(string Id, Rule? Rule)> AddedTo(DraftVerdict verdict, DraftVerdict other) => verdict.Obstacles.Except(other.Obstacles).Select(id => (id, knowledge.Current.Knowledge.Rules.FindRule(id)));

    private string? Say(string decision, string? outcome) => outcome is null ? null : knowledge.Current.Knowledge.Rules.FindDecision(decision)?.LabelOf(outcome) ?? outcome;
}
