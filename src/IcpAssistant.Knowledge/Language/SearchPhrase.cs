namespace IcpAssistant.Knowledge.Language;

/// <summary>Words that have to stand in a text one after the other.</summary>
/// <param name="Words">At least one.</param>
/// <param name="IsOpen">Whether the last one only has to begin so.</param>
public sealed record SearchPhrase(IReadOnlyList<string> Words, bool IsOpen);
