using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IcpAssistant.Conversations;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>What a token says.</summary>
/// <param name="User">Who may speak with it; <see langword="null"/> when its holder picks a name.</param>
internal sealed record Token(ConversationId Conversation, string? User, DateTimeOffset Expires)
{
    /// <summary>The same for a token and all that it was refreshed to.</summary>
    public string Family { get; init; } = "";

    /// <summary>How often it was refreshed.</summary>
    public int Generation { get; init; }

    /// <summary>The pages that may use it, as <see cref="TrustedOrigins"/> writes them; empty when all may.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
}

/// <summary>Issues and reads tokens: each opens one conversation for a while.</summary>
/// <remarks>They are encrypted and signed with keys that are kept in the data folder, so they outlive a restart.</remarks>
internal sealed class Tokens(IDataProtectionProvider protection, IOptions<ChannelsOptions> options, TimeProvider clock)
{
    // A client opens its stream at once; the address with the token may stand in logs of proxies.
    private static readonly TimeSpan StreamLifetime = TimeSpan.FromSeconds(60);

    private readonly IDataProtector _access = protection.CreateProtector("IcpAssistant.DirectLine.Token.v2");
    private readonly IDataProtector _stream = protection.CreateProtector("IcpAssistant.DirectLine.Stream.v2");
    private readonly TimeSpan _lifetime = TimeSpan.FromMinutes(options.Value.DirectLine.TokenMinutes);

    /// <summary>A token for all calls, the first of its family.</summary>
    public Token Begin(ConversationId conversation, string? user, IReadOnlyList<string> origins) => new(conversation, user, clock.GetUtcNow() + _lifetime)
    {
        Family = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        Origins = origins,
    };

    /// <summary>The token after one, with new time.</summary>
    public Token Next(Token token) => token with { Expires = clock.GetUtcNow() + _lifetime, Generation = token.Generation + 1 };

    /// <summary>As it is sent.</summary>
    public string Write(Token token) => Write(_access, token);

    /// <summary>A token for opening the stream, which can't carry a header.</summary>
    public string WriteForStream(Token token) => Write(_stream, token with { Expires = clock.GetUtcNow() + StreamLifetime });

    /// <summary>What a token says, also an expired one; <see langword="null"/> when it was not issued here.</summary>
    public Token? Read(string text) => Read(_access, text);

    /// <inheritdoc cref="Read(string)"/>
    public Token? ReadForStream(string text) => Read(_stream, text);

    /// <summary>Whether its time is over.</summary>
    public bool IsExpired(Token token) => token.Expires <= clock.GetUtcNow();

    /// <summary>The time that is left, in whole seconds, rounded up.</summary>
    public int SecondsOf(Token token) => (int)Math.Max(0, Math.Ceiling((token.Expires - clock.GetUtcNow()).TotalSeconds));

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

    private static string Write(IDataProtector protector, Token token) =>
        protector.Protect(JsonSerializer.Serialize(new Claims(token.Conversation.Value, token.User, token.Expires, token.Family, token.Generation, token.Origins)));

    private static Token? Read(IDataProtector protector, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Claims>(protector.Unprotect(text)) is { } claims
                ? new Token(new(claims.Conversation), claims.User, claims.Expires) { Family = claims.Family, Generation = claims.Generation, Origins = claims.Origins }
                : null;
        }
        catch (CryptographicException)
        {
            // Changed, made up, or from keys that are gone.
            return null;
        }
    }

    private sealed record Claims(string Conversation, string? User, DateTimeOffset Expires, string Family, int Generation, IReadOnlyList<string> Origins);
}
