using System.Text.Json;
using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.Activities;

/// <summary>Puts the assistant's messages into the form of the protocol.</summary>
internal static class ReplyActivity
{
    /// <summary>The message without ids and addresses, which the door adds.</summary>
    public static Activity Of(ReplyMessage message) => new()
    {
        Type = ActivityType.Message,
        Text = message.Card is Card.Review { Lead: var lead } ? lead : message.Text,
        TextFormat = "markdown",
        Locale = "zh-CN",
        InputHint = "acceptingInput",
        Attachments = message.Card is { } card ? [AdaptiveCard.Of(card)] : null,
        ChannelData = message.Asks is { } asks ? ChannelDataOf(asks) : null,
        SuggestedActions = message.Choices.Count == 0 ? null : new([.. message.Choices.Select(choice => new CardAction("imBack", choice.Title, choice.Text))]),
    };

    // For a panel beside the conversation: {"asks": {"prompt": "value", "place": "site-name@0"}}.
    private static JsonElement ChannelDataOf(Asks asks) =>
        JsonSerializer.SerializeToElement(new { asks = new { prompt = JsonNamingPolicy.KebabCaseLower.ConvertName(asks.Prompt.ToString()), place = asks.Place?.ToString() } });
}
