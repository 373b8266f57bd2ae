using System.Text.Json.Serialization;

namespace IcpAssistant.Channels.Activities;

/// <summary>What an activity is.</summary>
[JsonConverter(typeof(OpenNameConverter<ActivityType>))]
internal readonly record struct ActivityType : IOpenName<ActivityType>
{
    private static readonly HashSet<string> KnownNames =
    [
        "message", "conversationUpdate", "typing", "event", "invoke", "endOfConversation", "messageReaction", "messageUpdate", "messageDelete",
        "installationUpdate", "contactRelationUpdate", "trace", "handoff", "command", "commandResult", "suggestion",
    ];

    private readonly string? _name;

    private ActivityType(string name) => _name = name;

    /// <summary>Something said: text, a pressed button, files.</summary>
    public static ActivityType Message { get; } = new("message");

    /// <summary>Somebody came or went.</summary>
    public static ActivityType ConversationUpdate { get; } = new("conversationUpdate");

    /// <summary>Somebody is writing.</summary>
    public static ActivityType Typing { get; } = new("typing");

    /// <summary>Something happened that has a name.</summary>
    public static ActivityType Event { get; } = new("event");

    /// <summary>A call that is answered in the HTTP response.</summary>
    public static ActivityType Invoke { get; } = new("invoke");

    /// <summary>A thumb up or down below a message.</summary>
    public static ActivityType MessageReaction { get; } = new("messageReaction");

    /// <inheritdoc/>
    public string Name => _name ?? string.Empty;

    /// <summary>Whether the activity named no type.</summary>
    public bool IsMissing => Name.Length == 0;

    /// <summary>Whether the Activity protocol defines it; a channel refuses the others.</summary>
    public bool IsKnown => KnownNames.Contains(Name);

    /// <inheritdoc/>
    public static ActivityType From(string name) => new(name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
