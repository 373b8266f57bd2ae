using IcpAssistant.Conversations.Rendering;
using IcpAssistant.Filings.Exporting;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>What is said while a filing is filled in, as Markdown with buttons.</summary>
internal sealed class FilingText(Phrasebook phrases, Interview interview)
{
    // Beyond these the options are a numbered list in the text.
    private const int MostButtons = 8;
    private const int MostChanges = 3;

    private readonly RuleSections _sections = RuleSections.Of(interview.Knowledge);
    private readonly SourceText _source = new(phrases, interview.Knowledge);

    /// <summary>The next question with its options.</summary>
    public Statement Ask(Asking asking, Standing standing)
    {
        var left = standing.Open.Count == 0 ? "" : phrases.Say("filing-left", "count", $"{standing.Open.Count}");
        var isLong = asking.Options.Count > MostButtons;
        var listed = asking.Options.Where(option => isLong || option.Explanation.Length > 0).Select((option, at) => $"{at + 1}. {MarkdownText.Escape(option.Label)}{(option.Explanation.Length > 0 ? $"：{MarkdownText.Escape(option.Explanation)}" : "")}");
        string?[] blocks =
        [
            $"{left} {(asking.Group.Length > 0 ? $"{MarkdownText.Escape(asking.Group)}：" : "")}**{MarkdownText.Escape(asking.Field.Question)}**",
            MarkdownText.Escape(asking.Field.Help),
            asking.Field.ExampleOf(asking.Type) is { Length: > 0 } example ? phrases.Say("filing-example", "example", example) : null,
            string.Join('\n', listed),
        ];
        return new Statement(
            string.Join("\n\n", blocks.Where(block => !string.IsNullOrEmpty(block))),
            [
                .. isLong ? [] : asking.Options.Select(option => new Choice(option.Label, option.Label)),
                .. asking.MayBeUnknown ? [phrases.Button("button-not-known")] : Array.Empty<Choice>(),
                .. asking.IsRequired ? [] : new[] { phrases.Button("button-skip") },
                phrases.Button("button-why"),
                phrases.Button("button-pause"),
            ]);
    }

    /// <summary>Why something is asked, with the section that says so.</summary>
    public string Why(Asking asking) => $"{MarkdownText.Escape(asking.Field.Why)}{_source.Of(asking.Field.Section)}";

    /// <summary>What is wrong with a value, with the section that explains it.</summary>
    public string Of(Reading.Bad mistake) => $"{MarkdownText.Escape(mistake.Sentence)}{_source.Of(mistake.Section)}";

    /// <summary>What was written down, in one sentence.</summary>
    public string Taken(IEnumerable<HeardValue> values, Standing standing) =>
        $"{phrases.Say("filing-taken")}{string.Join('；', values.Select(value => Line(value.Field, interview.Values.Show(value.Field, value.Value, standing), standing)))}。";

    /// <summary>What is known of a draft, by the parts of the form.</summary>
    public DraftSummary Summary(Standing standing) => DraftSummary.Of(standing, interview, phrases.Plain("filing-before-the-form"));

    /// <summary>Everything that was written down, by the parts of the form.</summary>
    public string Review(Standing standing) => Review(Summary(standing));

    /// <summary>The same of a summary.</summary>
    public static string Review(DraftSummary summary) => string.Join("\n\n", summary.Parts.Where(part => part.Lines.Count > 0).Select(part =>
        $"**{MarkdownText.Escape(part.Label)}**\n\n{string.Join('\n', part.Lines.Select(line => $"- {Line(line.Field, line.Masked, summary.Standing)}"))}"));

    /// <summary>An obstacle with how it is put right and the section that says so.</summary>
    public string Obstacle(FiredRule fired, Standing standing) =>
        $"⚠ {MarkdownText.Escape(_sections.FixOf(fired.Rule, standing.Case))}{_source.Of(fired.Rule.Place.Section)}";

    /// <summary>Buttons to say anew what stands in the way.</summary>
    public IEnumerable<Choice> Changes(Standing standing) => standing.Obstacles
        .SelectMany(fired => fired.Saw).Where(saw => saw.Told).Select(saw => interview.FieldOf(saw.Fact.Id, standing)).OfType<Asking>().DistinctBy(field => field.Place).Take(MostChanges)
        .Select(field => phrases.Plain("button-change").Replace("{field}", field.Name, StringComparison.Ordinal)).Select(text => new Choice(text, text));

    private static string Line(Asking field, string shown, Standing standing) => $"{MarkdownText.Escape(NameOf(field, standing))}：{MarkdownText.EscapeTyped(shown)}";

    /// <summary>What a field is called: what stands in brackets is said where two have the same name without it.</summary>
    public static string NameOf(Asking field, Standing standing) => standing.Fields.Count(other => other.Name == field.Name) > 1 ? field.Label : field.Name;

    /// <summary>What the part of the form is called in which a field stands.</summary>
    public string PartOf(Asking field) => interview.Knowledge.Catalogue.Blocks.FirstOrDefault(known => known.Id == field.Field.Block)?.Label ?? phrases.Plain("filing-before-the-form");

    /// <summary>That everything is filled in, with what stands in the way all the same.</summary>
    public string Complete(Standing standing) => string.Join("\n\n",
        [phrases.Say(standing.Obstacles.Count == 0 ? "filing-complete" : "filing-complete-blocked", "type", standing.TypeLabel ?? ""), .. Obstacles(standing)]);

    /// <summary>What nobody has to fill in, and that there may be several sites: it is not asked, but said.</summary>
    public IEnumerable<string> More(Standing standing)
    {
        var optional = standing.Fields.Where(field => !field.IsRequired && field.Field.Block != FieldCatalogue.BeforeTheForm && field.Field.Fact is null && standing.Draft.ValueOf(field.Place) is null).Select(field => NameOf(field, standing)).ToList();
        if (optional.Count > 0)
        {
            yield return phrases.Say("filing-optional", "fields", string.Join('、', optional));
        }

        if (Groups.NextSite(standing) is not null)
        {
            yield return phrases.Say("filing-more-sites");
        }
    }

    /// <summary>Why nothing is asked although not everything is there: what stands in the way, or that nothing is needed.</summary>
    public string Stuck(Standing standing)
    {
        var where = standing.Verdict.Of("whether-to-file") is { Outcome: "not-needed" } ? phrases.Say("filing-not-needed") : phrases.Say("filing-stuck");
        return string.Join("\n\n", [where, .. Obstacles(standing)]);
    }

    private IEnumerable<string> Obstacles(Standing standing) => standing.Obstacles.Select(fired => Obstacle(fired, standing)).Distinct();
}
