using IcpAssistant.Knowledge.Documents.Markup;

namespace IcpAssistant.Knowledge.Documents.Reading;

/// <summary>A document whose links are not resolved yet, because the other documents are still being read.</summary>
internal sealed record DocumentDraft(string Id, string File, FrontMatter Head, string Markdown, Outline Outline, IReadOnlyList<CutFence> Fences)
{
    public LinkedPage AsPage() => new(Id, File, Head.Audience, Outline.Sections
        .SelectMany(section => section.Passages.Select(passage => passage.Anchor).Prepend(section.Anchor))
        .ToHashSet(StringComparer.Ordinal));

    public Document Finish(LinkedPage page, LinkResolver links, FindingList findings) => new()
    {
        Id = Id,
        File = File,
        Title = Head.Title ?? Outline.Title,
        Audience = Head.Audience,
        Region = Head.Region,
        Keywords = Head.Keywords,
        InOrder = Head.InOrder,
        Reviewed = Head.Reviewed,
        ReviewBy = Head.ReviewBy,
        Markdown = Markdown,
        Sections = [.. Outline.Sections.Select(section => Finish(section, page, links, findings))],
    };

    private Section Finish(OutlineSection section, LinkedPage page, LinkResolver links, FindingList findings)
    {
        var fences = Fences.Where(fence => OwnerOf(fence) == section).ToList();
        var asks = fences.Where(fence => !fence.IsRule)
            .SelectMany(fence => fence.Lines.Select((text, index) => (Text: text.Trim(), Line: fence.Line + index)))
            .Where(ask => ask.Text.Length > 0)
            .ToList();
        return new Section
        {
            Document = Id,
            Anchor = section.Anchor,
            HeadingPath = section.HeadingPath,
            Level = section.Level,
            Line = Head.BodyLine + section.Line,
            Region = Head.Region,
            Subjects = Facets(section, FacetReader.Subject, Head.Subjects, findings),
            FilingTypes = Facets(section, FacetReader.FilingType, Head.FilingTypes, findings),
            Audience = Head.Audience,
            Asks = [.. asks.Select(ask => ask.Text)],
            AskLines = [.. asks.Select(ask => ask.Line)],
            Rules = [.. fences.Where(fence => fence.IsRule).Select(fence => new RuleBlock(string.Join('\n', fence.Lines), fence.Line))],
            Passages = [.. section.Passages.Select(passage => Finish(passage, page, links, findings))],
        };
    }

    // A section's own word counts before the document's.
    private IReadOnlyList<string> Facets(OutlineSection section, string key, IReadOnlyList<string> ofDocument, FindingList findings) =>
        section.Attributes.TryGetValue(key, out var written)
            ? new FacetReader(File, findings).Read(key, written.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Head.BodyLine + section.Line)
            : ofDocument;

    /// <summary>The section of the last heading above a fence; the first section when there is none.</summary>
    private OutlineSection OwnerOf(CutFence fence) =>
        Outline.Sections.LastOrDefault(section => !section.IsPart && Head.BodyLine + section.Line < fence.Line) ?? Outline.Sections[0];

    private Passage Finish(OutlinePassage passage, LinkedPage page, LinkResolver links, FindingList findings)
    {
        var resolved = new List<PassageLink>();
        foreach (var link in passage.Links)
        {
            var target = links.Resolve(page, link.Url);
            Report(link, target.Problem, findings);
            if (target.Url is not null)
            {
                resolved.Add(new PassageLink(link.Text, target.Url));
            }
        }

        return new Passage
        {
            Anchor = passage.Anchor,
            Kind = passage.Kind,
            Text = passage.Text,
            Number = passage.Number,
            Depth = passage.Depth,
            Links = resolved,
        };
    }

    private void Report(OutlineLink link, LinkProblem problem, FindingList findings)
    {
        var line = Head.BodyLine + link.Line;
        switch (problem)
        {
            case LinkProblem.NoDocument:
                findings.Warning("dead-link", File, line, $"链接“{link.Text}”（{link.Url}）指向的文档不存在，已显示为文字：请改正路径，或去掉链接。");
                break;
            case LinkProblem.NoAnchor:
                findings.Warning("dead-anchor", File, line, $"链接“{link.Text}”（{link.Url}）指向的小节不存在，只能打开文档开头：请改正 # 后面的锚点。");
                break;
            case LinkProblem.NotAllowed:
                findings.Warning("dead-link", File, line, $"链接“{link.Text}”不是网页地址，已显示为文字：只能用 http、https 或本知识库的文档。");
                break;
        }
    }
}
