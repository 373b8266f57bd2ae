using System.Globalization;
using IcpAssistant.Conversations.Rendering;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>A customer's drafts as a numbered list: what kind, for what, how far, and when something was changed last.</summary>
internal sealed class DraftList(Phrasebook phrases, Interview interview)
{
    // What tells drafts apart for who wrote them; the first that is known.
    private static readonly string[] Names = ["domain", "site-name", "subject-name"];

    /// <summary>The list as Markdown.</summary>
    public string Of(IReadOnlyList<Draft> drafts, DateTimeOffset now) =>
        $"{phrases.Say("drafts", "count", $"{drafts.Count}")}\n\n{string.Join('\n', drafts.Select((draft, at) => $"{at + 1}. {Line(interview.Look(draft, ChinaTime.DayOf(now)))}"))}";

    /// <summary>A draft's kind and what it is for, as Markdown.</summary>
    public string NameOf(Draft draft, DateTimeOffset now)
    {
        var standing = interview.Look(draft, ChinaTime.DayOf(now));
        return string.Join("，", new[] { TypeOf(standing), NameOf(standing) }.OfType<string>());
    }

    private string TypeOf(Standing standing) => $"**{MarkdownText.Escape(standing.TypeLabel ?? phrases.Plain("drafts-open-type"))}**";

    private string Line(Standing standing)
    {
        string?[] parts = [TypeOf(standing), NameOf(standing), Progress(standing), $"{ChangedAt(standing.Draft)} {phrases.Say("drafts-changed")}"];
        return string.Join("，", parts.OfType<string>());
    }

    private string? NameOf(Standing standing) => Names.SelectMany(name => standing.Fields.Where(field => field.Field.Id == name))
        .Where(field => standing.Draft.ValueOf(field.Place) is { IsKnown: true })
        .Select(field => MarkdownText.EscapeTyped(interview.Values.Show(field, standing.Draft.ValueOf(field.Place)!, standing))) // not null: filtered above
        .FirstOrDefault();

    private string Progress(Standing standing) => standing.Draft.Stage != StagePlan.First && interview.Knowledge.Stages.Find(standing.Draft.Stage) is { } stage ? MarkdownText.Escape(stage.Label)
        : standing.IsComplete ? phrases.Say("drafts-complete")
        : phrases.Say("drafts-progress", "filled", $"{standing.Draft.Values.Count}").Replace("{open}", $"{standing.Open.Count}", StringComparison.Ordinal);

    private static string ChangedAt(Draft draft) => ChinaTime.Of(draft.ChangedAt).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture);
}
