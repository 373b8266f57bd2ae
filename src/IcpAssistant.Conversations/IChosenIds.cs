using IcpAssistant.Conversations.Taking;

namespace IcpAssistant.Conversations;

/// <summary>Ids that channels, sites and clients choose. Some are numbers of people (a telephone as the id of a user): these are kept under another name.</summary>
public interface IChosenIds
{
    /// <summary>The id itself; where <see cref="ChosenId.HoldsNumber"/>, a name made of it that says nothing and is always the same, on all nodes. A name that was given stays as it is.</summary>
    /// <exception cref="StorageUnavailableException">The keys can't be read.</exception>
    ValueTask<string> KeepAsync(string id, CancellationToken cancellationToken);
}

/// <summary>What can be seen of an id that somebody chose.</summary>
public static class ChosenId
{
    /// <summary>Whether it holds what has the form of an identity number, a mobile or a card. Moments, counters and random ids are none.</summary>
    public static bool HoldsNumber(string id) => PersonalNumbers.InId(id).Count > 0;
}
