using System.Globalization;
using IcpAssistant.Conversations.Rendering;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>What is said about where a filing is, as Markdown with buttons.</summary>
internal sealed class StageText(Phrasebook phrases, Interview interview, FilingText text)
{
    private const int MostNamed = 8;

    private readonly StagePlan _plan = interview.Knowledge.Stages;
    private readonly SourceText _source = new(phrases, interview.Knowledge);

    /// <summary>Where it is, whose turn it is, until when, and what is still missing.</summary>
    public string Status(Progress progress)
    {
        string?[] blocks =
        [
            $"**{(progress.Standing.TypeLabel is { } type ? MarkdownText.Escape(type) : phrases.Say("filing"))}：{MarkdownText.Escape(progress.Stage.Label)}**",
            $"{(progress.Returned.Count > 0 && progress.Uncorrected.Count == 0 ? phrases.Say("stage-all-corrected") : MarkdownText.Escape(progress.Stage.Say))}{Until(progress)}{_source.Of(progress.Stage.Section)}",
            Left(progress.Standing.Open),
            Made(progress),
            Returned(progress),
            string.Join('\n', progress.Offers.SelectMany(offer => offer.Missing).DistinctBy(lack => lack.Need).Where(lack => lack.Need is not (StageNeeds.Corrected or StageNeeds.Complete)).Select(lack => $"- {Lacking(lack, progress)}")),
        ];
        return string.Join("\n\n", blocks.Where(block => !string.IsNullOrEmpty(block)));
    }

    /// <summary>What a step waits for.</summary>
    public string Lacking(Lack lack, Progress progress) => lack.Need switch
    {
        StageNeeds.Complete => phrases.Say("stage-lacks-complete", "count", progress.Standing.Open.Count.ToString(CultureInfo.InvariantCulture)),
        StageNeeds.Clear => $"{phrases.Say("stage-lacks-clear")}\n\n{string.Join("\n\n", progress.Standing.Obstacles.Select(fired => text.Obstacle(fired, progress.Standing)).Distinct())}",
        StageNeeds.Papers => phrases.Say("stage-lacks-papers", "papers", string.Join('、', lack.Papers)),
        StageNeeds.Corrected => phrases.Say("stage-lacks-corrected"),
        _ => phrases.Say("stage-lacks-move", "move", _plan.FindMove(lack.Need)?.Label ?? lack.Need),
    };

    /// <summary>What is wrong, each with the section that says what to do.</summary>
    public string Returned(Progress progress) => string.Join('\n', progress.Returned
        .GroupBy(item => (item.Reason, item.Text))
        .Select(group => $"- {Line(group.Key.Reason, group.Key.Text, group.Select(item => item.Place).OfType<Place>(), progress)}"));

    /// <summary>What time has to say, with the end of the time that is left.</summary>
    public string Reminder(string say, Progress progress) =>
        MarkdownText.Escape(say).Replace("{until}", progress.Deadline is { } deadline ? Moment(deadline) : "", StringComparison.Ordinal);

    /// <summary>Buttons for what the customer can do.</summary>
    public IEnumerable<Choice> Choices(Progress progress) => progress.Offers.Select(offer => new Choice(offer.Move.Label, offer.Move.Label));

    private string Line(string? reason, string written, IEnumerable<Place> places, Progress progress)
    {
        var known = reason is null ? null : _plan.FindReason(reason);
        var fields = places.Select(place => $"{MarkdownText.Escape(interview.NameOf(place, progress.Standing))}{(progress.Uncorrected.Any(item => item.Place == place) ? "" : phrases.Say("stage-corrected"))}").ToList();
        var named = fields.Count == 0 ? "" : $"**{string.Join('、', fields)}**：";
        string?[] said = [known is null ? null : MarkdownText.Escape(known.Label), written.Length == 0 || written == known?.Label ? null : MarkdownText.EscapeTyped(written)];
        return $"{named}{string.Join("。", said.OfType<string>())}{_source.Of(known?.Section)}";
    }

    private string Until(Progress progress) => progress switch
    {
        { Deadline: { } deadline } => phrases.Say("stage-deadline", "until", Moment(deadline)),
        { Expected: { } expected } => phrases.Say("stage-expected", "day", Day(expected)),
        _ => "",
    };

    private string? Left(IReadOnlyList<Asking> open) => open.Count == 0 ? null
        : phrases.Say("stage-left", "count", open.Count.ToString(CultureInfo.InvariantCulture)).Replace("{fields}", MarkdownText.Escape(string.Join('、', open.Take(MostNamed).Select(field => field.Name).Distinct()) + (open.Count > MostNamed ? "……" : "")), StringComparison.Ordinal);

    // What was done within the stage.
    private string? Made(Progress progress)
    {
        var draft = progress.Standing.Draft;
        var labels = draft.Moves.Where(move => move.At >= draft.StageSince && move.Author != Move.Clock).Select(move => _plan.FindMove(move.Id)).OfType<StageMove>().Where(move => move.To is null).Select(move => move.Label).Distinct().ToList();
        return labels.Count == 0 ? null : phrases.Say("stage-made", "moves", string.Join('、', labels));
    }

    private static string Moment(DateTimeOffset moment) => ChinaTime.Of(moment).ToString("M 月 d 日 HH:mm", CultureInfo.InvariantCulture);

    // The end of a day is the beginning of the next one.
    private static string Day(DateTimeOffset end) => ChinaTime.DayOf(end.AddTicks(-1)).ToString("M 月 d 日", CultureInfo.InvariantCulture);
}
