using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Conversations;

/// <summary>What the assistant says to one message: what is sent, and the answer behind it.</summary>
/// <param name="Messages">In the order of sending; empty when nothing is to be said.</param>
/// <param name="Answer">The knowledge's answer; <see langword="null"/> when the message was no question (a rating, joining, a request for a person) or when the reply was read back from the store.</param>
public sealed record Reply(IReadOnlyList<ReplyMessage> Messages, Answer? Answer)
{
    /// <summary>Nothing to say.</summary>
    public static Reply Silence { get; } = new([], null);
}

/// <summary>A message of the assistant, ready for any channel.</summary>
public sealed record ReplyMessage
{
    /// <summary>Unique in its conversation.</summary>
    public required string Id { get; init; }

    /// <summary>Markdown; what was typed by people is escaped in it.</summary>
    public required string Text { get; init; }

    /// <summary>Buttons below the message; they vanish with the next message.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Shown beside the text where the channel has cards; <see langword="null"/> for most messages.</summary>
    public Card? Card { get; init; }

    /// <summary>The account of the agent who says it; <see langword="null"/> for the assistant.</summary>
    public string? Agent { get; init; }

    /// <summary>Whether people can rate it (有用/没用).</summary>
    public bool Ratable { get; init; }

    /// <summary>What it asks for, for programs that do not read the text; <see langword="null"/> when it asks for nothing, or when the reply was read back from the store.</summary>
    public Asks? Asks { get; init; }
}

/// <summary>What a message in a filing asks for.</summary>
/// <param name="Prompt">What kind of answer is waited for.</param>
/// <param name="Place">The place that is asked for; <see langword="null"/> when it is none.</param>
public sealed record Asks(FilingPrompt Prompt, Place? Place);

/// <summary>A button below a message.</summary>
/// <param name="Title">What stands on it.</param>
/// <param name="Text">What pressing it says in the conversation.</param>
public sealed record Choice(string Title, string Text);
