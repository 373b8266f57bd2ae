using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace IcpAssistant.Knowledge.Documents.Markup;

/// <summary>Finds the passages of sections and marks the elements that hold them.</summary>
internal sealed class PassageCollector(Outline outline, AnchorNames names, bool split)
{
    /// <summary>Adds the section and, where it is long, its parts to the outline.</summary>
    public void Collect(OutlineSection section, IReadOnlyList<Block> blocks)
    {
        outline.Sections.Add(section);
        var parts = new LongSection(this, outline, names, section);
        foreach (var block in blocks)
        {
            if (!split || !parts.TrySplit(block))
            {
                Collect(section, block, 0, quoted: false);
            }
        }
    }

    public void Collect(OutlineSection section, Block block, int depth, bool quoted)
    {
        switch (block)
        {
            case ListBlock list:
                CollectList(section, list, depth + 1, quoted);
                break;
            case Table table:
                CollectTable(section, table, depth);
                break;
            case ContainerBlock container:
                foreach (var inner in container)
                {
                    Collect(section, inner, depth, quoted || block is QuoteBlock);
                }

                break;
            case CodeBlock code:
                Add(section, code, 0, PassageKind.Code, code.Lines.ToString().Trim('\n', '\r'), [], depth: depth);
                break;
            case LeafBlock leaf when quoted:
                var lines = RunText.Lines(InlineReader.Read(leaf));
                for (var line = 0; line < lines.Count; line++)
                {
                    Add(section, leaf, line, PassageKind.Quotation, lines[line], depth: depth);
                }

                break;
            case LeafBlock leaf:
                Add(section, leaf, 0, PassageKind.Paragraph, InlineReader.Read(leaf), depth: depth);
                break;
        }
    }

    public void Add(OutlineSection section, MarkdownObject element, int part, PassageKind kind, IReadOnlyList<Run> runs, int number = 0, int depth = 0) =>
        Add(section, element, part, kind, RunText.Plain(runs), Links(runs), number, depth);

    /// <param name="links">Those whose words are no longer in the text are left out.</param>
    public void Add(OutlineSection section, MarkdownObject element, int part, PassageKind kind, string text, IReadOnlyList<OutlineLink> links, int number = 0, int depth = 0)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        var anchor = names.Take($"{section.Anchor}-p{section.Passages.Count + 1}");
        outline.Mark(element, part, anchor);
        var inText = links.Where(link => text.Contains(link.Text, StringComparison.Ordinal)).ToList();
        section.Passages.Add(new OutlinePassage(anchor, kind, text, number, depth, inText));
    }

    /// <summary>The paragraphs that an item begins with: together they are one passage.</summary>
    public static IReadOnlyList<Run> Leading(ListItemBlock item, out int count)
    {
        var runs = new List<Run>();
        count = 0;
        foreach (var paragraph in item.TakeWhile(block => block is ParagraphBlock).Cast<ParagraphBlock>())
        {
            runs.Add(Run.Break);
            runs.AddRange(InlineReader.Read(paragraph));
            count++;
        }

        return RunText.Tidy(runs);
    }

    public static IReadOnlyList<OutlineLink> Links(IReadOnlyList<Run> runs) =>
        [.. runs.Where(run => run.Link is not null)
            .GroupBy(run => run.Link!) // not null: the line above
            .Select(group => new OutlineLink(RunText.Plain(group), group.Key.Url, group.Key.Line))
            .Where(link => link.Text.Length > 0)];

    /// <summary>The number of the first item: what an author writes after it is not printed.</summary>
    public static int Start(ListBlock list) => int.TryParse(list.OrderedStart, out var start) ? start : 1;

    private void CollectList(OutlineSection section, ListBlock list, int depth, bool quoted)
    {
        var number = Start(list);
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var kind = list.IsOrdered ? PassageKind.Step : PassageKind.Item;
            Add(section, item, 0, kind, Leading(item, out var count), list.IsOrdered ? number++ : 0, depth);
            foreach (var inner in item.Skip(count))
            {
                Collect(section, inner, depth, quoted);
            }
        }
    }

    private void CollectTable(OutlineSection section, Table table, int depth)
    {
        var first = TableText.FirstColumn(table);
        foreach (var row in table.OfType<TableRow>())
        {
            var cells = row.OfType<TableCell>().Skip(first).Select(TableText.Read).Where(runs => runs.Count > 0).ToList();
            var text = string.Join(" · ", cells.Select(RunText.Plain));
            Add(section, row, 0, row.IsHeader ? PassageKind.TableHead : PassageKind.TableRow, text, [.. cells.SelectMany(Links)], depth: depth);
        }
    }
}
