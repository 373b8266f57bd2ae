namespace IcpAssistant.Conversations;

/// <summary>The secrets of a turn together: longer ones first, so that a name does not break the address that holds it.</summary>
internal sealed class Masking(IEnumerable<Secret> secrets)
{
    private readonly Secret[] _secrets = [.. secrets.OrderByDescending(secret => secret.Length)];

    /// <summary>A text with all of them masked.</summary>
    public string Hide(string text) => Hide(text, _secrets);

    /// <summary><see langword="null"/> for no text.</summary>
    public string? HideOrNull(string? text) => text is null ? null : Hide(text);

    /// <summary>A text of ours, which holds single characters anyway.</summary>
    public string HideInReply(string text) => Hide(text, _secrets.Where(secret => secret is { InReplies: true, Length: > 1 }));

    /// <summary>A text that nobody typed (an id, a time) with those masked that can't stand there by chance.</summary>
    public string HideDistinct(string text) => Hide(text, _secrets.Where(secret => secret.IsDistinct));

    private static string Hide(string text, IEnumerable<Secret> secrets) => secrets.Aggregate(text, (hidden, secret) => secret.Hide(hidden));
}
