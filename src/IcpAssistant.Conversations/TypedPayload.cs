using System.Text.Json;
using IcpAssistant.Conversations.Taking;

namespace IcpAssistant.Conversations;

/// <summary>The numbers in a channel's own form of a message. In the ids and times by which channels and clients find it long digits stand by design: there only what is distinct counts.</summary>
internal static class TypedPayload
{
    private static readonly string[] Ids = ["id", "timestamp", "etag", "url", "watermark", "version", "timezone", "locale"];

    /// <summary>As they stand in its texts. What can't be read is a secret as a whole where it holds some: nobody can say what is in it.</summary>
    public static IEnumerable<Secret> NumbersIn(string payload)
    {
        if (!MayHold(payload))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(payload);
            var texts = new List<(string Text, bool IsId)>();
            Add(document.RootElement, isId: false, texts);
            return texts.SelectMany(one => one.IsId ? PersonalNumbers.InId(one.Text) : PersonalNumbers.In(one.Text));
        }
        catch (JsonException)
        {
            return PersonalNumbers.In(payload);
        }
    }

    // Most messages hold nothing, and reading JSON costs more than a look at it. Digits may be escaped.
    private static bool MayHold(string payload) => payload.Contains("\\u00", StringComparison.OrdinalIgnoreCase) || PersonalNumbers.In(payload).Count > 0;

    private static void Add(JsonElement element, bool isId, List<(string Text, bool IsId)> texts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    texts.Add((member.Name, false));
                    Add(member.Value, Ids.Any(id => member.Name.EndsWith(id, StringComparison.OrdinalIgnoreCase)), texts);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Add(item, isId, texts);
                }

                break;
            case JsonValueKind.String:
                texts.Add((element.GetString()!, isId));
                break;
            case JsonValueKind.Number:
                texts.Add((element.GetRawText(), isId));
                break;
        }
    }
}
