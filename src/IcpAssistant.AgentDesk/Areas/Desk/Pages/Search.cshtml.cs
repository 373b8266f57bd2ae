using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>Search in all documents, with what spoke for each section.</summary>
internal sealed class SearchModel(IKnowledge knowledge) : PageModel
{
    /// <summary>Longer texts are cut: nobody types more into a field of one line.</summary>
    public const int LongestText = 500;

    private const int Count = 20;

    // Some are left out afterwards when only agents' documents are wanted.
    private const int CountBeforeFiltering = 200;

    /// <summary>What is searched for; empty when nothing is.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The chosen province's id; empty for all.</summary>
    public string Province { get; private set; } = "";

    /// <summary>The chosen folder; empty for all.</summary>
    public string Folder { get; private set; } = "";

    /// <summary><c>customer</c> or <c>agent</c>; empty for both.</summary>
    public string Audience { get; private set; } = "";

    /// <summary>All provinces.</summary>
    public IReadOnlyList<Province> Provinces { get; private set; } = [];

    /// <summary>The folders with documents.</summary>
    public IReadOnlyList<string> Folders { get; private set; } = [];

    /// <summary>What was found, the best first.</summary>
    public IReadOnlyList<SearchHit> Hits { get; private set; } = [];

    /// <summary>Whether anything but the text narrows the search.</summary>
    public bool IsNarrowed => Province.Length + Folder.Length + Audience.Length > 0;

    /// <summary>Scheme and host of the public pages.</summary>
    public string Host => $"{Request.Scheme}://{Request.Host}";

    /// <summary>Shows the form, or what was found. Filters that don't exist are left out.</summary>
    public void OnGet(string? q, string? province, string? folder, string? audience)
    {
        var answerer = knowledge.Current;
        Provinces = answerer.Knowledge.Places.Provinces;
        Folders = [.. answerer.Knowledge.Documents.Where(document => document.Id.Contains('/')).Select(document => document.Id[..document.Id.IndexOf('/')]).Distinct()];
        Text = (q ?? "").Trim();
        Text = Text.Length > LongestText ? Text[..LongestText] : Text;
        Province = Provinces.FirstOrDefault(known => known.Id == province)?.Id ?? "";
        Folder = Folders.Contains(folder) ? folder ?? "" : "";
        Audience = audience is "customer" or "agent" ? audience : "";
        if (Text.Length > 0)
        {
            Hits = Search(answerer);
        }
    }

    /// <summary>A passage's line with what was looked for.</summary>
    public static string Line(Passage passage) => ReplyText.Line(passage);

    private List<SearchHit> Search(Answerer answerer)
    {
        var filter = new SearchFilter(
            Audience == "customer" ? Knowledge.Documents.Audience.Customer : Knowledge.Documents.Audience.Agent,
            Province.Length == 0 ? null : Province,
            Folder.Length == 0 ? null : Folder + "/");
        if (Audience != "agent")
        {
            return [.. answerer.Search(Text, filter, Count)];
        }

        return [.. answerer.Search(Text, filter, CountBeforeFiltering).Where(hit => hit.Section.Audience == Knowledge.Documents.Audience.Agent).Take(Count)];
    }
}
