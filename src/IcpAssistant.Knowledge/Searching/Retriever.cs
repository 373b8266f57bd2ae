using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Searching;

/// <summary>Finds what a question can mean: sections, foreign subjects, small talk, the most probable first.</summary>
internal sealed class Retriever
{
    // The classifier's probability of a section about another province than the one that is named, about the named one, and when none is named.
    private const double OtherRegion = 0.02;
    private const double NamedRegion = 2;
    private const double NoRegionNamed = 0.1;

    // What the two other views of a match count beside the classifier's probability.
    private const double NearestShare = 0.25;
    private const double TextShare = 0.35;

    // A section without wordings of its own is found by its text.
    private const double WithoutWordings = 2;

    private static readonly IndexField[] Fields = [new("标题", 2.5f, 0.3f), new("正文", 1f, 0.6f)];

    private readonly WordingModel _model;
    private readonly ISectionIndex _index;
    private readonly int[] _sectionClasses;
    private readonly bool[] _hasWordings;

    public Retriever(WordingModel model, Analyser analyser, ISectionIndexFactory indexes)
    {
        _model = model;
        _sectionClasses = [.. Enumerable.Range(0, model.Classes.Count).Where(one => model.Classes[one] is WordingClass.OfSection)];
        _hasWordings = [.. model.Classes.Select(one => one is not WordingClass.OfSection { Section.Asks.Count: 0 })];
        _index = indexes.Build([.. _sectionClasses.Select(one => ToText(((WordingClass.OfSection)model.Classes[one]).Section, analyser))], Fields);
    }

    /// <summary>Ranks the meanings of a question.</summary>
    /// <param name="prior">What a section counts beforehand; 0 hides it.</param>
    /// <param name="foreign">What foreign subjects and small talk count beforehand.</param>
    /// <param name="count">How many of the best are wanted.</param>
    public Ranking Find(IReadOnlyList<Clause> clauses, IReadOnlySet<string> regions, Func<Section, double> prior, double foreign, int count)
    {
        var terms = TermExtractor.Extract(clauses, WordingModel.Told);
        var scores = _model.Score(terms);
        var texts = SearchTexts(terms);
        var bestText = texts.Count == 0 ? 1 : texts.Values.Max();
        var evidence = new double[_model.Classes.Count];
        double sum = 0;
        double outside = 0;
        double bestOutside = 0;
        for (var one = 0; one < evidence.Length; one++)
        {
            var text = texts.GetValueOrDefault(one) / bestText;
            var section = (_model.Classes[one] as WordingClass.OfSection)?.Section;
            evidence[one] = (section is null ? foreign : Regional(section, regions) * prior(section)) * Evidence(scores, one, text);
            sum += evidence[one];
            if (section is null)
            {
                outside += evidence[one];
                bestOutside = Math.Max(bestOutside, evidence[one]);
            }
        }

        var best = Enumerable.Range(0, evidence.Length).OrderByDescending(one => evidence[one]).Take(count).Select(one =>
            new Match(_model.Classes[one], evidence[one] / sum, scores.Probabilities[one], scores.Nearest[one], scores.NearestThree[one], texts.GetValueOrDefault(one) / bestText));
        return new Ranking([.. best], outside / sum, bestOutside / sum);
    }

    // What the classifier says, how like the nearest wordings are, and how well the text fits.
    private double Evidence(WordingScores scores, int one, double text)
    {
        var nearest = scores.Nearest[one];
        var nearestThree = scores.NearestThree[one];
        return scores.Probabilities[one]
            + (NearestShare * nearest * nearest * nearestThree)
            + Match.NearlySame(nearest)
            + (TextShare * text * text * text * (_hasWordings[one] ? nearestThree : WithoutWordings));
    }

    /// <summary>Whether any wording or text has the term.</summary>
    public bool Knows(string term) => _model.Knows(term);

    private static double Regional(Section section, IReadOnlySet<string> regions) =>
        section.Region is null ? 1 : regions.Count == 0 ? NoRegionNamed : regions.Contains(section.Region) ? NamedRegion : OtherRegion;

    private static IndexedText ToText(Section section, Analyser analyser) => new(
    [
        Terms(string.Join('，', section.HeadingPath), analyser),
        Terms(section.PlainText, analyser),
    ]);

    private static IReadOnlyList<string> Terms(string text, Analyser analyser) =>
        [.. TermExtractor.Extract(analyser.AnalyseOwn(text).Clauses, 1).Select(term => term.Term)];

    private Dictionary<int, double> SearchTexts(IReadOnlyList<WeightedTerm> terms)
    {
        var query = terms.Select(term => new QueryTerm(term.Term, (float)term.Weight)).ToArray();
        Span<IndexHit> hits = stackalloc IndexHit[20];
        var found = _index.Search(query, hits);
        var texts = new Dictionary<int, double>(found);
        foreach (var hit in hits[..found])
        {
            texts[_sectionClasses[hit.Text]] = hit.Score;
        }

        return texts;
    }
}

/// <summary>What a question can mean.</summary>
/// <param name="Matches">The best ones, the best first; never empty.</param>
/// <param name="Outside">The share of all evidence that foreign subjects and small talk have, 0 to 1.</param>
/// <param name="BestOutside">The share of the best of them.</param>
internal sealed record Ranking(IReadOnlyList<Match> Matches, double Outside, double BestOutside);

/// <summary>Something a question can mean.</summary>
/// <param name="Evidence">Its share of all evidence, 0 to 1: what the matches are ordered by.</param>
/// <param name="Probability">The classifier's.</param>
/// <param name="Nearest">The cosine to its nearest wording.</param>
/// <param name="NearestThree">The mean of the cosines to its three nearest wordings.</param>
/// <param name="Text">Its full-text score as a share of the best section's.</param>
internal sealed record Match(WordingClass What, double Evidence, double Probability, double Nearest, double NearestThree, double Text)
{
    // From this cosine on two wordings are nearly the same.
    private const double Same = 0.75;

    /// <summary>How nearly a wording is the text itself: 0 up to a cosine of 0.75, then rising to 1.</summary>
    public static double NearlySame(double nearest) => nearest <= Same ? 0 : (nearest - Same) / (1 - Same);
}
