using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace IcpAssistant.Channels.Activities;

/// <summary>What came of reading a request body as an activity.</summary>
internal abstract record ActivityReading
{
    private ActivityReading()
    {
    }

    /// <summary>An activity with a type.</summary>
    /// <param name="Raw">The same object with all its fields, for a relay.</param>
    public sealed record Read(Activity Activity, JsonObject Raw) : ActivityReading;

    /// <summary>No activity; the answer tells the developer of the client why.</summary>
    public sealed record Refused(IResult Answer) : ActivityReading;

    /// <summary>Reads the body of a request; what is too large is refused before it is read to its end.</summary>
    public static async Task<ActivityReading> OfAsync(HttpRequest request, CancellationToken cancellationToken) =>
        await BoundedBody.ReadAsync(request, Problem.LargestActivity, cancellationToken) is { } body ? Of(body) : new Refused(Problem.ActivityTooLarge());

    /// <summary>Reads UTF-8 JSON; never throws for any bytes.</summary>
    public static ActivityReading Of(ReadOnlyMemory<byte> body)
    {
        if (JsonBody.TryParse(body) is not { } raw)
        {
            return Bad("请求正文不是有效的 JSON 对象。请以 UTF-8 编码发送一个 Activity 对象，每个字段只写一次，嵌套不超过 60 层。");
        }

        try
        {
            var activity = raw.Deserialize(ActivityJson.Wire.Activity);
            return activity is null || activity.Type.IsMissing
                ? Bad("Activity 缺少 type 字段。请写明类型，例如 \"type\": \"message\"。")
                : new Read(activity, raw);
        }
        catch (JsonException exception)
        {
            return Bad($"Activity 中 {FieldOf(exception)} 的 JSON 类型不对。请按 Activity 协议填写后重新发送。");
        }
    }

    private static Refused Bad(string reason) => new(Problem.BadRequest(reason, "BadSyntax"));

    // "$.from.id" → "from.id". The path holds the sender's own field names, of any length.
    private static string FieldOf(JsonException exception) =>
        exception.Path is { Length: > 2 and <= 60 } path && path.StartsWith("$.", StringComparison.Ordinal) ? $"“{path[2..]}”" : "有字段";
}

/// <summary>Reads JSON objects from bytes that may be anything.</summary>
internal static class JsonBody
{
    // Clients read up to 64 levels; an activity comes back to them inside of a set.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 60 };

    /// <summary>The object; <see langword="null"/> when the bytes are no JSON object, not UTF-8, nested too deeply, or hold half of a surrogate pair.</summary>
    public static JsonObject? TryParse(ReadOnlyMemory<byte> body)
    {
        var bytes = body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
        if (!Utf8.IsValid(bytes.Span))
        {
            return null;
        }

        try
        {
            CheckStrings(bytes.Span);
            return JsonNode.Parse(bytes.Span, nodeOptions: null, Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // Utf8JsonReader: an escape such as \ud800 without its other half.
            return null;
        }
    }

    // Half pairs are found only when a string is decoded; later that would be in the middle of a turn.
    private static void CheckStrings(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Strict.MaxDepth });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                _ = reader.GetString();
            }
        }
    }
}
