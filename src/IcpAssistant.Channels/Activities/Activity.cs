using System.Text.Json;
using System.Text.Json.Serialization;

namespace IcpAssistant.Channels.Activities;

/// <summary>One object of the Activity protocol, with the fields that the assistant reads or writes; a relay keeps the JSON itself.</summary>
/// <remarks>Elements of lists may be <see langword="null"/>: they come from outside.</remarks>
internal sealed record Activity
{
    public ActivityType Type { get; init; }

    public string? Id { get; init; }

    /// <summary>ISO 8601, UTC. A text, because it is never a reason to refuse an activity.</summary>
    public string? Timestamp { get; init; }

    public string? ChannelId { get; init; }

    public string? ServiceUrl { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? ReplyToId { get; init; }

    public DeliveryMode? DeliveryMode { get; init; }

    public string? Locale { get; init; }

    public string? Text { get; init; }

    public string? TextFormat { get; init; }

    public string? InputHint { get; init; }

    public IReadOnlyList<Attachment?>? Attachments { get; init; }

    public SuggestedActions? SuggestedActions { get; init; }

    /// <summary>What a pressed button or a submitted card carries; any JSON.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>The name of an event or a call.</summary>
    public string? Name { get; init; }

    public IReadOnlyList<ChannelAccount?>? MembersAdded { get; init; }

    public IReadOnlyList<Reaction?>? ReactionsAdded { get; init; }

    public IReadOnlyList<JsonElement>? Entities { get; init; }

    /// <summary>Anything that client and channel agreed upon; handed on unchanged.</summary>
    public JsonElement? ChannelData { get; init; }
}

/// <summary>A person or a bot as a channel calls them.</summary>
internal sealed record ChannelAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Role { get; init; }

    /// <summary>Fields that go back to the channel as they came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>A conversation as a channel calls it.</summary>
internal sealed record ConversationAccount
{
    public string? Id { get; init; }

    /// <summary>Fields that go back to the channel as they came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>A file or a card.</summary>
internal sealed record Attachment
{
    public string? ContentType { get; init; }

    public string? ContentUrl { get; init; }

    /// <summary>A card; any JSON.</summary>
    public JsonElement? Content { get; init; }

    public string? Name { get; init; }
}

/// <summary>Buttons below a message that vanish with the next one.</summary>
internal sealed record SuggestedActions(IReadOnlyList<CardAction> Actions);

/// <summary>A button.</summary>
internal sealed record CardAction(string Type, string Title, string Value);

/// <summary>What was put on a message, such as <c>like</c>.</summary>
internal sealed record Reaction(string? Type);
