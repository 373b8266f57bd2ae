using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Searching;

/// <summary>What is asked? Learnt from the wordings of all sections, foreign subjects and small talk.</summary>
internal sealed class WordingModel
{
    /// <summary>What is told counts this much beside what is asked.</summary>
    public const double Told = 0.5;

    // A sentence of a section is no question, but says in which words people may ask; headings of documents without wordings need it.
    private const float SentenceWeight = 0.3f;
    private const int Passes = 6;

    private readonly Vocabulary _vocabulary;
    private readonly WordingClassifier _classifier;
    private readonly Wordings _wordings;
    private readonly int[] _labels;

    private WordingModel(IReadOnlyList<WordingClass> classes, Vocabulary vocabulary, IReadOnlyList<(TermVector Vector, int Class, float Weight)> wordings)
    {
        Classes = classes;
        _vocabulary = vocabulary;
        _labels = Label(classes);
        _classifier = WordingClassifier.Train(vocabulary.Count, _labels.Max() + 1, [.. wordings.Select(wording => (wording.Vector, _labels[wording.Class], wording.Weight))], Passes);
        _wordings = new Wordings(vocabulary.Count, [.. wordings.Where(wording => wording.Weight == 1).Select(wording => (wording.Vector, wording.Class))]);
    }

    /// <summary>What a text can mean.</summary>
    public IReadOnlyList<WordingClass> Classes { get; }

    /// <summary>Learns from a knowledge base.</summary>
    /// <param name="keep">Which wordings to learn from, by class and number: cross-validation leaves some out.</param>
    public static WordingModel Learn(KnowledgeBase knowledge, Analyser analyser, Func<int, int, bool> keep)
    {
        var classes = WordingClass.Of(knowledge);
        var texts = new List<(IReadOnlyList<WeightedTerm> Terms, int Class, float Weight)>();
        for (var one = 0; one < classes.Count; one++)
        {
            var number = one;
            texts.AddRange(classes[one].Wordings
                .Where((_, at) => keep(number, at))
                .Select(wording => (TermExtractor.Extract(analyser.AnalyseOwn(wording).Clauses, Told), number, 1f)));
            if (classes[one] is WordingClass.OfSection { Section: var section })
            {
                texts.AddRange(section.Passages.Select(passage => (TermExtractor.Extract(analyser.AnalyseOwn(passage.Text).Clauses, 1), number, SentenceWeight)));
            }
        }

        var vocabulary = new Vocabulary([.. texts.Select(text => text.Terms)]);
        return new WordingModel(classes, vocabulary,
        [
            .. texts.Select(text => (vocabulary.ToVector(text.Terms), text.Class, text.Weight)).Where(text => text.Item1.Terms.Length > 0),
        ]);
    }

    /// <summary>How well each class fits.</summary>
    public WordingScores Score(IReadOnlyList<WeightedTerm> terms)
    {
        var vector = _vocabulary.ToVector(terms);
        var (nearest, nearestThree) = _wordings.Compare(vector, Classes.Count);
        var byLabel = _classifier.Classify(vector);
        return new WordingScores([.. _labels.Select(label => byLabel[label])], nearest, nearestThree);
    }

    // The same section of all provinces ("手机号") is one label: which province is meant is read, not learnt.
    private static int[] Label(IReadOnlyList<WordingClass> classes)
    {
        var labels = new Dictionary<string, int>();
        return
        [
            .. classes.Select((what, number) => what is WordingClass.OfSection { Section: { Region: not null } section } ? "region " + section.Anchor : "class " + number)
                .Select(name => labels.TryGetValue(name, out var label) ? label : labels[name] = labels.Count),
        ];
    }

    /// <summary>Whether any wording or sentence has the term.</summary>
    public bool Knows(string term) => _vocabulary.Knows(term);
}

/// <summary>How well each class fits a text, by the number of the class.</summary>
/// <param name="Probabilities">Of the classifier; the same section of several provinces has the same.</param>
/// <param name="Nearest">The cosine to the class's nearest wording, 0 to 1.</param>
/// <param name="NearestThree">The mean of the cosines to its three nearest wordings.</param>
internal sealed record WordingScores(float[] Probabilities, float[] Nearest, float[] NearestThree);
