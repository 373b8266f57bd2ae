using IcpAssistant.Conversations.Rendering;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>Takes the messages of somebody who fills in a filing: a value, a word of command, or a question in the middle.</summary>
internal sealed class FilingTaker(Phrasebook phrases, Commands commands, Answerer answerer, QuestionTaker questions)
{
    // Without a word that asks, only what is clearly a subject of its own is answered ("备案时间"); everything else is a value that was not understood.
    private const int ShortestTopic = 6;
    private const double SureTopic = 0.95;

    private readonly Interview _interview = new(answerer.Knowledge);
    private readonly MessageReader _reader = new(answerer);
    private readonly FilingText _text = new(phrases, new Interview(answerer.Knowledge));
    private readonly Consents _consents = new(phrases);

    /// <summary>Whether a message begins or takes up a filing.</summary>
    public static bool AsksToFile(Commands commands, string text) => commands.Is("command-file", text) || commands.Is("command-resume", text);

    /// <summary>Begins a filing with what was told before, or takes up the one that was begun.</summary>
    public Outcome Begin(Moment moment, Draft? known)
    {
        var today = Knowledge.ChinaTime.DayOf(moment.At);
        var customer = CustomerId.Of(moment.Conversation.Channel, moment.Conversation.UserId);
        var draft = known ?? new Draft { Id = DraftId.For(customer, moment.Message.MessageId), Customer = customer, StartedAt = moment.At };
        var opening = phrases.Say(known is null ? "filing-begins" : "filing-resumes");
        if (known is null && moment.Conversation.Topic?.Told is { Count: > 0 } told)
        {
            var standing = _interview.Look(draft, today);
            draft = _reader.Told(told, standing).Aggregate(draft, (sofar, value) => Write(sofar, value.Field, value.Value, moment));
            if (draft.Entries.Count > 0)
            {
                opening = $"{opening}\n\n{_text.Review(_interview.Look(draft, today), today)}";
            }
        }

        return Continue(moment, draft, [opening], today, []);
    }

    /// <summary>Takes a message in the middle of a filing.</summary>
    public Outcome Take(Moment moment, Draft draft, string text)
    {
        var today = Knowledge.ChinaTime.DayOf(moment.At);
        var dialog = moment.Conversation.Filing!; // not null: the caller found a draft by it
        var standing = _interview.Look(draft, today);
        var asked = dialog.Asked is { } place ? _interview.Find(place, standing, today) : null;
        return Command(moment, draft, standing, asked, text, today)
            ?? dialog.Prompt switch
            {
                FilingPrompt.Consent => TakeConsent(moment, draft, asked, text, today),
                FilingPrompt.Deletion => TakeDeletion(moment, draft, text, today),
                FilingPrompt.Restart => TakeRestart(moment, draft, text, today),
                _ => TakeValue(moment, draft, standing, asked, text, today),
            };
    }

    private Outcome? Command(Moment moment, Draft draft, Standing standing, Asking? asked, string text, DateOnly today) =>
        commands.Is("command-pause", text) ? Rest(moment, draft, phrases.Say("filing-paused"), phrases.Button("button-resume"))
        : commands.Is("command-delete-draft", text) ? Prompt(moment, draft, FilingPrompt.Deletion, asked, phrases.Say("filing-delete-sure"))
        : commands.Is("command-restart", text) ? Prompt(moment, draft, FilingPrompt.Restart, asked, phrases.Say("filing-restart-sure"))
        : commands.Is("command-back", text) ? Undo(moment, draft, today)
        : commands.Is("command-review", text) ? Continue(moment, draft, [draft.Values.Count == 0 ? phrases.Say("filing-nothing-yet") : _text.Review(standing, today)], today, [])
        : commands.Is("command-papers", text) ? Continue(moment, draft, [$"{phrases.Say("filing-papers")}\n\n{_text.Papers(standing)}"], today, [])
        : asked is null ? null
        : commands.Is("command-why", text) ? Continue(moment, draft, [_text.Why(asked)], today, [])
        : commands.Is("command-skip", text) ? asked.IsRequired ? Continue(moment, draft, [phrases.Say("filing-not-optional")], today, []) : Continue(moment, Write(draft, asked, Written.Unknown, moment), [phrases.Say("filing-skipped")], today, [])
        : null;

