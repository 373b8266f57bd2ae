namespace IcpAssistant.Conversations;

/// <summary>The secrets of a turn together: longer ones first, so that a name does not break the address that holds it.</summary>
internal sealed class Masking(IEnumerable<Secret> secrets)
{
    // A shorter value (a name, a house number) stands in ids and times by chance.
    private const int ShortestInStructure = 8;

    private readonly Secret[] _secrets = [.. secrets.OrderByDescending(secret => secret.Length)];

    /// <summary>A text with all of them masked.</summary>
    public string Hide(string text) => _secrets.Aggregate(text, (hidden, secret) => secret.Hide(hidden));

    /// <summary><see langword="null"/> for no text.</summary>
    public string? HideOrNull(string? text) => text is null ? null : Hide(text);

    /// <summary>A text that nobody typed (an id, a time) with those masked that can't stand there by chance.</summary>
    public string HideLong(string text) => _secrets.Where(secret => secret.Length >= ShortestInStructure).Aggregate(text, (hidden, secret) => secret.Hide(hidden));
}
