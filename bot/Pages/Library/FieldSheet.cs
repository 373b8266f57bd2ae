using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.Bot.Pages.Library;

/// <summary>What one kind of filing asks for, as customers read it.</summary>
/// <param name="Blocks">The parts of the form that it has.</param>
/// <param name="Papers">The papers that it needs, then those that it may need.</param>
public sealed record FieldSheet(FilingKind Filing, IReadOnlyList<FieldRows> Blocks, IReadOnlyList<PaperRow> Papers)
{
    /// <summary>How many fields it has.</summary>
    public int Count => Blocks.Sum(block => block.Rows.Count);

    /// <summary>What a kind of filing asks for.</summary>
    /// <param name="today">The day on which rules are looked at.</param>
    public static FieldSheet Of(FilingKind filing, KnowledgeBase knowledge, DateOnly today)
    {
        filing.TryTell(knowledge.Rules, out var facts);
        var catalogue = knowledge.Catalogue;
        var rows = catalogue.FieldsFor(facts, today).Select(asked => FieldRow.Of(asked, facts, knowledge, today)).ToLookup(row => row.Field.Block);
        return new FieldSheet(
            filing,
            [.. catalogue.Blocks.Where(block => rows.Contains(block.Id)).Select(block => new FieldRows(block, [.. rows[block.Id]]))],
            [.. catalogue.PapersFor(knowledge.Rules.Decide(facts, today), facts).Select(needed => new PaperRow(needed, SectionFor(needed.Paper.Section, knowledge)))]);
    }

    /// <summary>A section that customers may see; <see langword="null"/> for others.</summary>
    internal static Section? SectionFor(SectionId? id, KnowledgeBase knowledge) =>
        RuleSections.Of(knowledge).Find(id) is { Audience: Audience.Customer } section ? section : null;
}

/// <summary>A part of the form.</summary>
public sealed record FieldRows(FieldBlock Block, IReadOnlyList<FieldRow> Rows);

/// <summary>A field in words.</summary>
/// <param name="Need">Whether it must be filled in.</param>
/// <param name="When">What it depends on; empty when it is asked in any case.</param>
/// <param name="Examples">Invented values; empty where one picks.</param>
/// <param name="Options">What can be picked in this kind of filing.</param>
/// <param name="Section">The section that explains it; <see langword="null"/> when customers may not see it.</param>
public sealed record FieldRow(Field Field, string Need, string When, string Examples, IReadOnlyList<FieldOption> Options, Section? Section)
{
    // A longer list of answers is folded.
    private const int FewOptions = 3;

    /// <summary>Whether all options are shown at once.</summary>
    public bool ShowsOptions => Options.Count <= FewOptions;

    /// <summary>The field in words.</summary>
    public static FieldRow Of(AskedField asked, Case facts, KnowledgeBase knowledge, DateOnly today)
    {
        var catalogue = knowledge.Catalogue;
        var open = asked.Applies == Truth.True ? null : catalogue.OpenPart(catalogue.AppliesOf(asked.Field), asked.Instance, facts, today);
        return new FieldRow(
            asked.Field,
            asked.Required switch { Truth.True => "必填", Truth.False => "选填", _ => $"这时必填：{knowledge.Rules.Text.Of(asked.Field.Required)}" },
            open is null ? "" : knowledge.Rules.Text.Of(open),
            string.Join('、', asked.Field.Examples.Values.Distinct()),
            catalogue.OptionsOf(asked.Field, asked.Instance, facts, today),
            FieldSheet.SectionFor(asked.Field.Section, knowledge));
    }
}

/// <summary>A paper in words.</summary>
/// <param name="Section">The section that explains it; <see langword="null"/> when customers may not see it.</param>
public sealed record PaperRow(NeededPaper Needed, Section? Section)
{
    /// <summary>How sure it is that it is asked for.</summary>
    public string Need => Needed.Needs != Truth.True ? "视情况" : Needed.OnRequest ? "按要求提供" : "需要";

    /// <summary>Which files are taken; empty for what is no file.</summary>
    public string Upload => Needed.Paper.Upload is { } rule ? $"{string.Join('、', rule.Formats)}，{Size(rule.LeastBytes)} 到 {Size(rule.MostBytes)}，{Size(rule.AdvisedBytes)} 以内最好" : "";

    private static string Size(long bytes) => bytes >= 1024 * 1024 ? $"{bytes / (1024 * 1024)} MB" : $"{bytes / 1024} KB";
}
