using System.Runtime.CompilerServices;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Filings.Stages;

/// <summary>The way of filings through the stages of <c>stages.yml</c>: where one is, and which steps can be made.</summary>
/// <remarks>Goes with one version of the knowledge; safe for concurrent use.</remarks>
public sealed class FilingWay(Interview interview)
{
    // Knowledge without stages: filings are filled in and go nowhere.
    private static readonly Stage Unplanned = new() { Id = StagePlan.First, Label = "", Acts = Actor.Customer, Edit = Editing.All, Say = "" };

    // By the standing itself, as the interview keeps it for a draft.
    private readonly ConditionalWeakTable<Standing, Progress> _seen = [];

    private readonly StagePlan _plan = interview.Knowledge.Stages;

    /// <summary>Whether nothing is under way any more.</summary>
    public bool IsOver(Draft draft) => _plan.IsLast(draft.Stage);

    /// <summary>Where a filing is.</summary>
    /// <exception cref="InvalidOperationException">The draft is in a stage that <c>stages.yml</c> no longer has: stages never change their ids.</exception>
    public Progress Look(Standing standing) => _seen.GetValue(standing, WorkOut);

    /// <summary>The steps that somebody can make now.</summary>
    public IEnumerable<StageMove> MovesOf(Actor actor, Standing standing) => _plan.MovesFrom(standing.Draft.Stage, actor).Where(move => IsPossible(move, standing));

    /// <summary>Whether nothing else of the same subject is under way.</summary>
    /// <param name="drafts">The customer's drafts, with or without this one.</param>
    public bool IsAlone(Draft draft, IEnumerable<Draft> drafts) => SameSubject.As(draft, drafts).All(other => other.Stage == StagePlan.First || IsOver(other));

    private Progress WorkOut(Standing standing)
    {
        var draft = standing.Draft;
        var stage = _plan.Find(draft.Stage) ?? (_plan.Stages.Count == 0 ? Unplanned : null) ?? throw new InvalidOperationException($"Draft {draft.Id} is in stage '{draft.Stage}', which knowledge/stages.yml does not have: bring it back.");
        var returned = stage.Edit == Editing.Returned && draft.Moves.FindLast(move => !move.Returned.IsEmpty) is { } last ? last : null;
        var uncorrected = returned?.Returned.FindAll(item => IsUncorrected(item, returned, draft)) ?? [];
        var progress = new Progress
        {
            Standing = standing with { Open = OpenIn(stage, standing, uncorrected) },
            Stage = stage,
            Expected = stage.Within?.EndFrom(draft.StageSince, _plan.Workdays),
            Deadline = stage.Deadline?.EndFrom(draft.StageSince, _plan.Workdays),
            Returned = returned?.Returned ?? [],
            Uncorrected = uncorrected,
            Offers = [],
        };
        return progress with { Offers = [.. _plan.MovesFrom(stage.Id, Actor.Customer).Where(move => IsPossible(move, standing)).Select(move => new Offer(move, Missing(move, progress)))] };
    }

    // A decision that is open does not hinder: the agent knows better. What is done within a stage is done once.
    private bool IsPossible(StageMove move, Standing standing) =>
        move.If.All(condition => standing.Verdict.Of(condition.Key) is not { Outcome: { } outcome } || condition.Value.Contains(outcome))
        && move.Unless.All(condition => standing.Verdict.Of(condition.Key) is not { Outcome: { } outcome } || !condition.Value.Contains(outcome))
        && !(move.To is null && move.After is null && IsMade(move.Id, standing.Draft));

    private List<Lack> Missing(StageMove move, Progress progress)
    {
        var standing = progress.Standing;
        var missing = new List<Lack>();
        foreach (var need in move.Needs)
        {
            var papers = need == StageNeeds.Papers ? MissingPapers(standing) : [];
            var isMet = need switch
            {
                StageNeeds.Complete => standing.IsComplete,
                StageNeeds.Clear => standing.Obstacles.Count == 0,
                StageNeeds.Papers => papers.Count == 0,
                StageNeeds.Corrected => progress.Uncorrected.Count == 0,
                StageNeeds.Alone => true, // A draft does not know the others: IsAlone does.
                _ => IsMade(need, standing.Draft),
            };
            if (!isMet)
            {
                missing.Add(new Lack(need, papers));
            }
        }

        return missing;
    }

    // What was found wrong in it has to be done anew.
    private bool IsMade(string move, Draft draft)
    {
        var made = draft.Moves.FindLastIndex(known => known.Id == move);
        var undone = draft.Moves.FindLastIndex(known => known.Returned.Exists(item => item.Reason is { } reason && _plan.FindReason(reason)?.Redo == move));
        return made > undone;
    }

    private bool IsUncorrected(ReturnedItem item, Move returned, Draft draft) =>
        item.Place is { } place ? draft.Entries.FindLastIndex(entry => entry.Place == place) < returned.Entries
        : item.Reason is { } reason && _plan.FindReason(reason)?.Redo is { } redo && !IsMade(redo, draft);

    private List<string> MissingPapers(Standing standing) => [.. PaperList.Of(standing, interview.Knowledge).Missing.Select(slot => slot.Name)];

    // First what was returned, then what follows from it.
    private IReadOnlyList<Asking> OpenIn(Stage stage, Standing standing, IReadOnlyList<ReturnedItem> uncorrected) => stage.Edit switch
    {
        Editing.All => standing.Open,
        Editing.Returned => [.. uncorrected.Select(item => item.Place).OfType<Place>().Select(place => interview.Find(place, standing)).OfType<Asking>().Concat(standing.Open).DistinctBy(field => field.Place)],
        _ => [],
    };
}
