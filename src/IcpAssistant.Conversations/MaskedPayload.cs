using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IcpAssistant.Conversations;

/// <summary>A channel's own form of a message with its secrets masked. What was JSON stays JSON, however its texts were escaped.</summary>
internal static class MaskedPayload
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What channels and clients find their messages by; nobody types it.
    private static readonly HashSet<string> Structure = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "type", "replyToId", "clientActivityID", "timestamp", "localTimestamp", "localTimezone", "locale", "channelId", "serviceUrl", "contentType", "contentUrl", "textFormat", "role",
    };

    /// <summary><see langword="null"/> when the payload can't be read as JSON (broken, too deep, a name twice): then nobody can say what is in it.</summary>
    public static string? Of(string payload, Masking mask)
    {
        try
        {
            return Hide(JsonNode.Parse(payload), mask, isStructure: false)?.ToJsonString(Readable);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static JsonNode? Hide(JsonNode? node, Masking mask, bool isStructure) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(mask.HideLong(member.Key), Hide(member.Value, mask, Structure.Contains(member.Key))))),
        JsonArray elements => new JsonArray([.. elements.Select(element => Hide(element, mask, isStructure))]),
        JsonValue value => Hide(value, mask, isStructure),
        _ => null,
    };

    // A number that holds a secret becomes a text.
    private static JsonNode Hide(JsonValue value, Masking mask, bool isStructure)
    {
        var text = value.TryGetValue<string>(out var words) ? words : value.ToJsonString();
        var hidden = isStructure ? mask.HideLong(text) : mask.Hide(text);
        return hidden == text ? value.DeepClone() : JsonValue.Create(hidden);
    }
}
