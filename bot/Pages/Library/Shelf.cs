using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Bot.Pages.Library;

/// <summary>A folder of documents as the list shows it.</summary>
/// <param name="Name">What people call the folder.</param>
/// <param name="Compact">Whether only the titles are listed: many documents of one kind.</param>
public sealed record Shelf(string Name, bool Compact, IReadOnlyList<Document> Documents)
{
    private static readonly string[] Order = ["faq", "guide", "after", "regions", ""];

    /// <summary>The documents that customers may see, by folder; folders that are new stand before the loose documents.</summary>
    public static IReadOnlyList<Shelf> Of(IEnumerable<Document> documents) =>
    [
        .. documents
            .Where(document => document.Audience == Audience.Customer)
            .GroupBy(document => FolderOf(document.Id))
            .OrderBy(folder => Array.IndexOf(Order, folder.Key) is var place and >= 0 ? place : Order.Length - 1)
            .ThenBy(folder => folder.Key, StringComparer.Ordinal)
            .Select(folder => new Shelf(NameOf(folder.Key), folder.Key == "regions", [.. folder])),
    ];

    /// <summary>What people call the folder of a document.</summary>
    public static string NameOfFolder(Document document) => NameOf(FolderOf(document.Id));

    private static string FolderOf(string id) => id.Contains('/') ? id[..id.IndexOf('/')] : "";

    private static string NameOf(string folder) => folder switch
    {
        "faq" => "常见问题",
        "guide" => "怎么办理",
        "after" => "备案之后",
        "regions" => "各省要求",
        "" => "其他",
        _ => folder,
    };
}
