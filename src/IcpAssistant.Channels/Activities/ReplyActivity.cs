using System.Text.Json;
using System.Text.Json.Nodes;
using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.Activities;

/// <summary>Puts the assistant's messages into the form of the protocol.</summary>
internal static class ReplyActivity
{
    /// <summary>The message without ids and addresses, which the door adds.</summary>
    public static Activity Of(ReplyMessage message) => new()
    {
        Type = ActivityType.Message,
        Text = message.Text,
        TextFormat = "markdown",
        Locale = "zh-CN",
        InputHint = "acceptingInput",
        SuggestedActions = message.Choices.Count == 0 ? null : new([.. message.Choices.Select(choice => new CardAction("imBack", choice.Title, choice.Text))]),
    };

    /// <summary>Thumbs up and down as Web Chat shows them below a message.</summary>
    /// <remarks>Web Chat sends back the action that was pressed as it is: the reply's id travels in it.</remarks>
    public static JsonElement Thumbs(string replyId)
    {
        JsonObject Action(string type) => new()
        {
            ["@type"] = type,
            ["@id"] = $"{type}:{replyId}",
            ["actionStatus"] = "PotentialActionStatus",
        };

        return JsonSerializer.SerializeToElement(new JsonObject
        {
            ["type"] = "https://schema.org/Message",
            ["@context"] = "https://schema.org",
            ["@type"] = "Message",
            ["@id"] = string.Empty,
            ["potentialAction"] = new JsonArray(Action(Ratings.Useful), Action(Ratings.Useless)),
        });
    }
}
