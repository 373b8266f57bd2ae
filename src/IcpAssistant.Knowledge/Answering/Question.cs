using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>A question to the knowledge.</summary>
/// <param name="Text">As it was typed, any length, any characters.</param>
/// <param name="Topic">What was talked about before; <see langword="null"/> at the beginning.</param>
/// <param name="Audience">Whose documents are searched: an agent's search sees customers' documents too.</param>
public sealed record Question(string Text, Topic? Topic = null, Audience Audience = Audience.Customer);
