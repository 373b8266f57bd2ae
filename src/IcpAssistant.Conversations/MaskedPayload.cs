using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IcpAssistant.Conversations;

/// <summary>A channel's own form of a message with its secrets masked. What was JSON stays JSON, however its texts were escaped.</summary>
internal static class MaskedPayload
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What people type stands below these. By the rest, channels and clients find their messages: short digits and letters stand there by chance.
    private static readonly HashSet<string> Typed = new(StringComparer.OrdinalIgnoreCase)
    {
        "text", "value", "name", "title", "subtitle", "summary", "speak", "displayText", "content",
    };

    /// <summary><see langword="null"/> when the payload can't be read as JSON (broken, too deep, a name twice): then nobody can say what is in it.</summary>
    public static string? Of(string payload, Masking mask)
    {
        try
        {
            return Hide(JsonNode.Parse(payload), mask, isTyped: false)?.ToJsonString(Readable);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static JsonNode? Hide(JsonNode? node, Masking mask, bool isTyped) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(mask.HideDistinct(member.Key), Hide(member.Value, mask, isTyped || Typed.Contains(member.Key))))),
        JsonArray elements => new JsonArray([.. elements.Select(element => Hide(element, mask, isTyped))]),
        JsonValue value => Hide(value, mask, isTyped),
        _ => null,
    };

    // A number that holds a secret becomes a text.
    private static JsonNode Hide(JsonValue value, Masking mask, bool isTyped)
    {
        var text = value.TryGetValue<string>(out var words) ? words : value.ToJsonString();
        var hidden = isTyped ? mask.Hide(text) : mask.HideDistinct(text);
        return hidden == text ? value.DeepClone() : JsonValue.Create(hidden);
    }
}
