using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Searching;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>Says no in four ways, each with what helps next.</summary>
internal sealed class Refuser(Phrases phrases)
{
    private const double Related = 0.02;
    private const int Suggestions = 3;

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

        if (finding.Best is { What: WordingClass.OfTopic { Topic: var topic } } best && (!follows || best.Nearest >= SureTopic))
        {
            var id = "refusal-" + Word(topic.Face);
            var suggestions = topic.Face is RefusalKind.NeedsAccount or RefusalKind.NotInDocuments ? Suggest(finding, []) : [];
            return Say(id, phrases[id].Replace("{label}", topic.Label, StringComparison.Ordinal), topic.Face, suggestions);
        }

        var filing = follows || reading.Clauses.SelectMany(clause => clause.Tokens).Any(token => token.IsFiling) || finding.Features[1] > 2;
        return filing
            ? Say("refusal-not-in-documents", phrases["refusal-not-in-documents"], RefusalKind.NotInDocuments, Suggest(finding, []))
            : Say("refusal-off-topic", phrases["refusal-off-topic"], RefusalKind.OffTopic, []);
    }

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
