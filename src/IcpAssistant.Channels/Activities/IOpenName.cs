using System.Text.Json;
using System.Text.Json.Serialization;

namespace IcpAssistant.Channels.Activities;

/// <summary>A name from outside whose list may grow: compared ordinally, unknown ones survive.</summary>
internal interface IOpenName<TSelf>
    where TSelf : struct, IOpenName<TSelf>
{
    /// <summary>As it stands on the wire; empty when it was missing.</summary>
    string Name { get; }

    /// <summary>The value for a name.</summary>
    static abstract TSelf From(string name);
}

/// <summary>Reads and writes a name as a JSON string.</summary>
internal sealed class OpenNameConverter<T> : JsonConverter<T>
    where T : struct, IOpenName<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => T.From(string.Empty),
        JsonTokenType.String => T.From(reader.GetString() ?? string.Empty),
        _ => throw new JsonException(),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}
