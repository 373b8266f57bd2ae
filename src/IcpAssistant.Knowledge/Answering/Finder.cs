using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Searching;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>Finds what clauses mean and says how sure it is.</summary>
internal sealed class Finder(Retriever retriever, Analyser analyser, ConfidenceModels confidence)
{
    private const int Considered = 8;

    // Evidence below this is noise; it keeps the logarithms finite.
    private const double Least = 0.01;

    // What a question without telling words ("可以吗") counts as covered.
    private const double Neutral = 0.5;
    private const double Told = 0.25;

    // What a section counts for a follow-up when it has none of the follow-up's own words.
    private const double NotOwn = 0.3;

    private readonly Dictionary<WordingClass, (HashSet<string> Terms, string Text)> _words = new(ReferenceEqualityComparer.Instance);

    /// <summary>The best meanings with the probability that the best one is right.</summary>
    public Finding Find(IReadOnlyList<Clause> clauses, IReadOnlySet<string> regions, Func<Section, double> prior) =>
        Judge(clauses, retriever.Find(clauses, regions, prior, 1, Considered));

    /// <summary>The best meanings of a follow-up read in several ways: what fits most of the readings well, and has the words that the message itself brings, goes first.</summary>
    /// <param name="own">The words that the message itself brings.</param>
    /// <param name="foreign">What foreign subjects and small talk count beforehand.</param>
    /// <returns>The finding, and the number of the reading that it fits best.</returns>
    public (Finding Finding, int Reading) FindFollowUp(IReadOnlyList<Reading> readings, Func<Section, double> prior, IReadOnlyList<Token> own, double foreign)
    {
        var rankings = readings.Select(reading => retriever.Find(reading.Clauses, reading.Regions, prior, foreign, Considered)).ToList();
        var sums = new Dictionary<WordingClass, double>(ReferenceEqualityComparer.Instance);
        foreach (var (reading, ranking) in readings.Zip(rankings))
        {
            foreach (var match in ranking.Matches)
            {
                sums[match.What] = sums.GetValueOrDefault(match.What) + (reading.Weight * match.Evidence * (NotOwn + ((1 - NotOwn) * Share(own, match.What))));
            }
        }

        var best = sums.MaxBy(pair => pair.Value).Key;
        var covered = Share(own, best);
        return rankings
            .Select((ranking, number) => (Ranking: ranking, Number: number))
            .Where(one => one.Ranking.Matches.Any(match => match.What == best))
            .Select(one => (Judge(readings[one.Number].Clauses, one.Ranking with { Matches = BestFirst(one.Ranking.Matches, best) }) with { OwnCovered = covered }, one.Number))
            .MaxBy(one => one.Item1.Probability);
    }

    /// <summary>The best sections, each with its own probability; none that shares nothing with the text.</summary>
    public IReadOnlyList<Finding> FindSections(IReadOnlyList<Clause> clauses, IReadOnlySet<string> regions, Func<Section, bool> admits, int count)
    {
        var ranking = retriever.Find(clauses, regions, section => admits(section) ? 1 : 0, 1, int.MaxValue);
        return
        [
            .. ranking.Matches
                .Where(match => match is { What: WordingClass.OfSection, Evidence: > 0 } and ({ Nearest: > 0 } or { Text: > 0 }))
                .Take(count)
                .Select(match => Judge(clauses, ranking with { Matches = [match] })),
        ];
    }

    private Finding Judge(IReadOnlyList<Clause> clauses, Ranking ranking)
    {
        var features = Features(clauses, ranking);
        var model = ranking.Matches[0].What is WordingClass.OfSection { Section.Asks.Count: 0 } ? confidence.WithoutWordings : confidence.WithWordings;
        var probability = model.Probability(features);
        return new Finding(ranking.Matches, features, probability, model) { SectionProbability = BestSection(clauses, ranking, probability) };
    }

    private double BestSection(IReadOnlyList<Clause> clauses, Ranking ranking, double best)
    {
        var at = ranking.Matches.ToList().FindIndex(match => match is { What: WordingClass.OfSection, Evidence: > 0 });
        return at < 0 ? 0 : at == 0 ? best : Judge(clauses, ranking with { Matches = [ranking.Matches[at]] }).Probability;
    }

