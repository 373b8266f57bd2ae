using IcpAssistant.Filings.Exporting;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.Bot.Api;

/// <summary>What the panel beside the conversation shows of a draft; all values masked.</summary>
/// <param name="Count">How many drafts the visitor has; 0 when there is nothing to show.</param>
/// <param name="Type">What the kind of filing is called; <see langword="null"/> while it is open.</param>
/// <param name="Stage">Where the filing is on its way.</param>
/// <param name="Filled">How many values there are.</param>
/// <param name="Needed">How many are still needed.</param>
/// <param name="Next">What is asked next; <see langword="null"/> when nothing is.</param>
/// <param name="Page">The page that can be printed.</param>
internal sealed record FilingPanel(
    int Count,
    string? Type,
    string? Stage,
    int Filled,
    int Needed,
    string? Next,
    IReadOnlyList<PanelPart> Parts,
    IReadOnlyList<PanelNote> Obstacles,
    IReadOnlyList<PanelNote> Papers,
    string? Page)
{
    /// <summary>Nothing to show.</summary>
    public static FilingPanel None { get; } = new(0, null, null, 0, 0, null, [], [], [], null);

    /// <summary>A draft.</summary>
    public static FilingPanel Of(DraftSummary summary, int count, KnowledgeBase knowledge)
    {
        var sections = RuleSections.Of(knowledge);
        var standing = summary.Standing;
        return new FilingPanel(
            count,
            standing.TypeLabel,
            knowledge.Stages.Find(standing.Draft.Stage)?.Label,
            summary.Filled,
            summary.Needed,
            standing.Next?.Field.Question,
            [.. summary.Parts.Select(PanelPart.Of)],
            [.. standing.Obstacles.Select(fired => PanelNote.Of(sections.FixOf(fired.Rule, standing.Case), sections.Find(fired.Rule))).DistinctBy(note => note.Text)],
            [.. summary.Papers.Slots.Select(slot => PanelNote.Of(slot.Name, sections.Find(slot.Paper.Section)) with { IsThere = slot.IsUpload ? slot.Files.Count > 0 : null })],
            $"/filing/{standing.Draft.Id}");
    }
}

/// <summary>A part of the form.</summary>
internal sealed record PanelPart(string Label, int Filled, int Needed, IReadOnlyList<PanelLine> Lines)
{
    /// <summary>Short names, whole ones where two would be the same (有效期（起）, 有效期（止）).</summary>
    public static PanelPart Of(SummaryPart part)
    {
        var twice = part.Lines.GroupBy(line => line.Field.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return new PanelPart(part.Label, part.Lines.Count, part.Open.Count, [.. part.Lines.Select(line => new PanelLine(twice.Contains(line.Field.Name) ? line.Field.Label : line.Field.Name, line.Masked))]);
    }
}

/// <summary>A value, masked.</summary>
internal sealed record PanelLine(string Label, string Value);

/// <summary>Something to read about in a section.</summary>
/// <param name="Url">The section; <see langword="null"/> when there is none.</param>
internal sealed record PanelNote(string Text, string? Section, string? Url)
{
    /// <summary>Whether a paper was handed in; <see langword="null"/> when it is no file, or no paper at all.</summary>
    public bool? IsThere { get; init; }

    public static PanelNote Of(string text, Section? section) => new(text, section?.Heading, section?.Url);
}
