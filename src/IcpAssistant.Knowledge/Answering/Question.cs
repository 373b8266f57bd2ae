using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>A question to the knowledge.</summary>
/// <param name="Text">As it was typed, any length, any characters.</param>
/// <param name="Topic">What was talked about before; <see langword="null"/> at the beginning.</param>
/// <param name="Audience">Whose documents are searched: an agent's search sees customers' documents too.</param>
public sealed record Question(string Text, Topic? Topic = null, Audience Audience = Audience.Customer)
{
    /// <summary>Whether the text is known to tell a case, so that a verdict is wanted in any event.</summary>
    public bool IsSituation { get; init; }

    /// <summary>The day on which rules are applied; <see langword="null"/> for rules that hold without an end.</summary>
    public DateOnly? AsOf { get; init; }
}
