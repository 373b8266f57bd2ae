using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Searching;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>Says no in four ways, each with what helps next.</summary>
internal sealed class Refuser(Phrases phrases)
{
    private const double Related = 0.02;
    private const int Suggestions = 3;

    // From this evidence on a section of ours is near: then the question is about filing, and the section may be what was meant. Of talk about anything else none comes near 0.06.
    private const double Near = 0.07;

    // A few words in the middle of a conversation ("多少钱") are like many foreign questions; only what is nearly one of them is foreign.
    private const double SureTopic = 0.85;

    /// <summary>Nothing could be read.</summary>
    public Answer NotUnderstood() => Say("not-understood", phrases["not-understood"], RefusalKind.OffTopic, []);

    /// <summary>Somebody wants the assistant to be another one.</summary>
    public Answer RefuseOrders() => Say("injection", phrases["injection"], RefusalKind.OffTopic, []);

    /// <summary>Refuses a question.</summary>
    /// <param name="follows">Whether it goes on with what was talked about: then it is about filing, whatever few words it has.</param>
    public Answer Refuse(Reading reading, Finding finding, bool follows)
    {
        if (reading.SaysNothing(finding))
        {
            return NotUnderstood();
        }

        if (finding.Best is { What: WordingClass.OfTopic { Topic.Id: Orders.Topic } })
        {
            return RefuseOrders();
        }

        var nearsUs = NearestSection(finding) >= Near;
        if (finding.Best is { What: WordingClass.OfTopic { Topic: var topic } } best && (best.Nearest >= SureTopic || !(follows || (nearsUs && topic.Face == RefusalKind.OffTopic))))
        {
            var id = "refusal-" + Word(topic.Face);
            var suggestions = topic.Face is RefusalKind.NeedsAccount or RefusalKind.NotInDocuments ? Suggest(finding, []) : [];
            return Say(id, phrases[id].Replace("{label}", topic.Label, StringComparison.Ordinal), topic.Face, suggestions);
        }

        var filing = follows || nearsUs || reading.Clauses.SelectMany(clause => clause.Tokens).Any(token => token.IsFiling) || finding.Features[1] > 2;
        return filing
            ? Say("refusal-not-in-documents", phrases["refusal-not-in-documents"], RefusalKind.NotInDocuments, Suggest(finding, []))
            : Say("refusal-off-topic", phrases["refusal-off-topic"], RefusalKind.OffTopic, []);
    }

    private static double NearestSection(Finding finding) => finding.Matches.Where(match => match.What is WordingClass.OfSection).Select(match => match.Evidence).DefaultIfEmpty(0).Max();

    /// <summary>Sections that come near and were not said.</summary>
    public IReadOnlyList<Suggestion> Suggest(Finding finding, IReadOnlyCollection<Section> said) =>
    [
        .. finding.Matches
            .Where(match => match.Evidence >= Related)
            .Select(match => (match.What as WordingClass.OfSection)?.Section)
            .OfType<Section>()
            .Where(section => said.All(other => other.Id != section.Id))
            .Take(Suggestions)
            .Select(section => new Suggestion(section.Heading, section.Id)),
    ];

    /// <summary>The word for a refusal, as it is written in data and interfaces: <c>off-topic</c>, <c>other-filing</c>, …</summary>
    public static string Word(RefusalKind kind) => kind switch
    {
        RefusalKind.OffTopic => "off-topic",
        RefusalKind.OtherFiling => "other-filing",
        RefusalKind.NeedsAccount => "needs-account",
        _ => "not-in-documents",
    };

    private static Answer Say(string id, string text, RefusalKind kind, IReadOnlyList<Suggestion> suggestions) =>
        new() { Parts = [new AnswerPart.Phrase(id, text)], Refusal = kind, Suggestions = suggestions };
}
