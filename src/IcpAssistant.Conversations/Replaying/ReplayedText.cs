using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IcpAssistant.Conversations.Replaying;

/// <summary>What is compared, as text: every byte of what a store keeps counts, and nothing else.</summary>
internal static class ReplayedText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter<FilingPrompt>() },
    };

    /// <summary>Replies as they are kept: what they ask for is not.</summary>
    public static string Of(IEnumerable<ReplyMessage> replies) => JsonSerializer.Serialize(replies.Select(reply => reply with { Asks = null }), Options);

    /// <summary>A message as it is kept. A text that is cut stands in both.</summary>
    public static string Of(Act act, string? payload) => JsonSerializer.Serialize(act, Options) + payload;

    /// <summary>A conversation with everything that the next turn knows of it.</summary>
    public static string Of(Conversation conversation) => JsonSerializer.Serialize(conversation with { Sequence = null }, Options);
}