    private Outcome TakeValue(Moment moment, Draft draft, Standing standing, Asking? asked, string text, DateOnly today)
    {
        if (commands.ChangeIn(text) is { } change && FieldNames.Find(change, standing.Fields, asked) is { } changed)
        {
            var heardChange = _reader.ReadChange(text, changed, standing, today);
            return heardChange is null ? Prompt(moment, draft, FilingPrompt.Value, changed, "", _text.Ask(changed, standing)) : Take(moment, draft, standing, [heardChange], text, today);
        }

        if (IsQuestion(text, asked) && AnswerBetween(moment, draft, text, today) is { } answered)
        {
            return answered;
        }

        var heard = _reader.Read(text, standing, asked, today);
        if (heard.Values.Count > 0)
        {
            return Take(moment, draft, standing, heard.Values, text, today);
        }

        if ((heard.Mistake is null || text.Length >= ShortestTopic) && AnswerBetween(moment, draft, text, today) is { Answer.Probability: >= SureTopic } between)
        {
            return between;
        }

        var sentence = heard.Mistake is { } mistake ? $"{MarkdownText.Escape(mistake.Sentence)}{Source(mistake)}" : phrases.Say("filing-not-understood");
        return Continue(moment, draft, [sentence], today, asked?.Field.Personal is null or PersonalData.None ? LongNumbers.In(text) : LongNumbers.Whole(text));
    }

    // Only a text that asks, and no value that happens to be one: "负责人可以是员工吗" would pass for a name.
    private bool IsQuestion(string text, Asking? asked) => answerer.Asks(text) && (asked is null || !asked.Options.Any(option => Wording.Same(option.Label, text)));

    private Outcome? AnswerBetween(Moment moment, Draft draft, string text, DateOnly today)
    {
        var outcome = questions.Take(moment, new Question(text, moment.Conversation.Topic), number: 0);
        return outcome.Answer is null or { Refusal: not null } or { SmallTalk: true }
            ? null
            : Continue(moment with { Conversation = outcome.Conversation }, draft, [outcome.Statements[0].Markdown, phrases.Say("filing-go-on")], today, []) with { Answer = outcome.Answer };
    }

    private Outcome Take(Moment moment, Draft draft, Standing before, IReadOnlyList<HeardValue> values, string text, DateOnly today)
    {
        var secrets = values.Where(value => value.Field.Field.Personal != PersonalData.None).Select(value => new Secret(value.Raw, _text.Show(value.Field, value.Value, before, today))).ToList();
        var allowed = values.Where(value => draft.MayKeep(value.Field.Field.Personal)).ToList();
        var after = allowed.Aggregate(draft, (sofar, value) => Write(sofar, value.Field, value.Value, moment));
        var standing = _interview.Look(after, today);
        var said = new List<string>();
        if (allowed.Count > 0)
        {
            said.Add(_text.Taken(allowed, standing, today));
        }

        said.AddRange(allowed.SelectMany(value => value.Doubts).Select(MarkdownText.Escape));
        var void_ = _interview.NoLongerFit(standing, today);
        after = void_.Aggregate(after, (sofar, field) => Write(sofar, field, null, moment));
        if (void_.Count > 0)
        {
            said.Add(phrases.Say("filing-void", "fields", string.Join('、', void_.Select(field => field.Name))));
            standing = _interview.Look(after, today);
        }

        said.AddRange(standing.Next is null ? [] : standing.Obstacles.Where(fired => before.Obstacles.All(known => known.Rule != fired.Rule)).Select(fired => _text.Obstacle(fired, standing)));
        return values.FirstOrDefault(value => !draft.MayKeep(value.Field.Field.Personal)) is { } held
            ? AskConsent(moment, after, held.Field, [.. said, phrases.Say("filing-consent-first")], secrets)
            : Continue(moment, after, said, today, secrets);
    }

    // Says what is to be said, then asks for what comes next.
    private Outcome Continue(Moment moment, Draft draft, IReadOnlyList<string> said, DateOnly today, IReadOnlyList<Secret> secrets)
    {
        var standing = _interview.Look(draft, today);
        if (standing.Next is not { } next)
        {
            var end = standing.IsComplete ? $"{phrases.Say("filing-complete", "type", _text.TypeOf(standing))}\n\n{_text.Review(standing, today)}\n\n{phrases.Say("filing-papers")}\n\n{_text.Papers(standing)}" : Stuck(standing);
            return Ending(moment, draft, FilingPrompt.Review, null, said, new Statement(end, [.. _text.Changes(standing), phrases.Button("button-review"), phrases.AgentChoice()]), secrets);
        }

        if (!draft.MayKeep(next.Field.Personal))
        {
            return AskConsent(moment, draft, next, said, secrets);
        }

        return Ending(moment, draft, FilingPrompt.Value, next, said, _text.Ask(next, standing), secrets);
    }

    private Outcome AskConsent(Moment moment, Draft draft, Asking field, IReadOnlyList<string> said, IReadOnlyList<Secret> secrets) =>
        Ending(moment, draft, FilingPrompt.Consent, field, said, new Statement(_consents.Question(field.Field.Personal), [phrases.Button("button-agree"), phrases.Button("button-disagree")]), secrets);

