using System.Collections.Concurrent;

namespace IcpAssistant.Conversations.Taking;

/// <summary>The few things that are no questions: the whole message must be one of the words in the phrases.</summary>
internal sealed class Commands(Phrasebook phrases)
{
    // What may stand between 没用 and the reason.
    private const string Separators = " \t\n\u3000,，.。:：;；、!！-—";

    // What is longer tells a story, in which such words only come up.
    private const int LongestWish = 30;

    // Every message is held against all of them.
    private readonly ConcurrentDictionary<string, HashSet<string>> _lists = new(StringComparer.Ordinal);

    public bool AsksForPerson(string text) => Is("command-agent", text);

    public bool AsksForHelp(string text) => Is("command-help", text);

    /// <summary>The reason of the closed list that this is; <see langword="null"/> when it is none.</summary>
    public string? ReasonIn(string text) => phrases.Words("rating-reasons").FirstOrDefault(reason => Wording.Same(reason, text));

    /// <summary>The rating that this is, with the reason when one stands behind it; <see langword="null"/> when it is none.</summary>
    public (bool Useful, string? Reason)? RatingIn(string text)
    {
        if (Is("command-useful", text))
        {
            return (true, null);
        }

        if (Is("command-useless", text))
        {
            return (false, null);
        }

        return WithReason("button-useful", text) is { } praise ? (true, praise)
            : WithReason("button-useless", text) is { } reason ? (false, reason)
            : null;
    }

    /// <summary>Whether somebody wants to change what they said ("改一下手机号", "手机号改成138…").</summary>
    public bool AsksToChange(string text) => Mentions("asks-to-change", text);

    /// <summary>Whether a text begins by saying so: then it is no value, whatever follows.</summary>
    public bool BeginsToChange(string text) => phrases.Words("begins-to-change").Any(word => text.TrimStart().StartsWith(word, StringComparison.Ordinal));

    /// <summary>Whether one of the words of a list stands in a message.</summary>
    public bool Mentions(string list, string text) => phrases.Words(list).Any(word => text.Contains(word, StringComparison.Ordinal));

    /// <summary>Whether something is to be done to something ("把我的信息都删了吧"): a word of each list stands in the message, and it asks nothing.</summary>
    public bool Wants(string deeds, string things, string text) =>
        text.Length <= LongestWish && Mentions(deeds, text) && Mentions(things, text) && !Mentions("filing-asks", text);

    /// <summary>Whether the whole message is one of the words of a list.</summary>
    public bool Is(string list, string text)
    {
        var bare = Wording.Bare(text);
        return bare.Length > 0 && _lists.GetOrAdd(list, id => [.. phrases.Words(id).Select(Wording.Bare)]).Contains(bare);
    }

    private string? WithReason(string button, string text)
    {
        var word = phrases.Plain(button);
        var trimmed = text.Trim();
        if (trimmed.Length <= word.Length || !trimmed.StartsWith(word, StringComparison.Ordinal) || !Separators.Contains(trimmed[word.Length]))
        {
            return null;
        }

        var reason = trimmed[word.Length..].Trim([.. Separators]);
        return reason.Length == 0 ? null : ReasonIn(reason) ?? reason;
    }
}
