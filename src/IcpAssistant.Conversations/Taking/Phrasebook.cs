using IcpAssistant.Conversations.Rendering;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Conversations.Taking;

/// <summary>The frame sentences, ready to be said.</summary>
internal sealed class Phrasebook(Phrases phrases)
{
    /// <summary>The text as it stands.</summary>
    public string Plain(string id) => phrases[id];

    /// <summary>The text as Markdown.</summary>
    public string Say(string id) => MarkdownText.Escape(phrases[id]);

    /// <summary>The text as Markdown with a value at its place; the value may have been typed by people.</summary>
    public string Say(string id, string name, string value) => Say(id).Replace($"{{{name}}}", MarkdownText.EscapeTyped(value), StringComparison.Ordinal);

    /// <summary>A phrase that is a list of words.</summary>
    public IReadOnlyList<string> Words(string id) => phrases.Words(id);

    /// <summary>The button that asks for a person.</summary>
    public Choice AgentChoice() => Button("button-agent");

    /// <summary>The button that says the text of a phrase.</summary>
    public Choice Button(string id) => new(phrases[id], phrases[id]);
}
