using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>Says why sections were found.</summary>
internal sealed class SearchHits(Analyser analyser)
{
    private const int MostHighlights = 12;

    /// <summary>The hits with their highlights and reasons, in the order given.</summary>
    public IReadOnlyList<SearchHit> Explain(IReadOnlyList<Finding> findings, Analysis question) =>
    [
        .. findings.Select(finding => new SearchHit(finding.Section!, finding.Best.Evidence, finding.Probability, Highlights(finding.Section!, question), Reasons(finding))),
    ];

    // Words of the section that mean what a word of the question means: asked 网址, marked 域名.
    private IReadOnlyList<string> Highlights(Section section, Analysis question)
    {
        var asked = question.Tokens.Where(token => token.Kind is TokenKind.Concept or TokenKind.Word or TokenKind.Latin && token.Weight >= 0.2).Select(token => token.Term).ToHashSet();
        return
        [
            .. analyser.AnalyseOwn(section.Heading + "\n" + section.PlainText).Tokens
                .Where(token => asked.Contains(token.Term))
                .Select(token => token.Surface)
                .Distinct()
                .OrderByDescending(surface => surface.Length)
                .Take(MostHighlights),
        ];
    }

    private static IReadOnlyList<Reason> Reasons(Finding finding) =>
    [
        .. ConfidenceModel.Features
            .Select((feature, at) => new Reason(feature.Name, feature.Description, finding.Features[at], finding.Features[at] * finding.Model.Weights[at]))
            .Where(reason => reason.Contribution != 0)
            .OrderByDescending(reason => Math.Abs(reason.Contribution)),
    ];
}
