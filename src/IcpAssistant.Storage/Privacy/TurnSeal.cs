using IcpAssistant.Conversations;

namespace IcpAssistant.Storage.Privacy;

/// <summary>What encrypts the personal values of a turn.</summary>
/// <param name="Key">For the values of its draft.</param>
/// <param name="Original">The message as it came; <see langword="null"/> when nothing in it is masked.</param>
/// <param name="Replies">Replies that have to be sent as they were said, by their ids; those of which nothing is masked are left out.</param>
internal sealed record TurnSeal(CustomerKey Key, SealedOriginal? Original, IReadOnlyDictionary<string, byte[]> Replies)
{
    /// <summary>Encrypts message and replies of a turn that is not masked yet.</summary>
    public static TurnSeal Of(Turn turn, CustomerKey key) => new(key, turn.Secrets.Count == 0 ? null : OriginalText.Close(turn.Message, key), SealedReply.CloseAll(turn, key));
}
