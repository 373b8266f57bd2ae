namespace IcpAssistant.Conversations;

/// <summary>Names a conversation; opaque, up to 200 characters, compared ordinally.</summary>
public readonly record struct ConversationId(string Value)
{
    /// <summary>A new one that cannot be guessed (128 random bits).</summary>
    public static ConversationId New() => new(Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)));

    /// <inheritdoc/>
    public override string ToString() => Value;
}
