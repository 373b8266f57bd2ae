using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>Takes the messages of somebody who fills in a filing: a value, a word of command, or a question in the middle.</summary>
internal sealed class FilingTaker
{
    // Without a word that asks, only what is clearly a subject of its own is answered ("备案时间"); everything else is a value that was not understood.
    private const int ShortestTopic = 6;
    private const double SureTopic = 0.95;

    // "？？？" is none.
    private const int ShortestQuestion = 4;

    private readonly Phrasebook _phrases;
    private readonly Commands _commands;
    private readonly Answerer _answerer;
    private readonly QuestionTaker _questions;
    private readonly Interview _interview;
    private readonly FilingWay _way;
    private readonly MessageReader _reader;
    private readonly FilingText _text;
    private readonly StageTaker _stages;
    private readonly StageText _stageText;
    private readonly Consents _consents;
    private readonly PaperTaker _papers;
    private readonly GroupTaker _groups;
    private readonly ChangeTaker _changes;
    private readonly ProposalTaker _proposals;
    private readonly FilingEndings _ends;

    public FilingTaker(Phrasebook phrases, Commands commands, Answerer answerer, QuestionTaker questions, Interview interview)
    {
        (_phrases, _commands, _answerer, _questions, _interview) = (phrases, commands, answerer, questions, interview);
        _way = new FilingWay(interview);
        _reader = new MessageReader(answerer, interview);
        _text = new FilingText(phrases, interview);
        _stageText = new StageText(phrases, interview, _text);
        _stages = new StageTaker(phrases, commands, interview, _way, _stageText);
        _consents = new Consents(phrases);
        _groups = new GroupTaker(phrases, commands, interview, _way);
        _papers = new PaperTaker(phrases, commands, _consents, interview, _way);
        _changes = new ChangeTaker(phrases, commands, interview, _way, _reader, _text);
        _proposals = new ProposalTaker(phrases, commands, interview, _way, _changes);
        _ends = new FilingEndings(phrases, _way, _text, _stageText, new ApprovalText(phrases, interview), _consents, new FilingCards(phrases, interview, _text), _papers);
    }

    /// <summary>Whether a message may be about where a filing is.</summary>
    /// <param name="begun">Whether a filing was worked on in the conversation.</param>
    public bool AsksForStage(string text, bool begun) => _stages.MayConcern(text) || (begun && (_commands.AsksToChange(text) || _papers.MayConcern(text)));

    /// <summary>Takes a message about where a filing is, or to change what can't be changed there; <see langword="null"/> when it is neither.</summary>
    public Outcome? TakeStage(Moment moment, Draft draft, string text)
    {
        var progress = _way.Look(Look(draft, moment));
        return _stages.Take(moment, progress, text) is { } step ? _ends.Step(moment, step)
            : moment.Conversation.Filing is { } dialog && dialog.Draft == draft.Id && _papers.MayConcern(text) && _papers.Take(moment, progress.Standing, dialog, text) is { } paper ? Follow(moment, paper)
            : progress.Stage.Edit == Editing.None && _commands.AsksToChange(text) && !_answerer.Asks(text) && FieldNames.Find(text, progress.Standing.Fields, null) is { } field
                ? _ends.Step(moment, new StageStep(progress.Standing, [_phrases.Say("filing-locked", "field", field.Name)]) { IsShort = true })
                : null;
    }

    /// <summary>Takes a step made at the desk, or by time. One that can't be made where the filing is changes nothing and says nothing.</summary>
    public Outcome Take(Moment moment, Draft draft, Act.Moved moved)
    {
        if (_stages.Take(moment, _way.Look(Look(draft, moment)), moved) is not { } step)
        {
            return new Outcome(moment.Conversation);
        }

        return step.IsShort
            ? new Outcome(moment.Conversation) { Statements = [new Statement(string.Join("\n\n", step.Said), [.. _stageText.Choices(_way.Look(step.Standing))])], Draft = step.Standing.Draft }
            : _ends.Step(moment, step);
    }

    /// <summary>Takes what an agent proposes.</summary>
    public Outcome Take(Moment moment, Draft draft, Act.Proposed proposed) => _proposals.Take(moment, draft, proposed);

    /// <summary>Whether a message may answer an agent's proposal.</summary>
    public bool MayAnswerProposal(string text, FilingDialog? filing) => _proposals.MayAnswer(text, filing);

