using IcpAssistant.Conversations.Rendering;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>Takes the messages of somebody who fills in a filing: a value, a word of command, or a question in the middle.</summary>
internal sealed class FilingTaker(Phrasebook phrases, Commands commands, Answerer answerer, QuestionTaker questions, Interview interview)
{
    // Without a word that asks, only what is clearly a subject of its own is answered ("备案时间"); everything else is a value that was not understood.
    private const int ShortestTopic = 6;
    private const double SureTopic = 0.95;

    private readonly MessageReader _reader = new(answerer, interview);
    private readonly FilingText _text = new(phrases, interview);
    private readonly Consents _consents = new(phrases);

    /// <summary>Whether a message begins or takes up a filing.</summary>
    public static bool AsksToFile(Commands commands, string text) => commands.Is("command-file", text) || commands.Is("command-resume", text);

    /// <summary>Begins a filing with what was told before, or takes up the one that was begun.</summary>
    public Outcome Begin(Moment moment, Draft? known)
    {
        if (known is not null)
        {
            return Continue(moment, Look(known, moment), phrases.Say("filing-resumes"));
        }

        var customer = CustomerId.Of(moment.Conversation.Channel, moment.Conversation.UserId);
        var empty = Look(new Draft { Id = DraftId.For(customer, moment.Message.MessageId), Customer = customer, StartedAt = moment.At }, moment);
        var told = _reader.Told(moment.Conversation.Topic?.Told ?? [], empty).ToList();
        if (told.Count == 0)
        {
            return Continue(moment, empty, phrases.Say("filing-begins"));
        }

        var standing = Look(told.Aggregate(empty.Draft, (sofar, value) => Write(sofar, value.Field, value.Value, moment)), moment);
        return Continue(moment, standing, phrases.Say("filing-begins"), _text.Review(standing));
    }

    /// <summary>Takes a message in the middle of a filing.</summary>
    public Outcome Take(Moment moment, Draft draft, string text)
    {
        var dialog = moment.Conversation.Filing!; // not null: the caller found a draft by it
        var standing = Look(draft, moment);
        var asked = dialog.Asked is { } place ? interview.Find(place, standing) : null;
        return Command(moment, standing, asked, text)
            ?? dialog.Prompt switch
            {
                FilingPrompt.Consent => TakeConsent(moment, standing, asked, text),
                FilingPrompt.Deletion => TakeDeletion(moment, standing, text),
                FilingPrompt.Restart => TakeRestart(moment, standing, text),
                _ => TakeValue(moment, standing, asked, text),
            };
    }

    private Outcome? Command(Moment moment, Standing standing, Asking? asked, string text) =>
        commands.Is("command-pause", text) ? Rest(moment, standing, phrases.Say("filing-paused"))
        : commands.Is("command-delete-draft", text) ? AskWhether(moment, standing, FilingPrompt.Deletion, asked, phrases.Say("filing-delete-sure"))
        : commands.Is("command-restart", text) ? AskWhether(moment, standing, FilingPrompt.Restart, asked, phrases.Say("filing-restart-sure"))
        : commands.Is("command-back", text) ? Undo(moment, standing)
        : commands.Is("command-review", text) ? Continue(moment, standing, standing.Draft.Values.Count == 0 ? phrases.Say("filing-nothing-yet") : _text.Review(standing))
        : commands.Is("command-papers", text) ? Continue(moment, standing, _text.Papers(standing))
        : asked is null ? null
        : commands.Is("command-why", text) ? Continue(moment, standing, _text.Why(asked))
        : !commands.Is("command-skip", text) ? null
        : asked.IsRequired ? Continue(moment, standing, phrases.Say("filing-not-optional"))
        : Continue(moment, Look(Write(standing.Draft, asked, Written.Unknown, moment), moment), phrases.Say("filing-skipped"));

    private Outcome TakeValue(Moment moment, Standing standing, Asking? asked, string text)
    {
        if (commands.AsksToChange(text) && FieldNames.Find(text, standing.Fields, asked) is { } changed)
        {
            return _reader.ReadChange(text, changed, standing) is { } value
                ? Take(moment, standing, [value])
                : Ending(moment, standing, FilingPrompt.Value, changed, [], _text.Ask(changed, standing), []);
        }

        if (IsQuestion(text, asked) && AnswerBetween(moment, standing, text) is { } answered)
        {
            return answered;
        }

        var heard = _reader.Read(text, standing, asked);
        if (heard.Values.Count > 0)
        {
            return Take(moment, standing, heard.Values);
        }

        if ((heard.Mistake is null || text.Length >= ShortestTopic) && AnswerBetween(moment, standing, text) is { Answer.Probability: >= SureTopic } between)
        {
            return between;
        }

        var sentence = heard.Mistake is { } mistake ? _text.Of(mistake) : phrases.Say("filing-not-understood");
        return Continue(moment, standing, [sentence], asked?.Field.Personal is null or PersonalData.None ? LongNumbers.In(text) : LongNumbers.Whole(text));
    }

