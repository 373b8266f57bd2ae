using System.Globalization;
using IcpAssistant.Conversations.Takeouts;
using IcpAssistant.Conversations.Taking.Filing;
using IcpAssistant.Filings.Customers;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Conversations.Taking;

/// <summary>Gives people everything that is kept of them (个人信息保护法 第四十五条): a link on the page, elsewhere a code that leads there.</summary>
/// <param name="drafts">Goes on with a filing; <see langword="null"/> where none is filled in.</param>
internal sealed class TakeoutTaker(Phrasebook phrases, Commands commands, DraftListTaker? drafts)
{
    // The page knows its visitor by the cookie of this door.
    private const string DoorWithPages = "directline";

    /// <summary>Whether a message asks for it.</summary>
    public bool Asks(string text) => commands.Is("command-own-export", text) || commands.Wants("own-export-words", "own-things", text);

    /// <summary>Whether a resume code is needed to answer it.</summary>
    public bool NeedsCode(Conversation conversation, string text) => Asks(text) && conversation.Channel != DoorWithPages;

    /// <summary>What comes of a message; <see langword="null"/> when it is about something else.</summary>
    public Outcome? Take(Moment moment, string text) =>
        !Asks(text) ? null
        : !moment.IsOwn ? Outcome.Saying(moment.Conversation, phrases.Say("own-not-yours"))
        : moment.Conversation.Channel == DoorWithPages ? GoOn(moment, phrases.Say("own-export").Replace("{link}", Link(moment), StringComparison.Ordinal).Replace("{minutes}", $"{TakeoutLink.Minutes}", StringComparison.Ordinal))
        : moment.Background.Fresh is { } code ? GiveCode(moment, code)
        : null;

    private string Link(Moment moment) => Rendering.Links.Write(phrases.Plain("own-export-link"), TakeoutLink.Of(ReplyIds.Of(moment.Message, 0)));

    private Outcome GiveCode(Moment moment, ResumeCode code)
    {
        var until = moment.At + moment.Background.CodesHold;
        var when = ChinaTime.Of(until).ToString("M月d日 HH:mm", CultureInfo.InvariantCulture);
        var said = phrases.Say("own-export-elsewhere").Replace("{code}", $"**{code.Reveal()}**", StringComparison.Ordinal).Replace("{until}", when, StringComparison.Ordinal);
        return GoOn(moment, said) with
        {
            Resuming = new Resuming.Gave(code, moment.Background.Customers, until),
            Secrets = [new Secret(code.Reveal(), code.ToString())],
        };
    }

    private Outcome GoOn(Moment moment, string said) => drafts is null ? Outcome.Saying(moment.Conversation, said) : drafts.GoOn(moment, said);
}
