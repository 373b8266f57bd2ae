using IcpAssistant.AgentDesk.Lists;
using IcpAssistant.AgentDesk.SignIn;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>Search in all documents, with what spoke for each section.</summary>
internal sealed class SearchModel(IKnowledge knowledge) : PageModel
{
    /// <summary>Longer texts are cut: nobody types more into a field of one line.</summary>
    public const int LongestText = 500;

    private const int Count = 20;

    /// <summary>What is searched for; empty when nothing is.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The chosen province's id; empty for all.</summary>
    public string Province { get; private set; } = "";

    /// <summary>The chosen folder; empty for all.</summary>
    public string Folder { get; private set; } = "";

    /// <summary><c>customer</c> or <c>agent</c>; empty for both.</summary>
    public string Audience { get; private set; } = "";

    /// <summary>The id of who files; empty for all.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The id of the kind of filing; empty for all.</summary>
    public string FilingType { get; private set; } = "";

    /// <summary>All provinces.</summary>
    public IReadOnlyList<Province> Provinces { get; private set; } = [];

    /// <summary>The folders with documents.</summary>
    public IReadOnlyList<string> Folders { get; private set; } = [];

    /// <summary>What was found, the best first.</summary>
    public IReadOnlyList<SearchHit> Hits { get; private set; } = [];

    /// <summary>The conversation that what is found may be put into as a reply; empty for none.</summary>
    public string For { get; private set; } = "";

    /// <summary>Whether anything but the text narrows the search.</summary>
    public bool IsNarrowed => Province.Length + Folder.Length + Audience.Length + Subject.Length + FilingType.Length > 0;

    /// <summary>Scheme and host of the public pages.</summary>
    public string Host => $"{Request.Scheme}://{Request.Host}";

    /// <summary>Shows the form, or what was found. Filters that don't exist are left out.</summary>
    public void OnGet(string? q, string? province, string? folder, string? audience, string? subject, string? type, [FromQuery(Name = "for")] string? conversation)
    {
        var answerer = knowledge.Current;
        For = User.MayOpen(Rights.Conversation) ? conversation ?? "" : "";
        Provinces = answerer.Knowledge.Places.Provinces;
        Folders = [.. answerer.Knowledge.Documents.Where(document => document.Id.Contains('/')).Select(document => document.Id[..document.Id.IndexOf('/')]).Distinct()];
        Text = (q ?? "").Trim();
        Text = Text.Length > LongestText ? Text[..LongestText] : Text;
        Province = Provinces.FirstOrDefault(known => known.Id == province)?.Id ?? "";
        Folder = Folders.Contains(folder) ? folder ?? "" : "";
        Audience = audience is "customer" or "agent" ? audience : "";
        Subject = Facet.Subjects.FirstOrDefault(known => known.Id == subject)?.Id ?? "";
        FilingType = Facet.FilingTypes.FirstOrDefault(known => known.Id == type)?.Id ?? "";
        if (Text.Length > 0)
        {
            Hits = Search(answerer);
        }
    }

    /// <summary>A passage's line with what was looked for.</summary>
    public static string Line(Passage passage) => ReplyText.Line(passage);

    private IReadOnlyList<SearchHit> Search(Answerer answerer) => answerer.Search(
        Text,
        new SearchFilter(
            Knowledge.Documents.Audience.Agent,
            Chosen(Province),
            Folder.Length == 0 ? null : Folder + "/",
            Chosen(Subject),
            Chosen(FilingType),
            Audience.Length == 0 ? null : Audience == "agent" ? Knowledge.Documents.Audience.Agent : Knowledge.Documents.Audience.Customer),
        Count);

    private static string? Chosen(string value) => value.Length == 0 ? null : value;
}