    /// <summary>Takes a yes or no to an agent's proposal; <see langword="null"/> when it is something else. While people answer, or the dialog rests, nothing is asked after it.</summary>
    public Outcome? TakeProposal(Moment moment, string text)
    {
        if (moment is not { Draft: { } draft, Conversation.Filing: { } dialog } || dialog.Draft != draft.Id || _proposals.Answer(moment, draft, dialog, text) is not { } answered)
        {
            return null;
        }

        var change = answered.Change;
        var goesOn = answered.Last is null && moment.FilledIn is not null && moment.Conversation.HandOver is null;
        return goesOn ? _ends.Again(moment, change.Standing, AskedIn(moment, change.Standing) is { } asked && change.Standing.Draft.ValueOf(asked.Place) is null ? asked : null, change.Said, [])
            : new Outcome(moment.Conversation with { Filing = dialog with { Proposed = answered.Next } })
            {
                Statements = [new Statement(string.Join("\n\n", change.Said), []), .. answered.Last is { } last ? [last] : Array.Empty<Statement>()],
                Draft = change.Standing.Draft,
            };
    }

    /// <summary>Begins a filing with what was told before, or takes up the one that was begun.</summary>
    public Outcome Begin(Moment moment, Draft? known)
    {
        if (known is not null)
        {
            var resumed = Look(known, moment);
            var left = moment.Conversation.Filing is { Asked: { } place } filing && filing.Draft == known.Id ? _interview.Find(place, resumed) : null;
            return _ends.Again(moment, resumed, left, _phrases.Say("filing-resumes"));
        }

        var customer = moment.Background.Customers[0];
        var empty = Look(new Draft { Id = DraftId.For(customer, moment.Message.MessageId), Customer = customer, StartedAt = moment.At }, moment);
        var told = _reader.Told(moment.Conversation.Topic?.Told ?? [], empty).ToList();
        if (told.Count == 0)
        {
            return _ends.Continue(moment, empty, _phrases.Say("filing-begins"));
        }

        var standing = Look(told.Aggregate(empty.Draft, (sofar, value) => ChangeTaker.Write(sofar, value.Field, value.Value, moment)), moment);
        return _ends.Continue(moment, standing, _phrases.Say("filing-begins"), _text.Review(standing));
    }

    /// <summary>Says something and goes on with a draft.</summary>
    public Outcome Continue(Moment moment, Draft draft, string said)
    {
        var standing = Look(draft, moment);
        return _ends.Again(moment, standing, moment.Draft?.Entries.Count == draft.Entries.Count ? AskedIn(moment, standing) : null, said);
    }

    /// <summary>Says something and asks whether a class of personal data may be kept.</summary>
    public Outcome AskConsent(Moment moment, Draft draft, Asking field, IReadOnlyList<string> said) => _ends.AskConsent(moment, Look(draft, moment), field, said, []);

    /// <summary>Takes a message in the middle of a filing.</summary>
    public Outcome Take(Moment moment, Draft draft, string text)
    {
        var dialog = moment.Conversation.Filing!; // not null: the caller found a draft by it
        var standing = Look(draft, moment);
        var asked = AskedIn(moment, standing);
        if (dialog.Prompt is FilingPrompt.Sure or FilingPrompt.Reasons)
        {
            var progress = _way.Look(standing);
            return _ends.Step(moment, dialog.Prompt == FilingPrompt.Sure ? _stages.TakeSure(moment, progress, text) : _stages.TakeReasons(moment, progress, text));
        }

        if (_papers.Take(moment, standing, dialog, text) is { } step)
        {
            return Follow(moment, step);
        }

        return Command(moment, standing, asked, text)
            ?? ((_groups.Take(moment, standing, asked, text) ?? _changes.Take(moment, standing, asked, text)) is { } change ? Follow(moment, change) : null)
            ?? dialog.Prompt switch
            {
                FilingPrompt.Consent => TakeConsent(moment, standing, asked, text),
                FilingPrompt.Deletion => TakeDeletion(moment, standing, asked, text),
                FilingPrompt.Restart => TakeRestart(moment, standing, asked, text),
                _ => TakeValue(moment, standing, asked, text),
            };
    }