    private double[] Features(IReadOnlyList<Clause> clauses, Ranking ranking)
    {
        var best = ranking.Matches[0];
        var words = Telling(clauses);
        var all = words.Sum(word => word.Weight);
        var unknown = words.Where(word => !retriever.Knows(word.Token.Term)).ToList();
        var terms = WordsOf(best.What).Terms;
        return
        [
            best.Evidence,
            Math.Clamp(Math.Log((1 - ranking.Outside + Least) / (ranking.Outside + Least)), -4, 4),
            best.Nearest,
            best.NearestThree,
            Math.Clamp(Math.Log((best.Evidence + Least) / (ranking.BestOutside + Least)), -4, 4),
            clauses.SelectMany(clause => clause.Tokens).Any(token => token.IsFiling) ? 1 : 0,
            all == 0 ? Neutral : words.Where(word => terms.Contains(word.Token.Term)).Sum(word => word.Weight) / all,
            all == 0 ? Neutral : unknown.Sum(word => word.Weight) / all,
            unknown.Select(word => word.Weight).DefaultIfEmpty(0).Max(),
            Match.NearlySame(best.Nearest),
        ];
    }

    // The words that carry the question; those of a story count less.
    private static List<(Token Token, double Weight)> Telling(IReadOnlyList<Clause> clauses) =>
    [
        .. clauses.SelectMany(clause => clause.Words
            .Where(word => word.Kind != TokenKind.QuestionWord && word.Weight >= 0.2)
            .Select(word => (word, word.Weight * (clause.Asks ? 1 : Told)))),
    ];

    private static List<Match> BestFirst(IReadOnlyList<Match> matches, WordingClass best) =>
        [matches.First(match => match.What == best), .. matches.Where(match => match.What != best)];

    private double Share(IReadOnlyList<Token> words, WordingClass what)
    {
        var (terms, text) = WordsOf(what);
        var all = words.Sum(word => word.Weight);
        return all == 0 ? 1 : words.Where(word => terms.Contains(word.Term) || text.Contains(word.Surface, StringComparison.Ordinal)).Sum(word => word.Weight) / all;
    }

    private (HashSet<string> Terms, string Text) WordsOf(WordingClass what)
    {
        lock (_words)
        {
            if (!_words.TryGetValue(what, out var words))
            {
                var texts = what is WordingClass.OfSection { Section: var section } ? [.. section.HeadingPath, .. section.Asks, section.PlainText] : what.Wordings;
                var text = Normaliser.Normalise(string.Join('\n', texts));
                _words[what] = words = ([.. analyser.AnalyseOwn(text).Tokens.Select(token => token.Term)], text);
            }

            return words;
        }
    }
}

/// <summary>What clauses mean.</summary>
/// <param name="Matches">The best first; never empty.</param>
/// <param name="Features">Of the best match, as <see cref="ConfidenceModel.Features"/> names them.</param>
/// <param name="Probability">That the best match is right, calibrated.</param>
/// <param name="Model">What the probability was computed by.</param>
internal sealed record Finding(IReadOnlyList<Match> Matches, IReadOnlyList<double> Features, double Probability, ConfidenceModel Model)
{
    // "At most one answer in a hundred to a question that the documents don't answer", read off the calibration; documents that were
    // not written for the assistant are given more room, because with them a search that says nothing is worth nothing.
    private const double Threshold = 0.3;
    private const double ThresholdWithoutWordings = 0.62;

    /// <summary>The share of a follow-up's own words that the best match has, 0 to 1; 1 for what is no follow-up.</summary>
    public double OwnCovered { get; init; } = 1;

    /// <summary>The best match.</summary>
    public Match Best => Matches[0];

    /// <summary>The probability that the best section answers, also when a foreign subject or small talk is the best match; 0 when no section comes near.</summary>
    public required double SectionProbability { get; init; }

    /// <summary>The best match's section; <see langword="null"/> when it is none.</summary>
    public Section? Section => (Best.What as WordingClass.OfSection)?.Section;

    /// <summary>The share of the question's words that the best match has, 0 to 1; 0.5 for a question without telling words.</summary>
    public double Covered => Features[6];

    /// <summary>Whether there are telling words and none of them is known.</summary>
    public bool Unknown => Features[7] >= 1;

    /// <summary>Whether the best match is a section and sure enough to be said.</summary>
    public bool Answers => Section is { } section && Probability >= (section.Asks.Count == 0 ? ThresholdWithoutWordings : Threshold);
}
