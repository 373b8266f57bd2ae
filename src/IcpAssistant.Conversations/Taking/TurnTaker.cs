using System.Runtime.CompilerServices;
using IcpAssistant.Conversations.Taking.Filing;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Conversations.Taking;

/// <summary>Takes turns: a pure function of conversation, message, knowledge and time. The same values give the same turn.</summary>
internal sealed class TurnTaker
{
    // Made once for each version of the knowledge.
    private static readonly ConditionalWeakTable<Answerer, TurnTaker> Known = [];

    private readonly Phrasebook _phrases;
    private readonly string _knowledgeVersion;
    private readonly KnowledgeSource? _source;
    private readonly Commands _commands;
    private readonly QuestionTaker _questions;
    private readonly RatingTaker _ratings;
    private readonly HandOverTaker _handOvers;
    private readonly SituationTaker _situations;
    private readonly Interview? _interview;
    private readonly FilingTaker? _filings;
    private readonly DraftListTaker? _drafts;
    private readonly ResumeTaker? _resuming;
    private readonly ExportTaker? _exports;
    private readonly ErasureTaker _erasures;
    private readonly TakeoutTaker _takeouts;

    /// <summary>Takes turns with the phrases and the answers of one knowledge; filings are not filled in.</summary>
    public TurnTaker(Phrases phrases, string knowledgeVersion, Func<Question, Answer> answer)
        : this(phrases, knowledgeVersion, answer, null)
    {
    }

    private TurnTaker(Phrases phrases, string knowledgeVersion, Func<Question, Answer> answer, Answerer? answerer)
    {
        _phrases = new Phrasebook(phrases);
        _knowledgeVersion = knowledgeVersion;
        _commands = new Commands(_phrases);
        _questions = new QuestionTaker(_phrases, answer);
        _ratings = new RatingTaker(_phrases);
        _handOvers = new HandOverTaker(_phrases, _commands);
        _situations = new SituationTaker(_phrases);
        _source = answerer?.Knowledge.Source;
        if (answerer is { Knowledge.Catalogue.Fields.Count: > 0 })
        {
            var interview = _interview = Interview.Of(answerer.Knowledge);
            _filings = new FilingTaker(_phrases, _commands, answerer, _questions, interview);
            _drafts = new DraftListTaker(_phrases, _commands, _filings, new DraftList(_phrases, interview));
            _exports = new ExportTaker(_phrases, _commands, _filings, _drafts, interview);
            _resuming = new ResumeTaker(_phrases, _commands, _drafts);
        }

        _erasures = new ErasureTaker(_phrases, _commands, answerer?.Knowledge.Stages ?? StagePlan.Empty, _drafts);
        _takeouts = new TakeoutTaker(_phrases, _commands, _drafts);
    }

    /// <summary>Takes turns with everything that the knowledge holds.</summary>
    public static TurnTaker Of(Answerer answerer) => Known.GetValue(answerer, known => new TurnTaker(known.Knowledge.Phrases, VersionOf(known.Knowledge), known.Answer, known));

    /// <summary>What the stores are asked for before a message is taken.</summary>
    public Needs NeedsOf(Conversation conversation, Act act)
    {
        if (act is Act.Said { Text: var words } && _erasures.NeedsCount(conversation, words))
        {
            // Without the drafts themselves: once they are deleted, the turn can still be taken again.
            return new Needs(Drafts: false, Code: null, FreshCode: false) { Belongings = true };
        }

        var text = _filings is not null && act is Act.Said said ? said.Text : null;
        var code = text is null ? null : TypedCode.In(text, conversation)?.Code;
        var isFiling = _filings is not null && (act is Act.Moved or Act.Proposed || (act is Act.Uploaded && conversation.Filing is not null) || conversation.Filing is { Prompt: not FilingPrompt.Nothing });
        var asksForCode = (text is not null && ResumeTaker.AsksForCode(_commands, text)) || (act is Act.Said spoken && _takeouts.NeedsCode(conversation, spoken.Text));
        return new Needs(isFiling || asksForCode || (text is not null && _filings!.MayAnswerProposal(text, conversation.Filing)) || (text is not null && IsAboutFilings(conversation, text)), code, asksForCode)
        {
            Agents = act is Act.Said wish && conversation.HandOver is null && _commands.AsksForPerson(wish.Text),
        };
    }

    // not null: a text is only looked at where there are filings
    private bool IsAboutFilings(Conversation conversation, string text) =>
        DraftListTaker.IsAboutDrafts(_commands, text) || ExportTaker.IsAboutDrafts(_commands, text) || _filings!.AsksForStage(text, conversation.Filing is not null);

