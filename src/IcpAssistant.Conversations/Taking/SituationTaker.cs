using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Situations;

namespace IcpAssistant.Conversations.Taking;

/// <summary>Lets people take back what was understood of their case: "情况不对", then the chip that is wrong.</summary>
internal sealed class SituationTaker(Phrasebook phrases)
{
    /// <summary>The button that shows the chips.</summary>
    public Choice ChangeChoice() => phrases.Button("button-change-facts");

    /// <summary>Whether somebody says that something was understood wrongly.</summary>
    public bool AsksToChange(string text) => Wording.Same(text, phrases.Plain("button-change-facts"));

    /// <summary>The chips, each with the button that takes it back.</summary>
    public Outcome ShowChips(Conversation conversation)
    {
        var told = conversation.Topic?.Told ?? [];
        return told.Count == 0
            ? Outcome.Saying(conversation, phrases.Say("no-facts"))
            : Outcome.Saying(conversation, phrases.Say("change-facts"), told.Select(Removal));
    }

    /// <summary>The question without the fact that is taken back; <see langword="null"/> when the text takes none back.</summary>
    /// <remarks>A question without words is judged by what was told before.</remarks>
    public Question? WithoutFact(Conversation conversation, string text)
    {
        if (conversation.Topic is not { Told: { Count: > 0 } told } topic || told.FirstOrDefault(fact => Wording.Same(text, Removal(fact).Text)) is not { } removed)
        {
            return null;
        }

        return new Question("", topic with { Told = [.. told.Where(fact => fact != removed)], AskedFact = null }) { IsSituation = true };
    }

    private Choice Removal(RecognisedFact fact) => new($"✕ {fact.Words}", $"{phrases.Plain("remove-fact")}“{fact.Words}”");
}
