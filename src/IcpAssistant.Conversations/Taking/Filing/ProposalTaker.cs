using IcpAssistant.Conversations.Rendering;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>Takes values that agents propose for a filing, and the customer's yes or no to them. The dialog goes on with what was asked before.</summary>
internal sealed class ProposalTaker(Phrasebook phrases, Commands commands, Interview interview, FilingWay way, ChangeTaker changes)
{
    /// <summary>Whether a message may answer a proposal: then the draft is needed to take it.</summary>
    public bool MayAnswer(string text, FilingDialog? filing) =>
        filing is not null && (filing.Proposed is not null || commands.Is("command-proposal-yes", text) || commands.Is("command-proposal-no", text));

    /// <summary>Puts a proposal into the draft and tells the customer; nothing is done where the place can't be written now, may not be kept, or the value is wrong or there already.</summary>
    public Outcome Take(Moment moment, Draft draft, Act.Proposed proposed)
    {
        var standing = Look(moment, draft);
        var progress = way.Look(standing);
        if (Find(proposed.Place, standing) is not { } field || !progress.MayChange(field.Place) || !draft.MayKeep(field.Field.Personal)
            || interview.Values.Read(proposed.Text, field, standing) is not Reading.Good good || good.Value.Equals(draft.ValueOf(field.Place)))
        {
            return new Outcome(moment.Conversation) { IsRefused = true };
        }

        var after = draft.With(Proposal.PlaceFor(field.Place), good.Value, field.Field.Personal, moment.At, moment.Message.MessageId, proposed.Agent);
        var dialog = moment.Conversation.Filing is { } filing && filing.Draft == draft.Id ? filing : new FilingDialog { Draft = draft.Id };
        return new Outcome(moment.Conversation with { Filing = dialog with { Proposed = field.Place } })
        {
            Statements = [Tell(new Proposal(field.Place, good.Value, proposed.Agent, after.Entries.Count), field, standing)],
            Draft = after,
            Secrets = field.Field.Personal == PersonalData.None ? [] : [new Secret(proposed.Text, interview.Values.Show(field, good.Value, standing))],
        };
    }

    /// <summary>What a yes or no to a proposal comes to; <see langword="null"/> when there is no proposal, or something else is said.</summary>
    public Answered? Answer(Moment moment, Draft draft, FilingDialog dialog, string text)
    {
        var open = Proposal.OpenIn(draft);
        if ((dialog.Proposed is { } told ? open.FirstOrDefault(proposal => proposal.Place == told) : open is [var first, ..] ? first : null) is not { } proposal
            || IsYes(text, dialog) is not { } yes)
        {
            return null;
        }

        var before = Look(moment, draft);
        if (interview.Find(proposal.Place, before) is not { } field)
        {
            return null;
        }

        var mayChange = way.Look(before).MayChange(proposal.Place);
        var closed = draft.With(Proposal.PlaceFor(proposal.Place), null, field.Field.Personal, moment.At, moment.Message.MessageId, Entry.Customer);
        var step = yes && mayChange
            ? changes.Settle(moment, before, closed.With(proposal.Place, proposal.Value, field.Field.Personal, moment.At, moment.Message.MessageId, proposal.Agent), [Say("proposal-taken", field, proposal.Value, before)])
            : new ChangeStep(Look(moment, closed), null, yes ? phrases.Say("filing-locked", "field", field.Name) : phrases.Say("proposal-declined", "field", field.Name));
        var next = open.FirstOrDefault(other => other != proposal) is { } other && interview.Find(other.Place, step.Standing) is { } its ? (other.Place, Tell(other, its, step.Standing)) : ((Place, Statement)?)null;
        return new Answered(step, next?.Item1, next?.Item2);
    }

    // "好的" answers what was told last; later it may answer anything.
    private bool? IsYes(string text, FilingDialog dialog) =>
        commands.Is("command-proposal-yes", text) || (dialog.Proposed is not null && commands.Is("filing-yes", text)) ? true
        : commands.Is("command-proposal-no", text) || (dialog.Proposed is not null && commands.Is("filing-no", text)) ? false
        : null;

    private Asking? Find(string place, Standing standing) =>
        Place.Parse(place, field => interview.Knowledge.Catalogue.FindField(field)?.Person) is { } parsed ? interview.Find(parsed, standing) : null;

    private Statement Tell(Proposal proposal, Asking field, Standing standing)
    {
        var before = standing.Draft.ValueOf(field.Place);
        var told = Say(before is null ? "proposal" : "proposal-instead", field, proposal.Value, standing)
            .Replace("{agent}", MarkdownText.EscapeTyped(proposal.Agent), StringComparison.Ordinal)
            .Replace("{before}", before is null ? "" : MarkdownText.EscapeTyped(interview.Values.Show(field, before, standing)), StringComparison.Ordinal);
        return new Statement(told, [phrases.Button("button-proposal-yes"), phrases.Button("button-proposal-no")]);
    }

    private string Say(string phrase, Asking field, Written value, Standing standing) => phrases.Say(phrase, "field", field.Name)
        .Replace("{value}", MarkdownText.EscapeTyped(interview.Values.Show(field, value, standing)), StringComparison.Ordinal);

    private Standing Look(Moment moment, Draft draft) => interview.Look(draft, Knowledge.ChinaTime.DayOf(moment.At));

    /// <summary>What came of an answer.</summary>
    /// <param name="Change">The draft afterwards, and what is said of it.</param>
    /// <param name="Next">The place of the next proposal that waits; <see langword="null"/> when none does.</param>
    /// <param name="Last">What is said of the next one.</param>
    public sealed record Answered(ChangeStep Change, Place? Next, Statement? Last);
}
