using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IcpAssistant.Conversations;

/// <summary>Values as stores keep them in one column, and as they are compared when turns are taken again: JSON.</summary>
public static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Chinese stays readable, and a third as long. The text never stands in a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,

        // By name: members that are added later must not change what is stored.
        Converters = { new JsonStringEnumConverter<FilingPrompt>() },
    };

    /// <summary>As it is kept.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>What <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)
        ?? throw new InvalidOperationException($"A stored {typeof(T).Name} is the word null: StoredJson never writes that.");
}