    /// <summary>Takes files in the middle of a filing.</summary>
    public Outcome Receive(Moment moment, Draft draft, Act.Uploaded uploaded) =>
        Follow(moment, _papers.Receive(moment, Look(draft, moment), moment.Conversation.Filing!, uploaded)); // not null: the caller found a draft by it

    private Outcome Follow(Moment moment, PaperStep step) => step.Last is { } last
        ? FilingEndings.Ending(moment, step.Standing, step.Prompt, step.Asked, step.Said, last, step.Secrets)
        : _ends.Again(moment, step.Standing, AskedIn(moment, step.Standing), step.Said, step.Secrets);

    private Outcome Follow(Moment moment, ChangeStep step) => step is { NeedsConsent: true, Asked: { } held }
        ? _ends.AskConsent(moment, step.Standing, held, step.Said, step.Secrets)
        : _ends.Again(moment, step.Standing, step.Asked, step.Said, step.Secrets);

    // What this draft was asked for last, whether it is the turn of it or not.
    private Asking? AskedIn(Moment moment, Standing standing) =>
        moment.Conversation.Filing is { Prompt: not FilingPrompt.Nothing, Asked: { } place } filing && filing.Draft == standing.Draft.Id ? _interview.Find(place, standing) : null;

    private Outcome? Command(Moment moment, Standing standing, Asking? asked, string text) =>
        _stages.Take(moment, _way.Look(standing), text) is { } step ? _ends.Step(moment, step, asked)
        : standing.Draft.Stage != StagePlan.First && (_commands.Is("command-delete-draft", text) || _commands.Is("command-restart", text)) && !_way.IsOver(standing.Draft) ? _ends.Again(moment, standing, asked, _phrases.Say("filing-under-way"))
        : _commands.Is("command-pause", text) ? _ends.Rest(moment, standing, asked, _phrases.Say("filing-paused"))
        : _commands.Is("command-delete-draft", text) ? _ends.AskWhether(moment, standing, FilingPrompt.Deletion, asked, _phrases.Say("filing-delete-sure"))
        : _commands.Is("command-restart", text) ? _ends.AskWhether(moment, standing, FilingPrompt.Restart, asked, _phrases.Say("filing-restart-sure"))
        : _commands.Is("command-back", text) ? Follow(moment, _changes.Undo(moment, standing, asked))
        : _commands.Is("command-resume", text) ? _ends.Again(moment, standing, asked, _phrases.Say("filing-resumes"))
        : _commands.AsksForHelp(text) ? _ends.Again(moment, standing, asked, _phrases.Say("filing-help"))
        : _commands.Is("command-review", text) ? _ends.Again(moment, standing, asked, standing.Draft.Values.Count == 0 ? _phrases.Say("filing-nothing-yet") : _text.Review(standing))
        : asked is null ? null
        : _commands.Is("command-why", text) ? _ends.Again(moment, standing, asked, _text.Why(asked))
        : !_commands.Is("command-skip", text) ? null
        : asked.IsRequired ? _ends.Again(moment, standing, asked, _phrases.Say("filing-not-optional"))
        : _ends.Continue(moment, Look(ChangeTaker.Write(standing.Draft, asked, Written.Unknown, moment), moment), _phrases.Say("filing-skipped"));

    private Outcome TakeValue(Moment moment, Standing standing, Asking? asked, string text)
    {
        var progress = _way.Look(standing);
        if (_commands.BeginsToChange(text) && !ChangeTaker.IsOption(text, asked))
        {
            return _ends.Again(moment, standing, asked, _phrases.Say("filing-change-what"));
        }

        var isQuestion = IsQuestion(text, asked, standing);
        UnansweredQuestion? unanswered = null;
        if (isQuestion && AnswerBetween(moment, standing, asked, text, out unanswered) is { } answered)
        {
            return answered;
        }

        var heard = _reader.Read(text, standing, asked);
        if (isQuestion && asked is { TakesAnything: true } && heard.Values.Any(value => value.Field.Place == asked.Place && value.Raw == text.Trim()))
        {
            return _ends.Again(moment, standing, asked, [_phrases.Say("filing-question-or-value", "field", asked.Name)], WholeIfPersonal(asked, text));
        }

        var changeable = heard.Values.Where(value => progress.MayChange(value.Field.Place)).ToList();
        if (changeable.Count > 0)
        {
            return Follow(moment, _changes.Take(moment, standing, asked, heard with { Values = changeable }));
        }

        if (heard.Values.Count > 0)
        {
            return _ends.Again(moment, standing, asked, [_phrases.Say("filing-locked", "field", heard.Values[0].Field.Name)], PersonalNumbers.Whole(text));
        }

        if (MayBeTopic(text, heard) && AnswerBetween(moment, standing, asked, text, out _) is { Answer.Probability: >= SureTopic } between)
        {
            return between;
        }

        var sentence = isQuestion && text.Count(Knowledge.Language.Normaliser.IsChinese) >= ShortestQuestion ? _phrases.Say("filing-unanswered") : heard.Mistake is { } mistake ? _text.Of(mistake) : _phrases.Say("filing-not-understood");
        var again = asked is null && progress.Standing.Next is null
            ? _ends.Step(moment, new StageStep(standing, [heard.Mistake is null ? _phrases.Say("stage-not-understood") : sentence]) { IsShort = true })
            : _ends.Again(moment, standing, asked, [sentence], WholeIfPersonal(asked, text));
        return again with { Unanswered = unanswered };
    }

