using System.Text.Json;
using System.Text.Json.Nodes;
using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.Activities;

/// <summary>Writes cards as Adaptive Cards 1.3 (https://adaptivecards.io/explorer/), and reads what is sent from them.</summary>
internal static class AdaptiveCard
{
    /// <summary>The type of the attachment.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    // What a submitted form carries beside its inputs: {"form": "filing", "主体负责人手机号码": "138…"}.
    private const string FormKey = "form";
    private const string FormName = "filing";

    /// <summary>The card.</summary>
    public static Attachment Of(Card card) => new()
    {
        ContentType = ContentType,
        Content = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.3",
            ["lang"] = "zh-CN",
            ["body"] = new JsonArray([.. card switch
            {
                Card.Form form => form.Fields.Select(Input).Prepend(Heading(form.Title)),
                Card.Review review => review.Parts.SelectMany(part => part.Lines.Select(line => Line(line, review.Change)).Prepend(Heading(part.Title))),
                _ => [],
            }]),
            ["actions"] = card is Card.Form { Send: var send } ? new JsonArray(Submit(send, new JsonObject { [FormKey] = FormName })) : null,
        }),
    };

    /// <summary>A submitted form as if its lines had been typed (<c>网站名称：示例科技官网</c>), without those that were left empty; any other activity as it is.</summary>
    /// <param name="raw">The same as its sender wrote it; changed alike, so that what is kept and masked is the text alone.</param>
    public static Activity AsTyped(Activity activity, JsonObject raw)
    {
        if (TextOf(activity.Value) is not { } text)
        {
            return activity;
        }

        raw["text"] = text;
        raw.Remove("value");

        // Web Chat hides what carries this: people see what they sent.
        (raw["channelData"] as JsonObject)?.Remove("postBack");
        return activity with { Text = text, Value = null };
    }

    private static string? TextOf(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } sent && sent.TryGetProperty(FormKey, out var form) && form.ValueKind == JsonValueKind.String && form.ValueEquals(FormName)
            ? string.Join('\n', sent.EnumerateObject().Where(input => input.Name != FormKey && input.Value.ValueKind == JsonValueKind.String).Select(LineOf).OfType<string>())
            : null;

    // A value is one line: a line of its own would be read as another field.
    private static string? LineOf(JsonProperty input) =>
        string.Join(' ', input.Value.GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } value // not null: a string
            ? $"{string.Join(' ', input.Name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}：{value}"
            : null;

    private static JsonObject Heading(string text) => new() { ["type"] = "TextBlock", ["text"] = text, ["weight"] = "Bolder", ["wrap"] = true, ["spacing"] = "Medium", ["style"] = "heading" };

    private static JsonObject Input(CardField field) => field.Options.Count == 0
        ? new JsonObject { ["type"] = "Input.Text", ["id"] = field.Name, ["label"] = field.Name, ["placeholder"] = field.Hint }
        : new JsonObject
        {
            ["type"] = "Input.ChoiceSet",
            ["id"] = field.Name,
            ["label"] = field.Name,
            ["placeholder"] = field.Hint,
            ["style"] = field.Several ? "expanded" : "compact",
            ["isMultiSelect"] = field.Several,
            ["choices"] = new JsonArray([.. field.Options.Select(option => new JsonObject { ["title"] = option, ["value"] = option })]),
        };

    private static JsonObject Line(CardLine line, string change) => new JsonObject
    {
        ["type"] = "ColumnSet",
        ["spacing"] = "Small",
        ["columns"] = new JsonArray(
            Column("stretch", Text(line.Name, isSubtle: true), Text(line.Value, isSubtle: false)),
            Column("auto", new JsonObject { ["type"] = "ActionSet", ["actions"] = new JsonArray(Submit(change, line.Change, line.Name)) })),
    };

    private static JsonObject Column(string width, params ReadOnlySpan<JsonNode?> items) => new() { ["type"] = "Column", ["width"] = width, ["verticalContentAlignment"] = "Center", ["items"] = new JsonArray(items) };

    private static JsonObject Text(string text, bool isSubtle) => new() { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true, ["isSubtle"] = isSubtle, ["size"] = isSubtle ? "Small" : "Default", ["spacing"] = "None" };

    // A text as data comes back as if it had been typed.
    private static JsonObject Submit(string title, JsonNode data, string? about = null) => new() { ["type"] = "Action.Submit", ["title"] = title, ["data"] = data, ["tooltip"] = about is null ? null : $"{title}{about}" };
}
