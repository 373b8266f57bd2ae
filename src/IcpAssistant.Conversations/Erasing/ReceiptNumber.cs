using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Conversations.Erasing;

/// <summary>Names a deletion: <c>SC20261122-7K4M2XQP</c>, the day in China and what nobody guesses. The same message gives the same number.</summary>
public static class ReceiptNumber
{
    // Without 0 and O, 1, I and L. 31 signs: the first eight are a little likelier, which helps nobody.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Length = 8;

    /// <summary>The number of the deletion that a message asks for.</summary>
    public static string Of(IncomingMessage message, DateTimeOffset at)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{message.Conversation.Value}\n{message.MessageId}\nerasure"));
        var signs = string.Concat(hash.Take(Length).Select(one => Alphabet[one % Alphabet.Length]));
        return $"SC{ChinaTime.DayOf(at).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{signs}";
    }
}
