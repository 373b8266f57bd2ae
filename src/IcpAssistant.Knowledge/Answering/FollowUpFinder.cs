using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Situations;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>Finds what a message means when it is read with the one before: several readings, the surest one counts.</summary>
internal sealed class FollowUpFinder(KnowledgeBase knowledge, Analyser analyser, Finder finder, FollowUps followUps)
{
    // What a section counts beforehand when its document was just spoken of, when nothing else answers, and when it was said a moment ago.
    private const double SameDocument = 1.6;
    private const double OnlyDocument = 5;
    private const double JustSaid = 0.35;
    private const double JustSaidOfItsLike = 0.6;

    // What the documents say to other cases than the one that was judged.
    private const double OtherCase = 0.2;

    // Who goes on talking seldom changes to a foreign subject in a few words.
    private const double Foreign = 0.3;

    // How sure a follow-up is of a section that has none of its own words.
    private const double NotOwn = 0.15;
    private const double Threshold = 0.3;

    private readonly Dictionary<SectionId, Section> _sections = knowledge.Sections.ToDictionary(section => section.Id);
    private readonly Dictionary<string, Document> _documents = knowledge.Documents.ToDictionary(document => document.Id);

    /// <summary>The surest way of reading a follow-up.</summary>
    /// <param name="judged">The case that was judged before; <see langword="null"/> when there is none.</param>
    public FollowUp Find(Analysis analysis, Topic topic, Audience audience, double leaning, JudgedCase? judged)
    {
        if (FollowUps.Continues(analysis) && Next(topic) is { } next && new SearchFilter(audience).Admits(next))
        {
            return ReadAs(followUps.ReadNext(next, FollowUps.Regions(analyser.Analyse(topic.Question))), audience);
        }

        return Best(analysis, topic, audience, judged, SameDocument, leaning >= FollowUps.Leans ? Foreign : 1);
    }

    /// <summary>The surest way of reading a follow-up as a closer question about the document that was spoken of.</summary>
    public FollowUp FindNear(Analysis analysis, Topic topic, Audience audience, JudgedCase? judged) => Best(analysis, topic, audience, judged, OnlyDocument, Foreign);

    private FollowUp Best(Analysis analysis, Topic topic, Audience audience, JudgedCase? judged, double near, double foreign)
    {
        var own = FollowUps.OwnTerms(analysis);
        var subject = judged?.Subject;
        var aboutCase = subject is not null && FollowUps.OnlyAsks(analysis);
        var before = analyser.Analyse(subject is not null && aboutCase ? subject : topic.Question);
        var again = FollowUps.Continues(analysis) ? 0 : FollowUps.AsksForReason(analysis) ? 1 : followUps.Replaces(analysis, before) ? JustSaidOfItsLike : JustSaid;
        var documents = topic.Sections.Select(section => section.Document).ToHashSet();
        double Prior(Section section) => !new SearchFilter(audience).Admits(section) ? 0
            : (documents.Contains(section.Document) ? near : 1) * (topic.Sections.Contains(section.Id) ? again : 1) * (judged?.IsOther(section) == true ? OtherCase : 1);
        var readings = followUps.Read(analysis, before, aboutCase ? [] : SubjectsOf(topic), subject).ToList();
        var (finding, number) = finder.FindFollowUp(readings, Prior, own, foreign);
        return Judge(readings[number], finding);
    }

    private FollowUp ReadAs(Reading reading, Audience audience) =>
        Judge(reading, finder.Find(reading.Clauses, reading.Regions, section => new SearchFilter(audience).Admits(section) ? 1 : 0));

    private static FollowUp Judge(Reading reading, Finding finding)
    {
        var sureness = finding.Answers ? finding.Probability * (NotOwn + ((1 - NotOwn) * finding.OwnCovered)) : 0;
        return new FollowUp(reading, finding, sureness >= Threshold ? sureness : 0);
    }

    // What was just spoken of: the heading of the section, of the one above it, and the document's title, as far as it is a name ("新增接入：已备案的网站来青云").
    private IReadOnlyList<string> SubjectsOf(Topic topic)
    {
        if (topic.Sections is not [var best, ..] || !_sections.TryGetValue(best, out var section))
        {
            return [];
        }

        var path = section.HeadingPath;
        return IsQuestion(section.Heading) && path.Count > 1 ? [path[0].Split('：')[0], path.Count > 2 ? path[^2] : path[^1]] : [section.Heading];
    }

    private bool IsQuestion(string heading) =>
        heading[^1] is '？' or '吗' or '样' || analyser.AnalyseOwn(heading).Tokens.Any(token => token.Kind == TokenKind.QuestionWord);

    private Section? Next(Topic topic)
    {
        if (topic.Sections is not [.., var last] || !_documents.TryGetValue(last.Document, out var document) || !document.InOrder)
        {
            return null;
        }

        var level = _sections[last].Level;
        return document.Sections.SkipWhile(section => section.Id != last).Skip(1).FirstOrDefault(section => section.Level <= level && section.Passages.Count > 0);
    }
}

/// <summary>A way of reading a follow-up with what it means.</summary>
/// <param name="Sureness">How sure it is of its section, 0 to 1; 0 when there is none.</param>
internal sealed record FollowUp(Reading Reading, Finding Finding, double Sureness);
