namespace IcpAssistant.Knowledge.Rules.Compiling;

/// <summary>A rule says something that does not fit the catalogue; becomes a finding at the rule's line.</summary>
internal sealed class RuleMistakeException(string message, int line = 0) : Exception(message)
{
    /// <summary>From 1; 0 when only the rule's own line is known.</summary>
    public int Line { get; } = line;
}