    /// <summary>What comes of a message.</summary>
    /// <param name="background">What <see cref="NeedsOf"/> asked for; <see langword="null"/> when nobody knows who speaks.</param>
    public Turn Take(Conversation conversation, IncomingMessage message, DateTimeOffset at, Background? background = null)
    {
        var known = background ?? Background.Of(conversation.Person);
        var outcome = Take(new Moment(conversation, message, at) { Background = known, Draft = DraftOf(conversation, message.Act, known.Drafts) });

        // Before anything is kept: what is forgotten must not even stand in the encrypted original.
        var kept = MessageSecrets.Uncrowded(KeptMessage.Of(MaskedTurn.Of(message, outcome.Forgotten)));
        return new Turn
        {
            Message = kept,
            Reply = new Reply([.. outcome.Statements.Select((statement, number) => Reply(message, number, statement) with { Asks = number == outcome.Statements.Count - 1 ? outcome.Asks : null })], outcome.Answer),
            Conversation = outcome.Conversation,
            At = at,
            KnowledgeVersion = _knowledgeVersion,
            Source = _source,
            Given = known.ToGiven(conversation.Person, outcome.Forgotten.Count > 0),
            Rating = outcome.Rating,
            Unanswered = outcome.Unanswered,
            AgentRequest = outcome.AgentRequest,
            Attendance = outcome.Attendance,
            RequestsClosedBy = outcome.RequestsClosedBy,
            ConcernsDesk = (conversation.HandOver ?? outcome.Conversation.HandOver) is not null || outcome.AgentRequest is not null,
            IsRefused = outcome.IsRefused,
            Draft = outcome.Draft,
            DraftVerdict = outcome.Draft is { } draft && _interview is { } interview ? DraftVerdict.Of(interview.Look(draft, ChinaTime.DayOf(at)), interview.Knowledge.Rules) : null,
            DeletedDraft = outcome.DeletedDraft,
            Resuming = outcome.Resuming,
            Erasure = outcome.Erasure,
            Secrets = MessageSecrets.Of(kept, outcome.Secrets),
        };
    }

    private static string VersionOf(KnowledgeBase knowledge) => knowledge.Source is null ? $"{knowledge.Version}~" : knowledge.Version;

    private Outcome Take(Moment moment) => moment.Message.Act switch
    {
        Act.Joined => Greet(moment.Conversation),
        Act.Said said => Listen(moment, said),
        Act.Rated rated => Quietly(moment, _ratings.Take(moment, (Act.Rated)MessageSecrets.Hide(rated))),
        Act.Uploaded uploaded => Receive(moment, uploaded),
        Act.Handed handed => AskAgain(moment, _handOvers.Take(moment, handed)),
        Act.Wrote wrote => HandOverTaker.Take(moment, wrote),
        Act.Moved moved when _filings is not null && moment.Draft is { } draft && draft.Id == moved.Filing => _filings.Take(moment, draft, moved),
        Act.Proposed proposed => _filings is not null && moment.Draft is { } draft && draft.Id == proposed.Filing ? _filings.Take(moment, draft, proposed) : new Outcome(moment.Conversation) { IsRefused = true },
        _ => new Outcome(moment.Conversation),
    };

    // Back with the assistant in the middle of a form: what was asked before people took over stands far above by now.
    private Outcome AskAgain(Moment moment, Outcome outcome)
    {
        var back = moment with { Conversation = outcome.Conversation };
        if (_filings is null || outcome.IsRefused || moment.Conversation.HandOver is null || back.Conversation.HandOver is not null || back.FilledIn is not { } draft)
        {
            return outcome;
        }

        var asked = _filings.Continue(back, draft, string.Join("\n\n", outcome.Statements.Select(statement => statement.Markdown)));
        return outcome with { Conversation = asked.Conversation, Statements = asked.Statements, Asks = asked.Asks, Draft = asked.Draft };
    }

    // Where people answer, the assistant says nothing.
    private static Outcome Quietly(Moment moment, Outcome outcome) => moment.Conversation.HandOver is null ? outcome : outcome with { Statements = [] };

    private Outcome Greet(Conversation conversation) => conversation.Greeted
        ? new Outcome(conversation)
        : Outcome.Saying(conversation with { Greeted = true }, _phrases.Say("greeting"), FirstSteps());

