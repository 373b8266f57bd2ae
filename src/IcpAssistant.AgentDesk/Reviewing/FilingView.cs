using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Exporting;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.AgentDesk.Reviewing;

/// <summary>A filing as reviewers see it: values masked, unless they are shown in clear for a purpose.</summary>
internal sealed class FilingView
{
    // What tells filings apart for who reviews them.
    private static readonly string[] Names = ["site-name", "domain", "site-filing-number"];

    private readonly Interview _interview;

    private FilingView(FilingAtDesk filing, Progress progress, Interview interview, FilingWay way, bool inClear)
    {
        (Filing, Progress, _interview, InClear) = (filing, progress, interview, inClear);
        Moves = [.. way.MovesOf(Actor.Agent, progress.Standing)];
        Proposed = Proposal.OpenIn(Draft).ToDictionary(proposal => proposal.Place);
        Reasons = new ReasonList(interview.Knowledge.Stages, progress.Standing);
        var summary = DraftSummary.Of(progress.Standing, interview, "情况");
        Papers = [.. summary.Papers.Slots.Where(slot => slot.IsUpload)];
        Parts = [.. summary.Parts.Select(LinesOf).Append(EarlyLines()).Where(part => part.Lines.Count > 0)];
    }

    /// <summary>Which one.</summary>
    public FilingAtDesk Filing { get; }

    /// <summary>Where it is.</summary>
    public Progress Progress { get; }

    /// <summary>The kind of filing in words.</summary>
    public string Type => Progress.Standing.TypeLabel ?? "类型还没定";

    /// <summary>Its fields that have a value or were returned, by the parts of the form.</summary>
    public IReadOnlyList<FieldLines> Parts { get; }

    /// <summary>The papers that are uploaded or have to be.</summary>
    public IReadOnlyList<PaperSlot> Papers { get; }

    /// <summary>What the agent can do.</summary>
    public IReadOnlyList<StageMove> Moves { get; }

    /// <summary>Whether values are shown in clear.</summary>
    public bool InClear { get; }

    /// <summary>The draft.</summary>
    public Draft Draft => Progress.Standing.Draft;

    /// <summary>What it is about in a few words: the name of the site, its domain or its number.</summary>
    public string About => string.Join(" · ", Names.Select(id => Parts.SelectMany(part => part.Lines).Where(line => line.Field.Place.Field == id).Select(line => line.Value).FirstOrDefault()).OfType<string>());

    /// <summary>What it is called in lists: its kind, and what tells it apart.</summary>
    public string Title => About.Length > 0 ? $"{Type} · {About}" : Type;

    /// <summary>Until when its stage should be over, or has to be; <see langword="null"/> when nobody can say.</summary>
    public DateTimeOffset? Until => Progress.Deadline ?? Progress.Expected;

    /// <summary>A filing with its values; <see langword="null"/> when it was deleted or its customer's key was destroyed.</summary>
    public static async Task<FilingView?> FindAsync(FilingAtDesk filing, IDraftStore drafts, KnowledgeBase knowledge, DateOnly today, bool inClear, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(filing.Id, filing.Customer, cancellationToken) is not { } draft)
        {
            return null;
        }

        var interview = Interview.Of(knowledge);
        var way = new FilingWay(interview);
        return new FilingView(filing, way.Look(interview.Look(draft, today)), interview, way, inClear);
    }

    /// <summary>A field by its place as it is written; <see langword="null"/> when this filing has none there.</summary>
    public FieldView? FindField(string place) =>
        Place.Parse(place, field => _interview.Knowledge.Catalogue.FindField(field)?.Person) is { } parsed && _interview.Find(parsed, Progress.Standing) is { } field ? new FieldView(field, Progress, _interview) : null;

    /// <summary>What agents propose and the customer has not answered, by place.</summary>
    public IReadOnlyDictionary<Place, Proposal> Proposed { get; }

    /// <summary>The reasons for which something can be returned.</summary>
    public ReasonList Reasons { get; }

    /// <summary>What a step is called.</summary>
    public string LabelOf(Move move) => _interview.Knowledge.Stages.FindMove(move.Id) is { Label.Length: > 0 } known ? known.Label : "到时间提醒";

    /// <summary>What a stage is called.</summary>
    public string StageOf(Move move) => _interview.Knowledge.Stages.Find(move.To)?.Label ?? move.To;

    /// <summary>What was found wrong in words.</summary>
    public string Say(ReturnedItem item) =>
        string.Join("：", new[] { item.Place is { } place ? _interview.NameOf(place, Progress.Standing) : null, item.Reason is { } reason ? _interview.Knowledge.Stages.FindReason(reason)?.Label : null, item.Text.Length > 0 ? item.Text : null }.OfType<string>());

    /// <summary>How often a place was written.</summary>
    public int WritingsOf(Place place) => Draft.Entries.Count(entry => entry.Place == place);

    /// <summary>What was found wrong at a place; <see langword="null"/> when nothing was.</summary>
    public ReturnedItem? ReturnedOf(Place place) => Progress.Returned.FirstOrDefault(item => item.Place == place);

    // What was told before it is known whether the filing needs it.
    private FieldLines EarlyLines() => new("提前说到的",
        [.. Progress.Standing.Possible.Where(field => Draft.ValueOf(field.Place) is not null).Select(field => (field, (string?)Show(field, Draft.ValueOf(field.Place)!)))]); // not null: filtered

    private string Show(Asking field, Written value) => InClear ? value.Reveal() : _interview.Values.Show(field, value, Progress.Standing);

    private FieldLines LinesOf(SummaryPart part) => new(part.Label,
    [
        .. part.Lines.Select(line => (line.Field, InClear ? line.Clear.Reveal() : line.Masked)),
        .. part.Open.Where(field => ReturnedOf(field.Place) is not null && Draft.ValueOf(field.Place) is null).Select(field => (field, (string?)null)),
    ]);
}

/// <summary>A part of the form as reviewers see it.</summary>
/// <param name="Lines">Each field with what stands in it; <see langword="null"/> when nothing does.</param>
internal sealed record FieldLines(string Label, IReadOnlyList<(Asking Field, string? Value)> Lines);
