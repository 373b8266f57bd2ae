using IcpAssistant.Conversations.Rendering;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>What is said while a filing is filled in, as Markdown with buttons.</summary>
internal sealed class FilingText(Phrasebook phrases, Interview interview)
{
    // Beyond these the options are a numbered list in the text.
    private const int MostButtons = 8;

    private const int MostChanges = 3;

    private readonly ValueReader _values = new(interview.Knowledge);
    private readonly RuleSections _sections = RuleSections.Of(interview.Knowledge);

    /// <summary>The next question with its options.</summary>
    public Statement Ask(Asking asking, Standing standing)
    {
        var lines = new List<string> { $"{(standing.Open.Count == 0 ? "" : phrases.Say("filing-left", "count", $"{standing.Open.Count}"))} **{MarkdownText.Escape(asking.Field.Question)}**" };
        if (asking.Field.Help.Length > 0)
        {
            lines.Add(MarkdownText.Escape(asking.Field.Help));
        }

        if (asking.Field.ExampleOf(asking.Type) is { Length: > 0 } example)
        {
            lines.Add(phrases.Say("filing-example", "example", example));
        }

        lines.AddRange(asking.Options.Where(option => asking.Options.Count > MostButtons || option.Explanation.Length > 0).Select((option, at) => $"{at + 1}. {MarkdownText.Escape(option.Label)}{(option.Explanation.Length > 0 ? $"：{MarkdownText.Escape(option.Explanation)}" : "")}"));
        IEnumerable<Choice> options = asking.Options.Count <= MostButtons ? asking.Options.Select(option => new Choice(option.Label, option.Label)) : [];
        return new Statement(string.Join("\n\n", lines.Take(lines.Count - ListLength(asking))) + List(lines, asking), [.. options, .. asking.MayBeUnknown ? [phrases.Button("button-not-known")] : Array.Empty<Choice>(), .. asking.IsRequired ? [] : new[] { phrases.Button("button-skip") }, phrases.Button("button-why"), phrases.Button("button-pause")]);
    }

    /// <summary>Why something is asked, with the section that says so.</summary>
    public string Why(Asking asking) =>
        $"{MarkdownText.Escape(asking.Field.Why)}{(asking.Field.Section is { } id && _sections.Find(id) is { } section ? $" {phrases.Say("source")}{Links.Write(section.Heading, section.Url)}" : "")}";

    /// <summary>What was written down, as a list.</summary>
    public string Taken(IEnumerable<HeardValue> values, Standing standing, DateOnly today) =>
        $"{phrases.Say("filing-taken")}{string.Join('；', values.Select(value => $"{MarkdownText.Escape(value.Field.Name)}：{MarkdownText.EscapeTyped(_values.Show(value.Field, value.Value, standing, today))}"))}。";

    /// <summary>Everything that was written down, by the parts of the form.</summary>
    public string Review(Standing standing, DateOnly today)
    {
        var known = standing.Fields.Select(field => (Field: field, Value: standing.Draft.ValueOf(field.Place))).Where(pair => pair.Value is not null).ToList();
        var blocks = known.GroupBy(pair => pair.Field.Field.Block).Select(block =>
            $"**{MarkdownText.Escape(LabelOf(block.Key))}**\n\n{string.Join('\n', block.Select(pair => $"- {MarkdownText.Escape(pair.Field.Name)}：{MarkdownText.EscapeTyped(_values.Show(pair.Field, pair.Value!, standing, today))}"))}"); // not null: filtered above
        return string.Join("\n\n", blocks);
    }

    /// <summary>The papers of this filing.</summary>
    public string Papers(Standing standing) =>
        string.Join('\n', interview.Knowledge.Catalogue.PapersFor(standing.Verdict, standing.Case).Where(paper => paper.Needs == Truth.True).Select(paper => $"- {MarkdownText.Escape(paper.Paper.Label)}：{MarkdownText.Escape(string.Concat(paper.Paper.How.Take(1)))}"));

    /// <summary>An obstacle with how it is put right and the section that says so.</summary>
    public string Obstacle(FiredRule fired, Standing standing)
    {
        var fix = _sections.FixOf(fired.Rule, standing.Case);
        var section = _sections.Find(fired.Rule) is { } found ? $" {phrases.Say("source")}{Links.Write(found.Heading, found.Url)}" : "";
        return $"⚠ {MarkdownText.Escape(fix)}{section}";
    }

    /// <summary>Buttons to say anew what stands in the way.</summary>
    public IEnumerable<Choice> Changes(Standing standing) => standing.IsComplete ? [] : standing.Obstacles
        .SelectMany(fired => fired.Saw).Where(saw => saw.Told).Select(saw => interview.FieldOf(saw.Fact.Id, standing)).OfType<Asking>().DistinctBy(field => field.Place).Take(MostChanges)
        .Select(field => phrases.Plain("button-change").Replace("{field}", field.Name, StringComparison.Ordinal)).Select(text => new Choice(text, text));

    /// <summary>What a kind of filing is called.</summary>
    public string TypeOf(Standing standing) => standing.FilingType is { } type ? interview.Knowledge.Rules.FindDecision("filing-type")!.LabelOf(type) : ""; // not null: it has an outcome

    /// <summary>How a value is shown.</summary>
    public string Show(Asking asking, Written value, Standing standing, DateOnly today) => _values.Show(asking, value, standing, today);

    private string LabelOf(string block) => interview.Knowledge.Catalogue.Blocks.FirstOrDefault(known => known.Id == block)?.Label ?? phrases.Plain("filing-before-the-form");

    private static int ListLength(Asking asking) => asking.Options.Count(option => asking.Options.Count > MostButtons || option.Explanation.Length > 0);

    // One list, not a paragraph for each item.
    private static string List(List<string> lines, Asking asking) => ListLength(asking) is > 0 and var count ? "\n\n" + string.Join('\n', lines.TakeLast(count)) : "";
}