    private Outcome Listen(Moment moment, Act.Said said)
    {
        var text = said.Text;
        var askedToErase = moment.Conversation.ErasureAsked;
        moment = moment with { Conversation = moment.Conversation with { ErasureAsked = false } };
        if ((_erasures.Take(moment, text, askedToErase) ?? _takeouts.Take(moment, text)) is { } own)
        {
            return own;
        }

        if (_handOvers.Take(moment, text) is { } passedOn)
        {
            return AskAgain(moment, passedOn);
        }

        if (_filings?.TakeProposal(moment, text) is { } answered)
        {
            return answered;
        }

        if (moment.Conversation.HandOver is { } handOver)
        {
            return HandOverTaker.Listen(moment, handOver);
        }

        // What is remembered of a question, and said to it, holds no number: only filings ask for them.
        var plain = (Act.Said)MessageSecrets.Hide(said);
        if (moment.Conversation.ReasonAwaitedFor is { } replyId && _commands.ReasonIn(plain.Text) is { } reason)
        {
            return _ratings.TakeReason(moment, replyId, reason);
        }

        if (moment.Conversation.RatableAnswers is [.., var last] && _commands.RatingIn(plain.Text) is { } rating)
        {
            return _ratings.Take(moment, new Act.Rated(last.ReplyId, rating.Useful, rating.Reason));
        }

        if (Fill(moment, text) is { } filled)
        {
            return filled;
        }

        var listening = moment with { Conversation = moment.Conversation with { ReasonAwaitedFor = null, Filing = Rested(moment.Conversation.Filing) } };
        if (_situations.AsksToChange(text))
        {
            return _situations.ShowChips(listening.Conversation);
        }

        if (_situations.WithoutFact(listening.Conversation, plain.Text) is { } again)
        {
            return _questions.Take(listening, again, number: 0);
        }

        if (_handOvers.TakeContact(listening, text, plain.Text) is { } contact)
        {
            return contact;
        }

        return _commands.AsksForHelp(text) ? Outcome.Saying(listening.Conversation, _phrases.Say("help"), FirstSteps())
            : plain.Text != text && !plain.Text.Any(char.IsLetterOrDigit) ? Outcome.Saying(listening.Conversation, _phrases.Say("number-alone"), FirstSteps())
            : _questions.Take(listening, plain, number: 0);
    }

    private Outcome? Fill(Moment moment, string text) =>
        _filings is null ? null
        : _resuming?.Take(moment, text) is { } resumed ? resumed
        : _drafts?.Take(moment, text) is { } listed ? listed
        : _exports?.Take(moment, text) is { } exported ? exported
        : moment.FilledIn is { } draft ? _filings.Take(moment, draft, text)
        : moment.Draft is { } known ? _filings.TakeStage(moment, known, text)
        : null;

    // Who was asked which draft and says something else is no longer asked.
    private static FilingDialog? Rested(FilingDialog? filing) => filing is { Prompt: FilingPrompt.Choice } ? filing with { Prompt = FilingPrompt.Nothing } : filing;

    private static Draft? DraftOf(Conversation conversation, Act act, IReadOnlyList<Draft> drafts) =>
        act switch
        {
            Act.Moved moved => drafts.FirstOrDefault(draft => draft.Id == moved.Filing),
            Act.Proposed proposed => drafts.FirstOrDefault(draft => draft.Id == proposed.Filing),
            _ => FilingDialog.DraftOf(conversation.Filing, drafts),
        };

    // Outside of a filing files are not kept; a question that was written beside them is still answered.
    private Outcome Receive(Moment moment, Act.Uploaded uploaded)
    {
        if (_filings is not null && moment is { Draft: { } draft, Conversation.Filing: { } filing } && filing.Draft == draft.Id)
        {
            return _filings.Receive(moment, draft, uploaded);
        }

        var secrets = UploadSecrets.Of(uploaded with { Text = "" }, [], _phrases);
        var received = Outcome.Saying(moment.Conversation, _phrases.Say("upload-outside"), _filings is null ? _phrases.AgentChoice() : _phrases.Button("button-begin-filing"));
        if (string.IsNullOrWhiteSpace(uploaded.Text))
        {
            return received with { Secrets = secrets };
        }

        var answered = _questions.Take(moment, (Act.Said)MessageSecrets.Hide(new Act.Said(uploaded.Text)), number: 1);
        return answered with { Statements = [new Statement(received.Statements[0].Markdown, []), .. answered.Statements], Secrets = secrets };
    }

    private IEnumerable<Choice> FirstSteps() =>
    [
        .. _filings is null ? Array.Empty<Choice>() : [_phrases.Button("button-begin-filing")],
        _phrases.Button("greeting-question-1"),
        _phrases.Button("greeting-question-2"),
        _phrases.Button("greeting-question-3"),
        _phrases.Button("greeting-question-4"),
        _phrases.AgentChoice(),
    ];

    private static ReplyMessage Reply(IncomingMessage message, int number, Statement statement) => new()
    {
        Id = ReplyIds.Of(message, number),
        Text = statement.Markdown,
        Choices = statement.Choices,
        Ratable = statement.Ratable,
        Card = statement.Card,
        Agent = statement.Agent,
    };
}
