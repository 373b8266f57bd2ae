namespace IcpAssistant.Knowledge;

/// <summary>The closed list of frame sentences: everything that the assistant says and that is no span of a document.</summary>
/// <param name="Texts">By id; <c>{name}</c> marks a place for a value.</param>
public sealed record Phrases(IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>The sentence with that id; throws when there is none, which is a mistake of ours.</summary>
    /// <exception cref="KeyNotFoundException">No such phrase; the message names it and the file it belongs into.</exception>
    public string this[string id] => Texts.TryGetValue(id, out var text)
        ? text
        : throw new KeyNotFoundException($"Phrase '{id}' is missing: add it to knowledge/phrases.yml and to the built-in phrases.");

    /// <summary>The words of a phrase that is a list of them.</summary>
    /// <exception cref="KeyNotFoundException">No such phrase.</exception>
    public IReadOnlyList<string> Words(string id) => this[id].Split('、', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The sentence with its places filled.</summary>
    /// <exception cref="KeyNotFoundException">No such phrase.</exception>
    public string Fill(string id, params ReadOnlySpan<(string Place, string Value)> values)
    {
        var text = this[id];
        foreach (var (place, value) in values)
        {
            text = text.Replace($"{{{place}}}", value, StringComparison.Ordinal);
        }

        return text;
    }
}
