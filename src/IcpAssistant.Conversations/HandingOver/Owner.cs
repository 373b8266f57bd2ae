using System.Text.Json;
using System.Text.Json.Serialization;

namespace IcpAssistant.Conversations.HandingOver;

/// <summary>Who answers in a conversation: the assistant, nobody yet because it waits for an agent, or one agent. Never two.</summary>
/// <remarks>Its text is the stored form, and never changes: <c>assistant</c>, <c>queue</c>, <c>agent:</c> with the account.</remarks>
[JsonConverter(typeof(OwnerJson))]
public readonly record struct Owner
{
    private const string AgentPrefix = "agent:";

    private readonly string? _text;

    private Owner(string? text) => _text = text;

    /// <summary>The assistant: the owner of every conversation that nobody took.</summary>
    public static Owner Assistant => default;

    /// <summary>Nobody yet: it waits for an agent.</summary>
    public static Owner Queue { get; } = new("queue");

    /// <summary>The account of the agent; <see langword="null"/> when it is none.</summary>
    public string? Account => _text is { } text && text.StartsWith(AgentPrefix, StringComparison.Ordinal) ? text[AgentPrefix.Length..] : null;

    /// <summary>An agent.</summary>
    /// <param name="account">The account; not empty.</param>
    public static Owner Agent(string account)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        return new(AgentPrefix + account);
    }

    /// <summary>The owner of a text that <see cref="ToString"/> wrote.</summary>
    /// <returns><see langword="false"/> for any other text.</returns>
    public static bool TryParse(string? text, out Owner owner)
    {
        owner = text is null or "assistant" ? Assistant : new(text);
        return owner == Assistant || owner == Queue || owner.Account is { Length: > 0 };
    }

    /// <inheritdoc/>
    public override string ToString() => _text ?? "assistant";

    private sealed class OwnerJson : JsonConverter<Owner>
    {
        public override Owner Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var owner) ? owner : throw new JsonException("A stored owner is none.");

        public override void Write(Utf8JsonWriter writer, Owner value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
