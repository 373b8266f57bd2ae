using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>What a token says.</summary>
/// <param name="User">Who may speak with it; <see langword="null"/> when its holder picks a name.</param>
internal sealed record Token(ConversationId Conversation, string? User, DateTimeOffset Expires);

/// <summary>Issues and reads tokens: each opens one conversation for a while.</summary>
/// <remarks>They are encrypted and signed with keys that are kept in the data folder, so they outlive a restart.</remarks>
internal sealed class Tokens(IDataProtectionProvider protection, IOptions<ChannelsOptions> options, TimeProvider clock)
{
    // A client opens its stream at once; the address with the token may stand in logs of proxies.
    private static readonly TimeSpan StreamLifetime = TimeSpan.FromSeconds(60);

    private readonly IDataProtector _access = protection.CreateProtector("IcpAssistant.DirectLine.Token.v1");
    private readonly IDataProtector _stream = protection.CreateProtector("IcpAssistant.DirectLine.Stream.v1");

    /// <summary>How long a token lasts.</summary>
    public TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(options.Value.DirectLine.TokenMinutes);

    /// <summary>A token for all calls.</summary>
    public string Issue(ConversationId conversation, string? user) => Write(_access, conversation, user, Lifetime);

    /// <summary>A token for opening the stream, which can't carry a header.</summary>
    public string IssueForStream(ConversationId conversation) => Write(_stream, conversation, null, StreamLifetime);

    /// <summary>What a token says, also an expired one; <see langword="null"/> when it was not issued here.</summary>
    public Token? Read(string text) => Read(_access, text);

    /// <inheritdoc cref="Read(string)"/>
    public Token? ReadForStream(string text) => Read(_stream, text);

    /// <summary>Whether its time is over.</summary>
    public bool IsExpired(Token token) => token.Expires <= clock.GetUtcNow();

    /// <summary>Whether it is one of the configured secrets; takes the same time for every text of a length.</summary>
    public bool IsSecret(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        var found = false;
        foreach (var secret in options.Value.DirectLine.Secrets)
        {
            found |= CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        }

        return found;
    }

    private string Write(IDataProtector protector, ConversationId conversation, string? user, TimeSpan lifetime)
    {
        var claims = new[] { conversation.Value, user ?? string.Empty, (clock.GetUtcNow() + lifetime).ToString("O") };
        return protector.Protect(JsonSerializer.Serialize(claims));
    }

    private static Token? Read(IDataProtector protector, string text)
    {
        try
        {
            var claims = JsonSerializer.Deserialize<string[]>(protector.Unprotect(text));
            return claims is [var conversation, var user, var expires]
                ? new(new(conversation), user.Length == 0 ? null : user, DateTimeOffset.Parse(expires, System.Globalization.CultureInfo.InvariantCulture))
                : null;
        }
        catch (CryptographicException)
        {
            // Changed, made up, or from keys that are gone.
            return null;
        }
    }
}
