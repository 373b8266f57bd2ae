using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.AgentDesk.Reviewing;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Searching;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Searching;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Stages;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>Search in filings: by what says nothing about a person, and by a number that stands in them.</summary>
/// <remarks>A number comes in the body of a form, and goes nowhere: not into an address, a log or the page.</remarks>
internal sealed class SearchFilingsModel(IFilingSearch search, IDraftStore drafts, IKnowledge knowledge, AuditLog audit, TimeProvider clock) : PageModel
{
    private const string Path = "/desk/search/filings";
    private const string IdStart = "d_";

    /// <summary>A name of a website, a domain, a filing number, or the filing's own name; empty for none.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The stages of filings.</summary>
    public IReadOnlyList<Stage> Stages { get; } = [.. knowledge.Current.Knowledge.Stages.Stages];

    /// <summary>All provinces.</summary>
    public IReadOnlyList<Province> Provinces { get; } = knowledge.Current.Knowledge.Places.Provinces;

    /// <summary>The kinds of filings.</summary>
    public IReadOnlyList<Outcome> Types { get; } = knowledge.Current.Knowledge.Rules.FindDecision("filing-type")?.Outcomes ?? [];

    /// <summary>The chosen stage's id; empty for all.</summary>
    public string Stage { get; private set; } = "";

    /// <summary>The chosen province's id; empty for all.</summary>
    public string Province { get; private set; } = "";

    /// <summary>The chosen kind's id; empty for all.</summary>
    public string Type { get; private set; } = "";

    /// <summary>What was found, masked; <see langword="null"/> when nothing was sought.</summary>
    public IReadOnlyList<FilingView>? Filings { get; private set; }

    /// <summary>Whether it was sought by a number.</summary>
    public bool IsByNumber { get; private set; }

    /// <summary>Where we are.</summary>
    public Pager Pager { get; private set; } = new(1, false, "");

    /// <summary>What could not be read; <see langword="null"/> when nothing went wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>Now, to see what is late.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Shows the form, or what was found. Filters that don't exist are left out.</summary>
    public async Task OnGetAsync(string? q, string? stage, string? province, string? type, int? p, CancellationToken cancellationToken)
    {
        Text = (q ?? "").Trim();
        Text = Text.Length > SearchModel.LongestText ? Text[..SearchModel.LongestText] : Text;
        Stage = Stages.FirstOrDefault(known => known.Id == stage)?.Id ?? "";
        Province = Provinces.FirstOrDefault(known => known.Id == province)?.Id ?? "";
        Type = Types.FirstOrDefault(known => known.Id == type)?.Id ?? "";
        if (ChosenId.HoldsNumber(Text))
        {
            (Text, Problem) = ("", "这像是证件或手机号码，没有查。请把号码填在“按号码查”里：那里填的不会留在网址和记录中。");
            return;
        }

        if (Text.Length + Stage.Length + Province.Length + Type.Length == 0)
        {
            return;
        }

        var isId = Text.StartsWith(IdStart, StringComparison.Ordinal);
        var filter = new FilingFilter { Id = isId ? new DraftId(Text) : null, Name = isId ? "" : Text, Stage = Stage, Province = Province, Type = Type };
        var number = Pager.Clamp(p);
        var rows = await search.FindAsync(filter, Pager.Skip(number), Pager.Size + 1, cancellationToken);
        (rows, Pager) = Pager.Cut(rows, number, Address() + "&p=");
        Filings = await ViewAsync(rows, cancellationToken);
    }

    /// <summary>Shows the filings in which a number stands.</summary>
    public async Task OnPostNumberAsync(string? number, CancellationToken cancellationToken)
    {
        if (!SearchedNumber.TryParse(number, out var sought))
        {
            Problem = "请填完整的证件号码、信用代码、电话或邮箱，只填一部分查不到。";
            return;
        }

        IsByNumber = true;
        audit.Done(AuditEvent.NumberSearch, User.Identity?.Name ?? "", HttpContext.Connection.RemoteIpAddress, "desk");
        var rows = await search.FindAsync(new FilingFilter { Number = sought }, 0, Pager.Size + 1, cancellationToken);
        Problem = rows.Count > Pager.Size ? $"有这个号码的备案超过 {Pager.Size} 份，这里只有最近改过的。" : null;
        Filings = await ViewAsync([.. rows.Take(Pager.Size)], cancellationToken);
    }

    private string Address()
    {
        var asked = new[] { ("q", Text), ("stage", Stage), ("province", Province), ("type", Type) };
        return $"{Path}?{string.Join('&', asked.Where(part => part.Item2.Length > 0).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2)}"))}";
    }

    private async Task<IReadOnlyList<FilingView>> ViewAsync(IReadOnlyList<FilingAtDesk> rows, CancellationToken cancellationToken)
    {
        var views = new List<FilingView>();
        foreach (var row in rows)
        {
            if (await FilingView.FindAsync(row, drafts, knowledge.Current.Knowledge, ChinaTime.DayOf(Now), inClear: false, cancellationToken) is { } view)
            {
                views.Add(view);
            }
        }

        return views;
    }
}
