using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;

namespace IcpAssistant.Bot.Answers;

/// <summary>Knowledge that was read once and does not change: a command is over before anybody edits a document.</summary>
internal sealed class FixedKnowledge(Answerer answerer) : IKnowledge
{
    /// <inheritdoc/>
    public Answerer Current => answerer;
}
