using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Searching;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>Finds what clauses mean and says how sure it is.</summary>
internal sealed class Finder(Retriever retriever, Analyser analyser)
{
    private const int Considered = 8;
    private readonly Dictionary<SectionId, HashSet<string>> _termsOfSections = [];

    /// <summary>The best meanings with the probability that the best one is right.</summary>
    public Finding Find(IReadOnlyList<Clause> clauses, IReadOnlySet<string> regions, Func<Section, double> prior)
    {
        var matches = retriever.Find(clauses, regions, prior, Considered);
        var features = Features(clauses, matches);
        return new Finding(matches, features, ConfidenceModel.Fitted.Probability(features));
    }

    private double[] Features(IReadOnlyList<Clause> clauses, IReadOnlyList<Match> matches)
    {
        var best = matches[0];
        var second = matches.Skip(1).FirstOrDefault(match => !SaysTheSame(match, best));
        var words = clauses.Where(clause => clause.Asks).SelectMany(clause => clause.Words).Where(word => word.Kind != TokenKind.QuestionWord && word.Weight >= 0.2).ToList();
        var all = words.Sum(word => word.Weight);
        var unknown = words.Where(word => !retriever.Knows(word.Term)).ToList();
        var section = (best.What as WordingClass.OfSection)?.Section;
        var covered = section is null ? 0 : words.Where(word => TermsOf(section).Contains(word.Term)).Sum(word => word.Weight);
        return
        [
            best.Evidence,
            matches.Where(match => match.What is WordingClass.OfSection).Sum(match => match.Evidence) / matches.Sum(match => match.Evidence),
            best.Nearest,
            best.NearestThree,
            Math.Min(3, Math.Log(best.Evidence / Math.Max(second?.Evidence ?? 1e-3, 1e-3))),
            clauses.SelectMany(clause => clause.Tokens).Any(token => token.Term is "FILING" or "NOTFILED") ? 1 : 0,
            all == 0 ? 0 : covered / all,
            all == 0 ? 0 : unknown.Sum(word => word.Weight) / all,
            unknown.Count == 0 ? 0 : unknown.Max(word => word.Weight),
        ];
    }

    private static bool SaysTheSame(Match one, Match other) => one.What is WordingClass.OfSection && other.What is WordingClass.OfSection;

    private HashSet<string> TermsOf(Section section)
    {
        lock (_termsOfSections)
        {
            if (!_termsOfSections.TryGetValue(section.Id, out var terms))
            {
                terms = analyser.AnalyseWhole(string.Join('\n', [.. section.HeadingPath, .. section.Asks, section.PlainText])).Tokens.Select(token => token.Term).ToHashSet();
                _termsOfSections[section.Id] = terms;
            }

            return terms;
        }
    }
}

/// <summary>What clauses mean.</summary>
/// <param name="Matches">The best first; never empty.</param>
/// <param name="Features">Of the best match, as <see cref="ConfidenceModel.Features"/> names them.</param>
/// <param name="Probability">That the best match is right, calibrated.</param>
internal sealed record Finding(IReadOnlyList<Match> Matches, IReadOnlyList<double> Features, double Probability)
{
    /// <summary>The best match.</summary>
    public Match Best => Matches[0];

    /// <summary>The best match's section; <see langword="null"/> when it is none.</summary>
    public Section? Section => (Best.What as WordingClass.OfSection)?.Section;
}
