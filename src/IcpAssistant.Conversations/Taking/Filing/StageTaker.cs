using System.Collections.Immutable;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>Takes what moves a filing from stage to stage: words of the customer, steps made at the desk, time.</summary>
internal sealed class StageTaker
{
    private readonly Phrasebook _phrases;
    private readonly Commands _commands;
    private readonly Interview _interview;
    private readonly FilingWay _way;
    private readonly ReasonReader _reasons;
    private readonly StageText _text;
    private readonly HashSet<string> _words;

    public StageTaker(Phrasebook phrases, Commands commands, Interview interview, FilingWay way, StageText text)
    {
        (_phrases, _commands, _interview, _way, _text) = (phrases, commands, interview, way, text);
        _reasons = new ReasonReader(interview);
        _words = [.. interview.Knowledge.Stages.Moves.Where(move => move.By.Contains(Actor.Customer)).SelectMany(WordsOf).Select(Wording.Bare)];
    }

    /// <summary>Whether a text may be about where a filing is: then the customer's draft is needed to take it.</summary>
    public bool MayConcern(string text) => _commands.Is("command-status", text) || _words.Contains(Wording.Bare(text));

    /// <summary>What a text comes to that asks for the stage or names a step; <see langword="null"/> when it does neither.</summary>
    public StageStep? Take(Moment moment, Progress progress, string text)
    {
        if (_commands.Is("command-status", text))
        {
            return new StageStep(progress.Standing, progress.Stage.Edit == Editing.None ? [] : [_text.Status(progress)]) { IsShort = progress.Stage.Edit != Editing.None };
        }

        return progress.Offers.FirstOrDefault(offer => WordsOf(offer.Move).Any(word => Wording.Same(word, text))) is { } named ? Try(moment, progress, named) : null;
    }

    /// <summary>The answer to whether a step is really wanted.</summary>
    public StageStep TakeSure(Moment moment, Progress progress, string text) =>
        _commands.Is("filing-yes", text) && OfferOf(moment, progress) is { } offer ? Go(moment, progress, offer.Move, []) : new StageStep(progress.Standing, [_phrases.Say("stage-not-made")]);

    /// <summary>The words of a reviewer or of the authority, as the customer got them.</summary>
    public StageStep TakeReasons(Moment moment, Progress progress, string text)
    {
        if (_commands.Is("filing-no", text) || OfferOf(moment, progress) is not { } offer)
        {
            return new StageStep(progress.Standing, [_phrases.Say("stage-not-made")]);
        }

        var reasons = _reasons.Read(text);
        return reasons.Count == 0
            ? new StageStep(progress.Standing, [_phrases.Say("stage-reasons-unknown")]) { Prompt = FilingPrompt.Reasons, Move = offer.Move.Id }
            : Go(moment, progress, offer.Move, [.. reasons.SelectMany(reason => _reasons.ItemsOf(reason, "", progress.Standing))]);
    }

    /// <summary>A step made at the desk, or by time; <see langword="null"/> when it can't be made where the filing is.</summary>
    public StageStep? Take(Moment moment, Progress progress, Act.Moved moved)
    {
        var actor = moved.Author == Move.Clock ? Actor.Clock : Actor.Agent;
        if (_way.MovesOf(actor, progress.Standing).FirstOrDefault(move => move.Id == moved.Move) is not { } move || (move.HasReasons && moved.Returned.Count == 0))
        {
            return null;
        }

        var draft = progress.Standing.Draft;
        foreach (var (field, value) in moved.Values.Where(value => move.Asks.Contains(value.Key)))
        {
            var instance = _interview.Knowledge.Catalogue.FindField(field)?.Scope == FactScope.Site ? new Instance(0) : default;
            var asking = _interview.Find(new Place(field, instance), progress.Standing)!; // not null: check proves that the field exists
            if (_interview.Values.Read(value, asking, progress.Standing) is not Reading.Good good)
            {
                return null;
            }

            draft = draft.With(asking.Place, good.Value, asking.Field.Personal, moment.At, moment.Message.MessageId, moved.Author);
        }

        return move.Asks.All(moved.Values.ContainsKey) ? Go(moment, progress with { Standing = progress.Standing with { Draft = draft } }, move, [.. moved.Returned], moved.Author) : null;
    }

    private StageStep Try(Moment moment, Progress progress, Offer offer)
    {
        var standing = progress.Standing;
        if (offer.Missing.Count == 0 && offer.Move.Needs.Contains(StageNeeds.Alone) && !_way.IsAlone(standing.Draft, moment.Background.Drafts))
        {
            return new StageStep(standing, [_phrases.Say("stage-lacks-alone")]) { IsShort = true };
        }

        if (offer.Missing.Count > 0)
        {
            var isReturned = offer.Missing.Any(lack => lack.Need == StageNeeds.Corrected);
            return new StageStep(standing, [_phrases.Say("stage-lacks"), .. offer.Missing.Where(lack => !(isReturned && lack.Need == StageNeeds.Complete)).Select(lack => _text.Lacking(lack, progress)), .. progress.Uncorrected.Count > 0 ? [_text.Returned(progress)] : Array.Empty<string>()]) { IsShort = true };
        }

        return offer.Move switch
        {
            { NeedsSure: true } => new StageStep(standing, [_phrases.Say("stage-sure", "move", offer.Move.Label)]) { Prompt = FilingPrompt.Sure, Move = offer.Move.Id },
            { HasReasons: true } => new StageStep(standing, [_phrases.Say("stage-reasons")]) { Prompt = FilingPrompt.Reasons, Move = offer.Move.Id },
            _ => Go(moment, progress, offer.Move, []),
        };
    }

    private StageStep Go(Moment moment, Progress progress, StageMove move, ImmutableList<ReturnedItem> returned, string author = Entry.Customer)
    {
        var draft = progress.Standing.Draft.With(move, moment.At, moment.Message.MessageId, author, returned);
        var after = _way.Look(_interview.Look(draft, progress.Standing.Today));

        // Where nothing is asked, what is said last says where the filing is.
        string[] said = move.Say is { } say ? [_text.Reminder(say, after)] : move.To is not null && after.Standing.Next is not null ? [_text.Status(after)] : [];
        return new StageStep(after.Standing, said) { IsShort = author == Move.Clock && move.To is null };
    }

    private static Offer? OfferOf(Moment moment, Progress progress) => progress.Offers.FirstOrDefault(offer => offer.Move.Id == moment.Conversation.Filing?.Move && offer.Missing.Count == 0);

    private static IEnumerable<string> WordsOf(StageMove move) => move.Words.Append(move.Label);
}

/// <summary>What moving, or trying to, comes to.</summary>
/// <param name="Standing">The draft afterwards.</param>
/// <param name="Said">What is said about it before going on.</param>
internal sealed record StageStep(Standing Standing, IReadOnlyList<string> Said)
{
    /// <summary>What the customer is asked; <see langword="null"/> when the filing goes on as it stands.</summary>
    public FilingPrompt? Prompt { get; init; }

    /// <summary>The step that waits for the answer.</summary>
    public string? Move { get; init; }

    /// <summary>Whether what is said is all: where the filing is needs not be said again.</summary>
    public bool IsShort { get; init; }
}
