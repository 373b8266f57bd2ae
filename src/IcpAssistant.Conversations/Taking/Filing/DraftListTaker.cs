using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Situations;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>Several drafts beside each other: lists them, takes one up, begins another.</summary>
internal sealed class DraftListTaker(Phrasebook phrases, Commands commands, FilingTaker filings, DraftList list)
{
    private const string Around = "继续选要换第份个条张";
    private const int MostButtons = 6;

    /// <summary>Whether a message is about drafts, so that they are needed to take it.</summary>
    public static bool IsAboutDrafts(Commands commands, string text) =>
        commands.Is("command-file", text) || commands.Is("command-resume", text) || commands.Is("command-drafts", text) || commands.Is("command-new-draft", text) || IsNamed(text);

    /// <summary>What comes of a message about drafts; <see langword="null"/> when it is about something else.</summary>
    public Outcome? Take(Moment moment, string text) =>
        commands.Is("command-drafts", text) ? Show(moment, null)
        : commands.Is("command-new-draft", text) ? filings.Begin(moment, null)
        : (IsNamed(text) || moment.Conversation.Filing?.Prompt == FilingPrompt.Choice) && Picked(text, moment.Background.Drafts) is { } picked ? filings.Begin(moment, picked)
        : moment.FilledIn is not null || !(commands.Is("command-resume", text) || commands.Is("command-file", text)) ? null
        : moment.Background.Drafts switch
        {
            [] => filings.Begin(moment, null),
            [var only] => filings.Begin(moment, only),
            _ => Show(moment, phrases.Say("drafts-which")),
        };

    /// <summary>The drafts, then the question where the customer was; with a single one that is not filled in here, it is taken up.</summary>
    /// <param name="first">What is said before; <see langword="null"/> for nothing.</param>
    public Outcome Show(Moment moment, string? first)
    {
        var drafts = moment.Background.Drafts;
        if (drafts.Count == 0)
        {
            return Outcome.Saying(moment.Conversation, Joined(first, phrases.Say("drafts-none")), phrases.Button("button-begin-filing"));
        }

        var listed = Joined(first, list.Of(drafts, moment.At));
        if (moment.FilledIn is { } filled)
        {
            return filings.Continue(moment, filled, Joined(listed, phrases.Say("drafts-other")));
        }

        return new Outcome(moment.Conversation with { Filing = new FilingDialog { Draft = (moment.Draft ?? drafts[^1]).Id, Prompt = FilingPrompt.Choice } })
        {
            Statements = [new Statement(Joined(listed, phrases.Say("drafts-pick")), [.. drafts.Take(MostButtons).Select((_, at) => ButtonOf(at + 1)), phrases.Button("button-new-draft")])],
        };
    }

    /// <summary>Says something and asks again what was asked, when a filing is filled in.</summary>
    public Outcome GoOn(Moment moment, string said) => moment.FilledIn is { } draft
        ? filings.Continue(moment, draft, said)
        : Outcome.Saying(moment.Conversation, said, moment.Background.Drafts.Count > 0 ? [phrases.Button("button-drafts")] : []);

    /// <summary>What a draft is called in a list, as Markdown.</summary>
    public string Describe(Draft draft, DateTimeOffset now) => list.NameOf(draft, now);

    private Choice ButtonOf(int number)
    {
        var text = phrases.Plain("button-draft").Replace("{number}", $"{number}", StringComparison.Ordinal);
        return new Choice(text, text);
    }

    private static bool IsNamed(string text) => Wording.Bare(text) is ['继', '续', '第', ..] or ['换', '第', ..];

    private static Draft? Picked(string text, IReadOnlyList<Draft> drafts) =>
        SpokenNumber.Of(Wording.Bare(text).Trim([.. Around])) is { } number && number >= 1 && number <= drafts.Count ? drafts[(int)number - 1] : null;

    private static string Joined(string? first, string second) => first is null ? second : $"{first}\n\n{second}";
}
