using System.Runtime.CompilerServices;
using IcpAssistant.Conversations.Taking.Filing;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Conversations.Taking;

/// <summary>Takes turns: a pure function of conversation, message, knowledge and time. The same values give the same turn.</summary>
internal sealed class TurnTaker
{
    // Made once for each version of the knowledge.
    private static readonly ConditionalWeakTable<Answerer, TurnTaker> Known = [];

    private readonly Phrasebook _phrases;
    private readonly string _knowledgeVersion;
    private readonly Commands _commands;
    private readonly QuestionTaker _questions;
    private readonly RatingTaker _ratings;
    private readonly SituationTaker _situations;
    private readonly FilingTaker? _filings;

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
        _situations = new SituationTaker(_phrases);
        _filings = answerer is null or { Knowledge.Catalogue.Fields.Count: 0 } ? null : new FilingTaker(_phrases, _commands, answerer, _questions, new Interview(answerer.Knowledge));
    }

    /// <summary>Takes turns with everything that the knowledge holds.</summary>
    public static TurnTaker Of(Answerer answerer) => Known.GetValue(answerer, known => new TurnTaker(known.Knowledge.Phrases, known.Knowledge.Version, known.Answer, known));

    /// <summary>Whether a message is about a filing that is filled in, so that the drafts are needed to take it.</summary>
    public bool NeedsDrafts(Conversation conversation, Act act) =>
        _filings is not null && (conversation.Filing is { Prompt: not FilingPrompt.Nothing } || act switch
        {
            Act.Said said => _filings.AsksToFile(said.Text) || _filings.AsksForStage(said.Text, conversation.Filing is not null),
            Act.Moved => true,
            Act.Uploaded => conversation.Filing is not null,
            _ => false,
        });

    /// <summary>What comes of a message.</summary>
    /// <param name="draft">The draft that is filled in, or that could be taken up; <see langword="null"/> when there is none or <see cref="NeedsDrafts"/> says no.</param>
    public Turn Take(Conversation conversation, IncomingMessage message, DateTimeOffset at, Draft? draft = null)
    {
        var outcome = Take(new Moment(conversation, message, at) { Draft = draft });
        return new Turn
        {
            Message = KeptMessage.Of(message),
            Reply = new Reply([.. outcome.Statements.Select((statement, number) => Reply(message, number, statement) with { Asks = number == outcome.Statements.Count - 1 ? outcome.Asks : null })], outcome.Answer),
            Conversation = outcome.Conversation,
            At = at,
            KnowledgeVersion = _knowledgeVersion,
            Rating = outcome.Rating,
            Unanswered = outcome.Unanswered,
            AgentRequest = outcome.AgentRequest,
            Draft = outcome.Draft,
            DeletedDraft = outcome.DeletedDraft,
            Secrets = outcome.Secrets,
        };
    }

    private Outcome Take(Moment moment) => moment.Message.Act switch
    {
        Act.Joined => Greet(moment.Conversation),
        Act.Said said => Listen(moment, said),
        Act.Rated rated => _ratings.Take(moment, rated),
        Act.Uploaded uploaded => Receive(moment, uploaded),
        Act.Moved moved when _filings is not null && moment.Draft is { } draft && draft.Id == moved.Filing => _filings.Take(moment, draft, moved),
        _ => new Outcome(moment.Conversation),
    };

    private Outcome Greet(Conversation conversation) => conversation.Greeted
        ? new Outcome(conversation)
        : Outcome.Saying(conversation with { Greeted = true }, _phrases.Say("greeting"), FirstSteps());

    private Outcome Listen(Moment moment, Act.Said said)
    {
        var text = said.Text;
        if (_commands.AsksForPerson(text))
        {
            var phrase = moment.Conversation.AgentRequested ? "agent-already-requested" : "agent-requested";
            return Outcome.Saying(moment.Conversation with { ReasonAwaitedFor = null, AgentRequested = true }, _phrases.Say(phrase)) with
            {
                AgentRequest = new AgentRequest(moment.Conversation.Id, moment.Message.MessageId, moment.Conversation.LastQuestion, moment.At),
            };
        }

        if (moment.Conversation.ReasonAwaitedFor is { } replyId && _commands.ReasonIn(text) is { } reason)
        {
            return _ratings.TakeReason(moment, replyId, reason);
        }

        if (moment.Conversation.RatableAnswers is [.., var last] && _commands.RatingIn(text) is { } rating)
        {
            return _ratings.Take(moment, new Act.Rated(last.ReplyId, rating.Useful, rating.Reason));
        }

        if (Fill(moment, text) is { } filled)
        {
            return filled;
        }

        var listening = moment with { Conversation = moment.Conversation with { ReasonAwaitedFor = null } };
        if (_situations.AsksToChange(text))
        {
            return _situations.ShowChips(listening.Conversation);
        }

        if (_situations.WithoutFact(listening.Conversation, text) is { } again)
        {
            return _questions.Take(listening, again, number: 0);
        }

        return _commands.AsksForHelp(text)
            ? Outcome.Saying(listening.Conversation, _phrases.Say("help"), FirstSteps())
            : _questions.Take(listening, said, number: 0);
    }

    private Outcome? Fill(Moment moment, string text) =>
        _filings is null ? null
        : moment is { Draft: { } draft, Conversation.Filing: { Prompt: not FilingPrompt.Nothing } filing } && filing.Draft == draft.Id ? _filings.Take(moment, draft, text)
        : _filings.AsksToFile(text) ? _filings.Begin(moment, moment.Draft)
        : moment.Draft is { } known ? _filings.TakeStage(moment, known, text)
        : null;

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

        var answered = _questions.Take(moment, new Act.Said(uploaded.Text), number: 1);
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
    };
}
