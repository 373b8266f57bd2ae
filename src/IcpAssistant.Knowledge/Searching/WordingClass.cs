using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Searching;

/// <summary>What a wording can mean: a section's question, a subject that the documents are not about, or small talk.</summary>
internal abstract record WordingClass(IReadOnlyList<string> Wordings)
{
    /// <summary>A section of a document.</summary>
    public sealed record OfSection(Section Section, IReadOnlyList<string> Wordings) : WordingClass(Wordings);

    /// <summary>A subject outside of the documents.</summary>
    public sealed record OfTopic(ScopeTopic Topic) : WordingClass(Topic.Asks);

    /// <summary>Something that is no question.</summary>
    public sealed record OfSmallTalk(SmallTalk SmallTalk) : WordingClass(SmallTalk.Asks);

    /// <summary>All classes of a knowledge base; sections first, in their order.</summary>
    public static IReadOnlyList<WordingClass> Of(KnowledgeBase knowledge) =>
    [
        .. knowledge.Sections.Where(section => section.Passages.Count > 0)
            .Select(section => new OfSection(section, [section.Heading, .. section.Asks])),
        .. knowledge.Scope.Select(topic => new OfTopic(topic)),
        .. knowledge.SmallTalk.Select(smallTalk => new OfSmallTalk(smallTalk)),
    ];
}
