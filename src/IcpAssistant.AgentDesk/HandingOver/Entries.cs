using IcpAssistant.Conversations;

namespace IcpAssistant.AgentDesk.HandingOver;

/// <summary>A part of a log as an agent reads it.</summary>
/// <param name="All">What was said and done, in order.</param>
/// <param name="Told">The message that a list pointed at; <see langword="null"/> when none did.</param>
/// <param name="Me">The account of who reads; <see langword="null"/> when nobody does.</param>
internal sealed record Entries(ConversationId Conversation, IReadOnlyList<LogEntry> All, string? Told, string? Me)
{
    /// <summary>Those that are shown: what an agent wrote stands there as it was said, not as it was done.</summary>
    public IEnumerable<LogEntry> Shown => All.Where(entry => entry.Act is not Act.Wrote);
}
