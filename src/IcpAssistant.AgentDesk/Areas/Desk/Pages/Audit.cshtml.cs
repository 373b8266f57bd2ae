using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Auditing;
using IcpAssistant.Conversations.People;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>Who did what at the desk and was refused what, and who saw filings in clear.</summary>
internal sealed class AuditModel(IAuditStore store, IDisclosures disclosures, IDeskAccounts accounts, IOptions<DeskOptions> options) : PageModel
{
    /// <summary>What the address says for the list of those who saw filings in clear.</summary>
    public const string Seen = "seen";

    /// <summary>Whether those are listed who saw filings in clear.</summary>
    public bool ShowsSeen { get; private set; }

    /// <summary>What is asked for.</summary>
    public AuditFilter Filter { get; private set; } = new();

    /// <summary>The day in China that is asked for, as forms write it; empty for all.</summary>
    public string Day { get; private set; } = "";

    /// <summary>What of it was not understood; <see langword="null"/> when all was.</summary>
    public string? Problem { get; private set; }

    /// <summary>The events of this page.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>Who saw filings in clear, of this page.</summary>
    public IReadOnlyList<Disclosure> Disclosures { get; private set; } = [];

    /// <summary>Accounts to choose from.</summary>
    public IReadOnlyList<string> Accounts { get; private set; } = [];

    /// <summary>Where we are.</summary>
    public Pager Pager { get; private set; } = new(1, false, "");

    /// <summary>How long events are kept.</summary>
    public int Days => options.Value.AuditDays;

    /// <summary>Whether less than everything is asked for.</summary>
    public bool IsNarrowed => Filter != new AuditFilter();

    /// <summary>One of the two lists, with account and day as they are.</summary>
    public string Link(bool seen) => Address(seen ? Seen : "", seen ? null : Filter.Event);

    /// <summary>Shows a page.</summary>
    public async Task OnGetAsync(int? p, string? show, string? kind, string? account, string? day, CancellationToken cancellationToken)
    {
        ShowsSeen = show == Seen;
        Filter = new AuditFilter { Event = ShowsSeen ? null : KindOf(kind), Account = Entrance.NameOf(account ?? "") };
        ReadDay(day ?? "");
        Accounts = [.. (await accounts.ListAsync(cancellationToken)).Select(known => known.Name)];
        var (number, link) = (Pager.Clamp(p), Address(ShowsSeen ? Seen : "", Filter.Event));
        link += link.Contains('?', StringComparison.Ordinal) ? "&p=" : "?p=";
        if (ShowsSeen)
        {
            (Disclosures, Pager) = Pager.Cut(await disclosures.ReadAsync(Filter, Pager.Skip(number), Pager.Size + 1, cancellationToken), number, link);
            return;
        }

        (Entries, Pager) = Pager.Cut(await store.ReadAsync(Filter, Pager.Skip(number), Pager.Size + 1, cancellationToken), number, link);
    }

    private static AuditEvent? KindOf(string? kind) => Enum.TryParse<AuditEvent>(kind, out var known) && Enum.IsDefined(known) ? known : null;

    private void ReadDay(string day)
    {
        if (!CalendarDay.TryRead(day, out var known))
        {
            Problem = CalendarDay.Problem;
            return;
        }

        Day = CalendarDay.Write(known);
        Filter = Filter with { From = CalendarDay.StartOf(known), Until = CalendarDay.EndOf(known) };
    }

    private string Address(string show, AuditEvent? kind)
    {
        var asked = new[] { ("show", show), ("kind", kind?.ToString() ?? ""), ("account", Filter.Account), ("day", Day) }.Where(part => part.Item2.Length > 0).ToList();
        return asked.Count == 0 ? "/desk/audit" : $"/desk/audit?{string.Join('&', asked.Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2)}"))}";
    }
}
