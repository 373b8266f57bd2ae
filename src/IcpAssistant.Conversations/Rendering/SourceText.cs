using IcpAssistant.Conversations.Taking;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.Conversations.Rendering;

/// <summary>Where what is said stands, as Markdown behind it.</summary>
internal sealed class SourceText(Phrasebook phrases, KnowledgeBase knowledge)
{
    private readonly RuleSections _sections = RuleSections.Of(knowledge);

    /// <summary>The section with a link; empty when there is none.</summary>
    /// <param name="before">What parts it from what is said.</param>
    public string Of(SectionId? id, string before = " ") =>
        _sections.Find(id) is { } section ? $"{before}{phrases.Say("source")}{Links.Write(section.Heading, section.Url)}" : "";
}