    // Only a text that asks, and no value that happens to be one: "负责人可以是员工吗" would pass for a name.
    private bool IsQuestion(string text, Asking? asked) => answerer.Asks(text) && (asked is null || !asked.Options.Any(option => Wording.Same(option.Label, text)));

    private Outcome? AnswerBetween(Moment moment, Standing standing, string text)
    {
        var outcome = questions.Take(moment, new Question(text, moment.Conversation.Topic), number: 0);
        return outcome.Answer is null or { Refusal: not null } or { SmallTalk: true }
            ? null
            : Continue(moment with { Conversation = outcome.Conversation }, standing, outcome.Statements[0].Markdown, phrases.Say("filing-go-on")) with { Answer = outcome.Answer };
    }

    private Outcome Take(Moment moment, Standing before, IReadOnlyList<HeardValue> values)
    {
        var secrets = values.Where(value => value.Field.Field.Personal != PersonalData.None).Select(value => new Secret(value.Raw, interview.Values.Show(value.Field, value.Value, before))).ToList();
        var allowed = values.Where(value => before.Draft.MayKeep(value.Field.Field.Personal)).ToList();
        var standing = Look(allowed.Aggregate(before.Draft, (sofar, value) => Write(sofar, value.Field, value.Value, moment)), moment);
        var said = new List<string>();
        if (allowed.Count > 0)
        {
            said.Add(_text.Taken(allowed, standing));
        }

        said.AddRange(allowed.SelectMany(value => value.Doubts).Select(MarkdownText.Escape));
        if (interview.NoLongerFit(standing) is { Count: > 0 } unfit)
        {
            said.Add(phrases.Say("filing-void", "fields", string.Join('、', unfit.Select(field => field.Name))));
            standing = Look(unfit.Aggregate(standing.Draft, (sofar, field) => Write(sofar, field, null, moment)), moment);
        }

        said.AddRange(standing.Next is null ? [] : standing.Obstacles.Where(fired => before.Obstacles.All(known => known.Rule != fired.Rule)).Select(fired => _text.Obstacle(fired, standing)));
        return values.FirstOrDefault(value => !before.Draft.MayKeep(value.Field.Field.Personal)) is { } held
            ? AskConsent(moment, standing, held.Field, [.. said, phrases.Say("filing-consent-first")], secrets)
            : Continue(moment, standing, said, secrets);
    }

    private Outcome Continue(Moment moment, Standing standing, params string[] said) => Continue(moment, standing, said, []);

    // Says what is to be said, then asks for what comes next.
    private Outcome Continue(Moment moment, Standing standing, IReadOnlyList<string> said, IReadOnlyList<Secret> secrets)
    {
        if (standing.Next is { } next)
        {
            return standing.Draft.MayKeep(next.Field.Personal)
                ? Ending(moment, standing, FilingPrompt.Value, next, said, _text.Ask(next, standing), secrets)
                : AskConsent(moment, standing, next, said, secrets);
        }

        var end = standing.IsComplete ? $"{phrases.Say("filing-complete", "type", _text.TypeOf(standing))}\n\n{_text.Review(standing)}\n\n{_text.Papers(standing)}" : Stuck(standing);
        return Ending(moment, standing, FilingPrompt.Review, null, said, new Statement(end, [.. _text.Changes(standing), phrases.Button("button-review"), phrases.AgentChoice()]), secrets);
    }

    private Outcome AskConsent(Moment moment, Standing standing, Asking field, IReadOnlyList<string> said, IReadOnlyList<Secret> secrets) =>
        Ending(moment, standing, FilingPrompt.Consent, field, said, new Statement(_consents.Question(field.Field.Personal), [phrases.Button("button-agree"), phrases.Button("button-disagree")]), secrets);

