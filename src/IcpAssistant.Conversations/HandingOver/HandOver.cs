using System.Text.Json.Serialization;

namespace IcpAssistant.Conversations.HandingOver;

/// <summary>A conversation that people answer: the assistant is silent in it until it is given back.</summary>
/// <param name="Owner">The queue or an agent.</param>
/// <param name="Cause">Why it was handed over.</param>
/// <param name="Since">When the owner became it, UTC.</param>
public sealed record HandOver(Owner Owner, HandOverCause Cause, DateTimeOffset Since)
{
    /// <summary>Since when the customer waits for an agent to say something, UTC; <see langword="null"/> when an agent spoke last.</summary>
    public DateTimeOffset? WaitingSince { get; init; }
}

/// <summary>Why a conversation is handed over. The names are those of the stored form: they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HandOverCause>))]
public enum HandOverCause
{
    /// <summary>The customer asked for a person.</summary>
    Asked,

    /// <summary>Offered after two questions in a row that the documents do not answer.</summary>
    Refused,

    /// <summary>Offered when the customer asked the same again.</summary>
    Repeated,

    /// <summary>A rule says that a person has to look at the case.</summary>
    Rule,

    /// <summary>An agent took it unasked.</summary>
    Taken,
}