    // Numbers are found in every message.
    private static IReadOnlyList<Secret> WholeIfPersonal(Asking? asked, string text) => asked?.Field.Personal is null or PersonalData.None ? [] : PersonalNumbers.Whole(text);

    // Only a text that asks, and no value that happens to be one: "负责人可以是员工吗" would pass for a name.
    private bool IsQuestion(string text, Asking? asked, Standing standing) => (_answerer.Asks(text) || _commands.Mentions("filing-asks", text))
        && (asked is null || !(ChangeTaker.IsOption(text, asked) || (asked.HasForm && _interview.Values.Read(text, asked, standing) is Reading.Good)));

    // Digits and letters with a mistake are no subject.
    private static bool MayBeTopic(string text, Heard heard) => heard.Mistake is null || text.Count(Knowledge.Language.Normaliser.IsChinese) >= ShortestTopic;

    /// <param name="unanswered">What the knowledge does not answer; <see langword="null"/> when it does.</param>
    private Outcome? AnswerBetween(Moment moment, Standing standing, Asking? asked, string text, out UnansweredQuestion? unanswered)
    {
        var outcome = _questions.Take(moment, new Question(text, _answerer.Asks(text) ? moment.Conversation.Topic : null), number: 0);
        unanswered = outcome.Unanswered;
        return outcome.Answer is null or { Refusal: not null } or { SmallTalk: true }
            ? null
            : _ends.Again(moment with { Conversation = outcome.Conversation }, standing, asked, outcome.Statements[0].Markdown, _phrases.Say("filing-go-on")) with { Answer = outcome.Answer };
    }

    private Outcome TakeConsent(Moment moment, Standing standing, Asking? asked, string text)
    {
        var personal = asked?.Field.Personal ?? PersonalData.Name;
        UnansweredQuestion? unanswered = null;
        return _commands.Is("filing-yes", text) ? _ends.Again(moment, Look(standing.Draft.With(_consents.Given(personal, moment.At, moment.Message.MessageId)), moment), asked)
            : _commands.Is("filing-no", text) ? _ends.Rest(moment, standing, asked, _phrases.Say("filing-no-consent"))
            : (_answerer.Asks(text) ? AnswerBetween(moment, standing, asked, text, out unanswered) : null) ?? _ends.Again(moment, standing, asked, [_phrases.Say("filing-consent-first")], PersonalNumbers.Whole(text)) with { Unanswered = unanswered };
    }

    private Outcome TakeDeletion(Moment moment, Standing standing, Asking? asked, string text) => _commands.Is("filing-yes", text)
        ? new Outcome(moment.Conversation with { Filing = null }) { Statements = [new Statement(_phrases.Say("filing-deleted"), [])], DeletedDraft = standing.Draft.Id }
        : _ends.Again(moment, standing, asked, _phrases.Say("filing-kept"));

    private Outcome TakeRestart(Moment moment, Standing standing, Asking? asked, string text) => _commands.Is("filing-yes", text)
        ? Begin(moment with { Conversation = moment.Conversation with { Topic = null } }, null) with { DeletedDraft = standing.Draft.Id }
        : _ends.Again(moment, standing, asked, _phrases.Say("filing-kept"));

    private Standing Look(Draft draft, Moment moment) => _interview.Look(draft, Knowledge.ChinaTime.DayOf(moment.At));
}
