using System.Globalization;
using IcpAssistant.Conversations.Erasing;
using IcpAssistant.Conversations.Taking.Filing;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Stages;

namespace IcpAssistant.Conversations.Taking;

/// <summary>Deletes everything of a person (个人信息保护法 第四十七条; taking a consent back comes to the same): says what goes and what stays, asks, and gives a receipt.</summary>
/// <param name="drafts">Goes on with a filing; <see langword="null"/> where none is filled in.</param>
internal sealed class ErasureTaker(Phrasebook phrases, Commands commands, StagePlan stages, DraftListTaker? drafts)
{
    /// <summary>Whether how much is kept of the person is needed to take a message.</summary>
    public bool NeedsCount(Conversation conversation, string text) => Asks(text) || (conversation.ErasureAsked && IsSure(text));

    /// <summary>What comes of a message; <see langword="null"/> when it is about something else.</summary>
    /// <param name="asked">Whether the person was just asked.</param>
    public Outcome? Take(Moment moment, string text, bool asked) =>
        Asks(text) ? Ask(moment)
        : !asked ? null
        : IsSure(text) ? Erase(moment)
        : commands.Is("own-keep", text) || commands.Is("filing-no", text) ? Keep(moment)
        : commands.Is("filing-yes", text) ? AskAgain(moment)
        : null;

    private bool Asks(string text) => commands.Is("command-own-delete", text) || commands.Wants("own-delete-words", "own-things", text);

    private bool IsSure(string text) => commands.Is("own-sure", text);

    private Outcome Ask(Moment moment)
    {
        if (!moment.IsOwn)
        {
            return Outcome.Saying(moment.Conversation, phrases.Say("own-not-yours"));
        }

        if (moment.Background.Belongings is not { } held || (held.Filings.Count == 0 && held.Messages == 0))
        {
            return Outcome.Saying(moment.Conversation, phrases.Say("own-nothing"));
        }

        string[] blocks =
        [
            $"{phrases.Say("own-delete")}\n\n{string.Join('\n', Lines(held).Select(line => $"- {line}"))}",
            moment.Background.Customers.Count > 1 ? phrases.Say("own-linked") : "",
            Ending("own-stops", Erased.Stops, held),
            Ending("own-goes-on", Erased.GoesOn, held),
            phrases.Say("own-stays"),
            phrases.Say("own-for-good"),
            phrases.Say("own-ask"),
        ];
        return Outcome.Saying(
            moment.Conversation with { ErasureAsked = true },
            string.Join("\n\n", blocks.Where(block => block.Length > 0)),
            phrases.Button("button-own-sure"), phrases.Button("button-own-keep"), phrases.Button("button-own-export"));
    }

    private Outcome AskAgain(Moment moment) => Outcome.Saying(
        moment.Conversation with { ErasureAsked = true }, phrases.Say("own-ask-again"), phrases.Button("button-own-sure"), phrases.Button("button-own-keep"));

    private Outcome Keep(Moment moment) => drafts is null ? Outcome.Saying(moment.Conversation, phrases.Say("own-kept")) : drafts.GoOn(moment, phrases.Say("own-kept"));

    private Outcome Erase(Moment moment)
    {
        if (!moment.IsOwn || moment.Background.Belongings is not { } held)
        {
            return Outcome.Saying(moment.Conversation, phrases.Say("own-not-yours"));
        }

        var number = ReceiptNumber.Of(moment.Message, moment.At);
        var when = ChinaTime.Of(moment.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var said = string.Join("\n\n",
            phrases.Say("own-deleted", "number", number).Replace("{time}", when, StringComparison.Ordinal) + phrases.Say("own-deleted-what", "what", string.Join('，', Lines(held))),
            phrases.Say("own-deleted-keys"),
            phrases.Say("own-deleted-next"));
        return Outcome.Saying(moment.Conversation.Forgotten(), said) with
        {
            Erasure = new Erasure(number, moment.Background.Customers, held, phrases.Plain("own-erased"), phrases.Say("own-erased-elsewhere", "number", number)),
        };
    }

    private IEnumerable<string> Lines(Belongings held)
    {
        if (held.Filings.Count > 0)
        {
            yield return phrases.Say("own-filings", "count", $"{held.Filings.Count}");
        }

        if (held.Papers > 0)
        {
            yield return phrases.Say("own-papers", "count", $"{held.Papers}");
        }

        if (held.Messages > 0)
        {
            yield return phrases.Say("own-conversations", "count", $"{held.Conversations}").Replace("{messages}", $"{held.Messages}", StringComparison.Ordinal);
        }
    }

    private string Ending(string phrase, Erased erased, Belongings held)
    {
        var there = held.Filings.Select(filing => stages.Find(filing.Stage)).OfType<Stage>().Where(stage => stage.Erased == erased).ToList();
        return there.Count == 0 ? ""
            : phrases.Say(phrase, "count", $"{there.Count}").Replace("{stages}", string.Join('、', there.Select(stage => stage.Label).Distinct()), StringComparison.Ordinal);
    }
}
