using System.Text.Json.Serialization;

namespace IcpAssistant.Channels.Activities;

/// <summary>How replies travel; every unknown value means <see cref="Normal"/>.</summary>
[JsonConverter(typeof(OpenNameConverter<DeliveryMode>))]
internal readonly record struct DeliveryMode : IOpenName<DeliveryMode>
{
    private readonly string? _name;

    private DeliveryMode(string name) => _name = name;

    /// <summary>Replies go to the service URL.</summary>
    public static DeliveryMode Normal { get; } = new("normal");

    /// <summary>Replies stand in the HTTP response.</summary>
    public static DeliveryMode ExpectReplies { get; } = new("expectReplies");

    /// <inheritdoc/>
    public string Name => _name ?? "normal";

    /// <inheritdoc/>
    public static DeliveryMode From(string name) => new(name);
}
