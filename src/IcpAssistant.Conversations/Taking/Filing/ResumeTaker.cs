using System.Globalization;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Conversations.Taking.Filing;

/// <summary>Gives resume codes, and takes them on another device.</summary>
internal sealed class ResumeTaker(Phrasebook phrases, Commands commands, DraftListTaker drafts)
{
    /// <summary>Whether somebody wants a code, or has one and does not know what to do with it.</summary>
    public static bool AsksForCode(Commands commands, string text) => commands.Is("command-resume-code", text);

    /// <summary>What comes of a message about codes; <see langword="null"/> when it is about something else.</summary>
    public Outcome? Take(Moment moment, string text) =>
        AsksForCode(commands, text) ? Give(moment)
        : TypedCode.In(text, moment.Conversation) is { } typed ? Take(moment, typed) with { Forgotten = [new Secret(text.Trim(), "••••-••••-••••") { InReplies = false }] }
        : null;

    // Who has no draft has come to type a code.
    private Outcome Give(Moment moment)
    {
        if (moment.Background is not { Drafts.Count: > 0, Fresh: { } code })
        {
            return Outcome.Saying(moment.Conversation, phrases.Say("resume-code-ask"));
        }

        var until = moment.At + moment.Background.CodesHold;
        var said = phrases.Say("resume-code").Replace("{code}", $"**{code.Reveal()}**", StringComparison.Ordinal).Replace("{until}", DayOf(until), StringComparison.Ordinal);
        return drafts.GoOn(moment, said) with
        {
            Resuming = new Resuming.Gave(code, moment.Background.Customers, until),
            Secrets = [new Secret(code.Reveal(), code.ToString())],
        };
    }

    private Outcome Take(Moment moment, TypedCode typed) => (typed.Code, moment.Background.Check) switch
    {
        ({ } code, CodeCheck.Right right) => drafts.Show(moment, phrases.Say("resume-code-right")) with { Resuming = new Resuming.Took(code, moment.Conversation.Person, right.Customers) },
        ({ }, CodeCheck.TooMany tooMany) => drafts.GoOn(moment, phrases.Say("resume-code-too-many", "time", TimeOf(tooMany.Until))),
        ({ }, _) => drafts.GoOn(moment, phrases.Say("resume-code-wrong")) with { Resuming = new Resuming.Refused(moment.Conversation.Person) },
        _ => drafts.GoOn(moment, phrases.Say("resume-code-form")),
    };

    private static string DayOf(DateTimeOffset moment) => ChinaTime.Of(moment).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture);

    // A minute later: what is shown must not be too early.
    private static string TimeOf(DateTimeOffset moment) => ChinaTime.Of(moment.AddMinutes(1)).ToString("HH:mm", CultureInfo.InvariantCulture);
}
