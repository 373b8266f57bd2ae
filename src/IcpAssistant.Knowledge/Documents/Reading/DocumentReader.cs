using IcpAssistant.Knowledge.Documents.Markup;

namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>Reads the Markdown files of a folder.</summary>
internal sealed class DocumentReader(NamedValues values, Places places, FindingList findings)
{
    /// <summary>The documents in the order of their ids; what is broken is left out.</summary>
    public IReadOnlyList<Document> ReadAll(IEnumerable<FolderFile> files)
    {
        var drafts = new Dictionary<string, DocumentDraft>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)))
        {
            if (file.Text is null || ReadDraft(file.Path, file.Text) is not { } draft)
            {
                continue;
            }

            if (!drafts.TryAdd(draft.Id, draft))
            {
                findings.Error("duplicate-id", file.Path, 1, $"文档 id“{draft.Id}”已被 {drafts[draft.Id].File} 使用：请改掉其中一个。文件已略过。");
            }
        }

        var pages = drafts.Values.ToDictionary(draft => draft.Id, draft => draft.AsPage(), StringComparer.Ordinal);
        var links = new LinkResolver(pages.Values);
        return [.. drafts.Values
            .OrderBy(draft => draft.Id, StringComparer.Ordinal)
            .Select(draft => draft.Finish(pages[draft.Id], links, findings))];
    }

    private DocumentDraft? ReadDraft(string file, string text)
    {
        if (FrontMatter.Cut(file, text, findings) is not { } head)
        {
            return null;
        }

        var fences = new List<CutFence>();
        var cut = FenceCutter.Cut(head.Body, file, head.BodyLine, fences, findings);
        var markdown = values.Print(cut, head.Region, file, head.BodyLine, findings);
        var id = head.Id ?? Path.ChangeExtension(file, null);
        if (BuildOutline(file, markdown, head.Title, id, fences.Count > 0) is not { } outline)
        {
            return null;
        }

        if (outline.Sections.Count == 0)
        {
            findings.Error("empty-document", file, 0, "文件里没有任何文字：请写上内容，或删去这个文件。");
            return null;
        }

        if (head.Region is { } region && places.Provinces.Count > 0 && places.Provinces.All(province => province.Id != region))
        {
            findings.Error("region", file, 1, $"region“{region}”不是 regions/places.yml 里的省份：请改成那里的 id，例如 guangdong。");
        }

        Report(outline, file, head);
        return new DocumentDraft(id, file, head, markdown, outline, PrintAsks(fences, head.Region, file));
    }

    /// <summary>The outline; <see langword="null"/> with a finding when the text cannot be parsed.</summary>
    private Outline? BuildOutline(string file, string markdown, string? title, string id, bool hasFences)
    {
        try
        {
            return OutlineBuilder.Build(markdown, title, id, hasFences);
        }
        catch (ArgumentException)
        {
            // Markdig refuses to go deeper than some hundred levels.
            findings.Error("too-deep", file, 0, "引用或列表嵌套太深，无法读取：请减少嵌套。文件已略过。");
            return null;
        }
    }

    private void Report(Outline outline, string file, FrontMatter head)
    {
        foreach (var (anchor, line) in outline.Duplicates)
        {
            findings.Error("duplicate-anchor", file, head.BodyLine + line, $"锚点“{anchor}”在本文档里用了两次：请给这个标题换一个 {{#…}}。");
        }

        if (head.Title is null && outline.Markdown.OfType<Markdig.Syntax.HeadingBlock>().All(heading => OutlineBuilder.HeadingText(heading).Length == 0))
        {
            findings.Warning("title", file, 1, "文档没有标题：请在文件开头写 title，或用“# ”写一个标题。");
        }
    }

    private List<CutFence> PrintAsks(IEnumerable<CutFence> fences, string? region, string file) =>
        [.. fences.Select(fence => fence.IsRule
            ? fence
            : fence with { Lines = values.Print(string.Join('\n', fence.Lines), region, file, fence.Line, findings).Split('\n') })];
}
