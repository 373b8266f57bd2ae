using System.Security.Cryptography;
using System.Text;

namespace IcpAssistant.Conversations.Taking;

/// <summary>Names replies: the same message always gets the same ids.</summary>
internal static class ReplyIds
{
    // 96 bits: nobody meets the same one twice, and it stays short in addresses.
    private const int Bytes = 12;

    /// <summary>The id of a message's reply.</summary>
    /// <param name="number">Which of its replies, from 0.</param>
    public static string Of(IncomingMessage message, int number)
    {
        var name = $"{message.Conversation.Value}\n{message.MessageId}\n{number}";
        return $"r-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, Bytes))}";
    }
}
