using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Answering.Fitting;

/// <summary>A part of the knowledge's wordings and topics that is left out of the learning, to be asked with.</summary>
/// <param name="Number">From 0.</param>
/// <param name="WithWordings">Whether the sections keep the wordings that are not left out; without them the documents are like those of other people.</param>
internal sealed record Fold(int Number, bool WithWordings)
{
    /// <summary>How many folds there are.</summary>
    public const int Count = 4;

    // A third of the wordings is left out in one of the folds, so that what stays is nearly as much as the assistant knows in earnest.
    private const int WordingsCycle = 12;

    // Every third wording of a topic is enough to know the topic.
    private const int AskedOfTopic = 3;

    /// <summary>The knowledge without what is left out.</summary>
    public KnowledgeBase Reduce(KnowledgeBase knowledge)
    {
        var number = 0;
        return knowledge with
        {
            Documents = [.. knowledge.Documents.Select(document => document with { Sections = [.. document.Sections.Select(section => Reduce(section, number++))] })],
            SmallTalk = [.. knowledge.SmallTalk.Select((smallTalk, at) => smallTalk with { Asks = [.. smallTalk.Asks.Where((_, wording) => !IsOut(at, wording))] })],
            Scope = [.. knowledge.Scope.Where((_, at) => !IsOut(at))],
        };
    }

    /// <summary>The knowledge without any wording of a section.</summary>
    public static KnowledgeBase Strip(KnowledgeBase knowledge) => knowledge with
    {
        Documents = [.. knowledge.Documents.Select(document => document with { Sections = [.. document.Sections.Select(section => section with { Asks = [] })] })],
    };

    /// <summary>The wordings of sections that are left out; those of a province are not asked, because they do not say which one is meant.</summary>
    public IEnumerable<(Section Section, string Wording)> Wordings(KnowledgeBase knowledge) =>
        knowledge.Sections.SelectMany((section, number) => section.Region is null
            ? section.Asks.Where((_, wording) => IsOut(number, wording)).Select(wording => (section, wording))
            : []);

    /// <summary>The wordings of topics that are left out.</summary>
    public IEnumerable<string> Topics(KnowledgeBase knowledge) =>
        knowledge.Scope.Where((_, at) => IsOut(at)).SelectMany(topic => topic.Asks.Where((_, wording) => wording % AskedOfTopic == 0));

    /// <summary>The wordings of small talk that are left out.</summary>
    public IEnumerable<string> SmallTalk(KnowledgeBase knowledge) =>
        knowledge.SmallTalk.SelectMany((smallTalk, at) => smallTalk.Asks.Where((_, wording) => IsOut(at, wording)));

    private Section Reduce(Section section, int number) =>
        section with { Asks = [.. section.Asks.Where((_, wording) => WithWordings && !IsOut(number, wording))] };

    private bool IsOut(int topic) => topic % Count == Number;

    // Seven shares no divisor with the cycle: sections next to each other leave out different numbers.
    private bool IsOut(int one, int wording) => ((one * 7) + wording) % WordingsCycle == Number * WordingsCycle / Count;
}
