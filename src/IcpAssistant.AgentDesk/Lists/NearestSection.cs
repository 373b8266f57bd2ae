using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.AgentDesk.Lists;

/// <summary>Finds the sections that lists name, in the knowledge as it is now.</summary>
internal sealed class NearestSection(KnowledgeBase knowledge)
{
    private readonly Dictionary<string, Section> _sections = knowledge.Sections
        .GroupBy(section => section.Id.ToString(), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>The section; <see langword="null"/> when the documents don't have it any more.</summary>
    /// <param name="name"><c>document#anchor</c>.</param>
    public Section? Find(string? name) => name is null ? null : _sections.GetValueOrDefault(name);
}
