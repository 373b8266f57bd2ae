using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.Bot.Pages.Library;

/// <summary>All documents that customers may see, and a search in them.</summary>
public sealed class IndexModel(IKnowledge knowledge) : PageModel
{
    private const int LongestText = 500;
    private const int Count = 10;

    /// <summary>What is searched for; empty when nothing is.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The sections that were found, the best first.</summary>
    public IReadOnlyList<SearchHit> Hits { get; private set; } = [];

    /// <summary>All documents by folder.</summary>
    public IReadOnlyList<Shelf> Shelves { get; private set; } = [];

    /// <summary>Shows the list, or what was found.</summary>
    public void OnGet(string? q)
    {
        var current = knowledge.Current;
        Text = (q ?? "").Trim();
        Text = Text.Length > LongestText ? Text[..LongestText] : Text;
        if (Text.Length > 0)
        {
            Hits = current.Search(Text, new SearchFilter(), Count);
            return;
        }

        Shelves = Shelf.Of(current.Knowledge.Documents);
    }

    /// <summary>The sections of a document that can be listed below its title.</summary>
    public static IReadOnlyList<Section> SectionsOf(Document document) => [.. document.Sections.Where(section => section.Level > 1)];
}
