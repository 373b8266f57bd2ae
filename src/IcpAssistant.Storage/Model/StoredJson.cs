using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IcpAssistant.Conversations;

namespace IcpAssistant.Storage.Model;

/// <summary>Values that are kept as JSON in one column.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Chinese stays readable, and a third as long. The text never stands in a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,

        // By name: members that are added later must not change what is stored.
        Converters = { new JsonStringEnumConverter<FilingPrompt>() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)
        ?? throw new InvalidOperationException($"A stored {typeof(T).Name} is the word null: StoredJson never writes that.");
}
