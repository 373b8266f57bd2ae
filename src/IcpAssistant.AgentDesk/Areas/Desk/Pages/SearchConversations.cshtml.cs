using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Searching;
using IcpAssistant.Knowledge.Language;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>Search in what was said: by customers, by the assistant, by agents.</summary>
internal sealed class SearchConversationsModel(IConversationSearch search) : PageModel
{
    private const string Path = "/desk/search/conversations";

    /// <summary>What is searched for; empty when nothing is.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The same, read.</summary>
    public Sought Sought { get; private set; } = new([]);

    /// <summary>What the channels are called at the desk.</summary>
    public IReadOnlyList<string> Channels { get; private set; } = [];

    /// <summary>The chosen channel, as the desk calls it; empty for all.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>Who answers now.</summary>
    public Answering Answering { get; private set; }

    /// <summary>The first day; empty for no limit.</summary>
    public string From { get; private set; } = "";

    /// <summary>The last day; empty for no limit.</summary>
    public string Until { get; private set; } = "";

    /// <summary>What was found; <see langword="null"/> when nothing was sought.</summary>
    public FoundConversations? Found { get; private set; }

    /// <summary>Where we are.</summary>
    public Pager Pager { get; private set; } = new(1, false, "");

    /// <summary>What could not be read; <see langword="null"/> when nothing went wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether anything but the text narrows the search.</summary>
    public bool IsNarrowed => Channel.Length + From.Length + Until.Length > 0 || Answering != Answering.Anybody;

    /// <summary>Shows the form, or what was found. Filters that don't exist are left out.</summary>
    public async Task OnGetAsync(string? q, string? channel, string? who, string? from, string? until, int? p, CancellationToken cancellationToken)
    {
        var names = (await search.ReadChannelsAsync(cancellationToken)).ToLookup(Words.OfChannel, StringComparer.Ordinal);
        Channels = [.. names.Select(group => group.Key)];
        Text = (q ?? "").Trim();
        Text = Text.Length > SearchModel.LongestText ? Text[..SearchModel.LongestText] : Text;
        Channel = Channels.Contains(channel) ? channel ?? "" : "";
        Answering = Enum.TryParse<Answering>(who, out var known) && Enum.IsDefined(known) ? known : Answering.Anybody;
        Problem = CalendarDay.TryRead(from, out var first) & CalendarDay.TryRead(until, out var last) ? null : CalendarDay.Problem;
        (From, Until) = (CalendarDay.Write(first), CalendarDay.Write(last));
        if (ChosenId.HoldsNumber(Text))
        {
            (Text, Problem) = ("", "这像是证件或手机号码。对话里的号码都隐去了，查不到；请到“备案”里按号码查。");
        }

        Sought = Sought.Of(Text);
        if (Sought.IsEmpty)
        {
            return;
        }

        var number = Pager.Clamp(p);
        var filter = new ConversationFilter { Channels = [.. names[Channel]], Answering = Answering, From = CalendarDay.StartOf(first), Until = CalendarDay.EndOf(last) };
        Found = await search.FindAsync(Sought, filter, Pager.Skip(number), Pager.Size, cancellationToken);
        Pager = new Pager(number, Found.HasMore, $"{Address(isNarrowed: true)}&p=");
    }

    /// <summary>The search without its filters, or with them.</summary>
    public string Address(bool isNarrowed)
    {
        var asked = new[] { ("q", Text), ("channel", Channel), ("who", Answering == Answering.Anybody ? "" : Answering.ToString()), ("from", From), ("until", Until) };
        return $"{Path}?{string.Join('&', asked.Where(part => part.Item2.Length > 0 && (isNarrowed || part.Item1 == "q")).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2)}"))}";
    }

    /// <summary>The part of a message in which it stands.</summary>
    public IHtmlContent Excerpt(LogEntry entry) => Marked.Excerpt(entry.Plain, Sought.FindIn(entry.Plain) ?? [0..0]);
}
