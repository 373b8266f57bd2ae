using System.Text.Json;
using System.Text.Json.Serialization;

namespace IcpAssistant.Knowledge.Values;

/// <summary>Writes a value as it is shown, masked when it is personal, so that no raw value gets into JSON by accident.</summary>
internal sealed class MaskedJson<T> : JsonConverter<T> where T : class, IFieldValue
{
    /// <exception cref="NotSupportedException">Always: a mask cannot be read back.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeof(T).Name} is not read from JSON: read a string and call TryParse with the context of its field.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString() ?? "");
}