    private Outcome AskWhether(Moment moment, Standing standing, FilingPrompt prompt, Asking? asked, string markdown) =>
        Ending(moment, standing, prompt, asked, [], new Statement(markdown, [phrases.Button("button-yes"), phrases.Button("button-no")]), []);

    private string Stuck(Standing standing)
    {
        var where = standing.Verdict.Of("whether-to-file") is { Outcome: "not-needed" } ? phrases.Say("filing-not-needed") : phrases.Say("filing-stuck");
        return standing.Obstacles.Count == 0 ? where : $"{where}\n\n{string.Join("\n\n", standing.Obstacles.Select(fired => _text.Obstacle(fired, standing)).Distinct())}";
    }

    private Outcome TakeConsent(Moment moment, Standing standing, Asking? asked, string text)
    {
        var personal = asked?.Field.Personal ?? PersonalData.Name;
        return commands.Is("filing-yes", text) ? Continue(moment, Look(standing.Draft.With(_consents.Given(personal, moment.At, moment.Message.MessageId)), moment))
            : commands.Is("filing-no", text) ? Rest(moment, standing, phrases.Say("filing-no-consent"))
            : (answerer.Asks(text) ? AnswerBetween(moment, standing, text) : null) ?? Continue(moment, standing, [phrases.Say("filing-consent-first")], LongNumbers.Whole(text));
    }

    private Outcome TakeDeletion(Moment moment, Standing standing, string text) => commands.Is("filing-yes", text)
        ? new Outcome(moment.Conversation with { Filing = null }) { Statements = [new Statement(phrases.Say("filing-deleted"), [])], DeletedDraft = standing.Draft.Id }
        : Continue(moment, standing, phrases.Say("filing-kept"));

    private Outcome TakeRestart(Moment moment, Standing standing, string text) => commands.Is("filing-yes", text)
        ? Begin(moment with { Conversation = moment.Conversation with { Topic = null } }, null) with { DeletedDraft = standing.Draft.Id }
        : Continue(moment, standing, phrases.Say("filing-kept"));

    // Everything that the last message wrote gets the value it had before.
    private Outcome Undo(Moment moment, Standing standing)
    {
        var draft = standing.Draft;
        if (draft.Entries.LastOrDefault(entry => !entry.Message.StartsWith(Undone, StringComparison.Ordinal) && IsCurrent(draft, entry)) is not { } last)
        {
            return Continue(moment, standing, phrases.Say("filing-nothing-to-undo"));
        }

        var undone = draft.Entries.Where(entry => entry.Message == last.Message).DistinctBy(entry => entry.Place);
        var back = undone.Aggregate(draft, (sofar, entry) => sofar.With(entry.Place, ValueBefore(draft, entry), entry.Class, moment.At, Undone + moment.Message.MessageId, Entry.Customer));
        return Continue(moment, Look(back, moment), phrases.Say("filing-undone"));
    }

    private Standing Look(Draft draft, Moment moment) => interview.Look(draft, Knowledge.ChinaTime.DayOf(moment.At));

    private static Written? ValueBefore(Draft draft, Entry entry) => draft.Entries.LastOrDefault(other => other.Place == entry.Place && other.Number < entry.Number)?.Value;

    private static bool IsCurrent(Draft draft, Entry entry) => draft.Values.TryGetValue(entry.Place, out var now) && now.Number == entry.Number;

    private Outcome Rest(Moment moment, Standing standing, string markdown) => new(moment.Conversation with { Filing = new FilingDialog { Draft = standing.Draft.Id, Prompt = FilingPrompt.Nothing } })
    {
        Statements = [new Statement(markdown, [phrases.Button("button-resume")])],
        Draft = standing.Draft,
    };

    private static Outcome Ending(Moment moment, Standing standing, FilingPrompt prompt, Asking? asked, IReadOnlyList<string> said, Statement last, IReadOnlyList<Secret> secrets) =>
        new(moment.Conversation with { RefusalsInARow = 0, Filing = new FilingDialog { Draft = standing.Draft.Id, Prompt = prompt, Asked = asked?.Place } })
        {
            Statements = [.. said.Count == 0 ? [] : new[] { new Statement(string.Join("\n\n", said), []) }, last],
            Draft = standing.Draft,
            Secrets = secrets,
        };

    private static Draft Write(Draft draft, Asking field, Written? value, Moment moment) => draft.With(field.Place, value, field.Field.Personal, moment.At, moment.Message.MessageId, Entry.Customer);

    private const string Undone = "undo:";
}