    private string Stuck(Standing standing)
    {
        var where = standing.Verdict.Of("whether-to-file") is { Outcome: "not-needed" } ? phrases.Say("filing-not-needed") : phrases.Say("filing-stuck");
        return standing.Obstacles.Count == 0 ? where : $"{where}\n\n{string.Join("\n\n", standing.Obstacles.Select(fired => _text.Obstacle(fired, standing)).Distinct())}";
    }

    private Outcome TakeConsent(Moment moment, Draft draft, Asking? asked, string text, DateOnly today)
    {
        var personal = asked?.Field.Personal ?? PersonalData.Name;
        return commands.Is("filing-yes", text) ? Continue(moment, draft.With(_consents.Given(personal, moment.At, moment.Message.MessageId)), [], today, [])
            : commands.Is("filing-no", text) ? Rest(moment, draft, phrases.Say("filing-no-consent"), phrases.Button("button-resume"))
            : (answerer.Asks(text) ? AnswerBetween(moment, draft, text, today) : null) ?? Continue(moment, draft, [phrases.Say("filing-consent-first")], today, LongNumbers.Whole(text));
    }

    private Outcome TakeDeletion(Moment moment, Draft draft, string text, DateOnly today) => commands.Is("filing-yes", text)
        ? new Outcome(moment.Conversation with { Filing = null }) { Statements = [new Statement(phrases.Say("filing-deleted"), [])], DeletedDraft = draft.Id }
        : Continue(moment, draft, [phrases.Say("filing-kept")], today, []);

    private Outcome TakeRestart(Moment moment, Draft draft, string text, DateOnly today) => commands.Is("filing-yes", text)
        ? Begin(moment with { Conversation = moment.Conversation with { Topic = null } }, null) with { DeletedDraft = draft.Id }
        : Continue(moment, draft, [phrases.Say("filing-kept")], today, []);

    // Everything that the last message wrote gets the value it had before.
    private Outcome Undo(Moment moment, Draft draft, DateOnly today)
    {
        if (draft.Entries.LastOrDefault(entry => !entry.Message.StartsWith(Undone, StringComparison.Ordinal) && IsCurrent(draft, entry)) is not { } last)
        {
            return Continue(moment, draft, [phrases.Say("filing-nothing-to-undo")], today, []);
        }

        var undone = draft.Entries.Where(entry => entry.Message == last.Message).DistinctBy(entry => entry.Place);
        var back = undone.Aggregate(draft, (sofar, entry) => sofar.With(entry.Place, ValueBefore(draft, entry), entry.Class, moment.At, Undone + moment.Message.MessageId, Entry.Customer));
        return Continue(moment, back, [phrases.Say("filing-undone")], today, []);
    }

    private static Written? ValueBefore(Draft draft, Entry entry) => draft.Entries.LastOrDefault(other => other.Place == entry.Place && other.Number < entry.Number)?.Value;

    private static bool IsCurrent(Draft draft, Entry entry) => draft.Values.TryGetValue(entry.Place, out var now) && now.Number == entry.Number;

    private Outcome Rest(Moment moment, Draft draft, string markdown, params Choice[] choices) =>
        new(moment.Conversation with { Filing = new FilingDialog { Draft = draft.Id, Prompt = FilingPrompt.Nothing } }) { Statements = [new Statement(markdown, choices)], Draft = draft };

    private Outcome Prompt(Moment moment, Draft draft, FilingPrompt prompt, Asking? asked, string markdown, Statement? question = null) =>
        Ending(moment, draft, prompt, asked, [], question ?? new Statement(markdown, [phrases.Button("button-yes"), phrases.Button("button-no")]), []);

    private static Outcome Ending(Moment moment, Draft draft, FilingPrompt prompt, Asking? asked, IReadOnlyList<string> said, Statement last, IReadOnlyList<Secret> secrets) =>
        new(moment.Conversation with { RefusalsInARow = 0, Filing = new FilingDialog { Draft = draft.Id, Prompt = prompt, Asked = asked?.Place } })
        {
            Statements = [.. said.Count == 0 ? [] : new[] { new Statement(string.Join("\n\n", said), []) }, last],
            Draft = draft,
            Secrets = secrets,
        };

    private string Source(Reading.Bad mistake) => mistake.Section is { } id && Knowledge.Rules.Rendering.RuleSections.Of(answerer.Knowledge).Find(id) is { } section ? $" {phrases.Say("source")}{Links.Write(section.Heading, section.Url)}" : "";

    private static Draft Write(Draft draft, Asking field, Written? value, Moment moment) => draft.With(field.Place, value, field.Field.Personal, moment.At, moment.Message.MessageId, Entry.Customer);

    private const string Undone = "undo:";
}
