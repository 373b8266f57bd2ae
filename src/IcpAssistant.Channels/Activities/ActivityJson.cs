using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using IcpAssistant.Channels.BotFramework;

namespace IcpAssistant.Channels.Activities;

/// <summary>How activities are written and read.</summary>
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(ConversationReference))]
internal sealed partial class ActivityJson : JsonSerializerContext
{
    /// <summary>Chinese stays readable: the texts are sent as <c>application/json</c> only, never inside HTML.</summary>
    public static ActivityJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Any JSON in the same form, as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(JsonNode json)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteTo(writer);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Any JSON in the same form, as a text.</summary>
    public static string WriteText(JsonNode json) => Encoding.UTF8.GetString(Write(json).Span);
}

/// <summary>The answer to <c>deliveryMode: expectReplies</c>: everything that was said, in order; empty when nothing was.</summary>
internal sealed record ExpectedReplies(IReadOnlyList<Activity> Activities);
