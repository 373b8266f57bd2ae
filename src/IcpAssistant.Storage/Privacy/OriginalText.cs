using System.Security.Cryptography;
using IcpAssistant.Conversations;

namespace IcpAssistant.Storage.Privacy;

/// <summary>A message as it came, encrypted.</summary>
/// <param name="KeyId">The customer's key.</param>
/// <param name="Bytes">Act and payload.</param>
internal sealed record SealedOriginal(string KeyId, byte[] Bytes);

/// <summary>Encrypts and decrypts what the readable log holds masked.</summary>
internal static class OriginalText
{
    public static SealedOriginal Close(IncomingMessage message, CustomerKey key) =>
        new(key.Id, key.Close(StoredJson.Write(new Stored(message.Act, message.Payload)), BindingOf(message.Conversation.Value, message.MessageId)));

    /// <exception cref="StorageUnavailableException">It was changed, or moved here from another message.</exception>
    public static OriginalMessage.Kept Open(byte[] bytes, CustomerKey key, string conversation, string message)
    {
        try
        {
            var stored = StoredJson.Read<Stored>(key.Open(bytes, BindingOf(conversation, message)));
            return new OriginalMessage.Kept(stored.Act, stored.Payload);
        }
        catch (CryptographicException exception)
        {
            throw KeyFaults.DamagedValue("对话记录", exception);
        }
    }

    private static Binding BindingOf(string conversation, string message) => new("message", conversation, message);

    private sealed record Stored(Act Act, string? Payload);
}
