using System.Text.Json;
using IcpAssistant.Conversations.Taking;

namespace IcpAssistant.Conversations;

/// <summary>The texts of a channel's own form of a message, without the ids and times by which channels and clients find it: long digits stand there by design.</summary>
internal static class TypedPayload
{
    private static readonly string[] Ids = ["id", "timestamp", "etag", "url", "watermark", "version", "timezone", "locale"];

    /// <summary>Empty for what can't be read: nobody can say what is in it, and it is not kept when the rest holds something to hide.</summary>
    public static IReadOnlyList<string> TextsOf(string payload)
    {
        if (!MayHold(payload))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(payload);
            var texts = new List<string>();
            Add(document.RootElement, texts);
            return texts;
        }
        catch (JsonException)
        {
            return [payload];
        }
    }

    // Most messages hold nothing, and reading JSON costs more than a look at it. Digits may be escaped.
    private static bool MayHold(string payload) => payload.Contains("\\u00", StringComparison.OrdinalIgnoreCase) || PersonalNumbers.In(payload).Count > 0;

    private static void Add(JsonElement element, List<string> texts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    texts.Add(member.Name);
                    if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array || !Ids.Any(id => member.Name.EndsWith(id, StringComparison.OrdinalIgnoreCase)))
                    {
                        Add(member.Value, texts);
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Add(item, texts);
                }

                break;
            case JsonValueKind.String:
                texts.Add(element.GetString()!);
                break;
            case JsonValueKind.Number:
                texts.Add(element.GetRawText());
                break;
        }
    }
}
