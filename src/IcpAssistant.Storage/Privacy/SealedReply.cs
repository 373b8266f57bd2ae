using System.Security.Cryptography;
using IcpAssistant.Conversations;

namespace IcpAssistant.Storage.Privacy;

/// <summary>Encrypts and decrypts replies that the readable log holds masked, until they have arrived.</summary>
internal static class SealedReply
{
    /// <summary>The replies of a turn that have to be sent and are masked in the log, by their ids.</summary>
    /// <param name="turn">Not masked yet.</param>
    public static IReadOnlyDictionary<string, byte[]> CloseAll(Turn turn, CustomerKey key)
    {
        if (turn.SentTo is null || turn.Secrets.Count == 0)
        {
            return new Dictionary<string, byte[]>();
        }

        return turn.Reply.Messages.Zip(MaskedTurn.Of(turn).Reply.Messages)
            .Select(pair => (pair.First.Id, Said: TextOf(pair.First), Masked: TextOf(pair.Second)))
            .Where(reply => reply.Said != reply.Masked)
            .ToDictionary(reply => reply.Id, reply => key.Close(reply.Said, BindingOf(turn.Conversation.Id.Value, reply.Id)), StringComparer.Ordinal);
    }

    /// <exception cref="StorageUnavailableException">It was changed, or moved here from another reply.</exception>
    public static ReplyMessage Open(byte[] bytes, CustomerKey key, string conversation, string reply)
    {
        try
        {
            return StoredJson.Read<ReplyMessage>(key.Open(bytes, BindingOf(conversation, reply)));
        }
        catch (CryptographicException exception)
        {
            throw KeyFaults.DamagedValue("待发送的回复", exception);
        }
    }

    // What it asks for is not kept in the log either.
    private static string TextOf(ReplyMessage reply) => StoredJson.Write(reply with { Asks = null });

    private static Binding BindingOf(string conversation, string reply) => new("reply", conversation, reply);
}
