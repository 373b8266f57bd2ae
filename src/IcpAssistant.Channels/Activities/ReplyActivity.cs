using System.Text.Json;
using IcpAssistant.Conversations;

namespace IcpAssistant.Channels.Activities;

/// <summary>Puts the assistant's messages into the form of the protocol.</summary>
internal static class ReplyActivity
{
    /// <summary>The message without ids and addresses, which the door adds. Above an agent's words stands whose they are: most channels show one sender for all.</summary>
    /// <param name="agentName">See <see cref="ChannelsOptions.AgentName"/>.</param>
    public static Activity Of(ReplyMessage message, string agentName) => new()
    {
        Type = ActivityType.Message,
        Text = message.Card is Card.Review { Lead: var lead } ? lead : message.Agent is { } agent ? $"**{agentName} {agent}**\n\n{message.Text}" : message.Text,
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
