using System.Text.Json.Serialization;

namespace IcpAssistant.Channels.DirectLine;

/// <summary>A conversation and what opens it.</summary>
internal sealed record ConversationAnswer(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string? StreamUrl = null);

/// <summary>The id that an activity got.</summary>
internal sealed record ActivityAnswer(string Id);

/// <summary>The web page's way back into its conversation.</summary>
internal sealed record SessionAnswer(string ConversationId, string Token, string UserId);
