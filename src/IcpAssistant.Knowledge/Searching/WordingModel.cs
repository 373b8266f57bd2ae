using IcpAssistant.Knowledge.Language;

namespace IcpAssistant.Knowledge.Searching;

/// <summary>What is asked? Learnt from the wordings of all sections, foreign subjects and small talk.</summary>
internal sealed class WordingModel
{
    /// <summary>What is told counts this much beside what is asked.</summary>
    public const double Told = 0.5;

    // A sentence of a section is no question, but says in which words people may ask; headings of documents without wordings need it.
    private const float SentenceWeight = 0.3f;
    private const int Passes = 4;

    private readonly Vocabulary _vocabulary;
    private readonly WordingClassifier _classifier;
    private readonly Wordings _wordings;
    private readonly Labels _labels;
    private readonly Dictionary<string, TermVector> _vectors;

    private WordingModel(IReadOnlyList<WordingClass> classes, Labels labels, Vocabulary vocabulary, WordingClassifier classifier, Wordings wordings, Dictionary<string, TermVector> vectors)
    {
        Classes = classes;
        _labels = labels;
        _vocabulary = vocabulary;
        _classifier = classifier;
        _wordings = wordings;
        _vectors = vectors;
    }

    /// <summary>What a text can mean.</summary>
    public IReadOnlyList<WordingClass> Classes { get; }

    /// <summary>Learns from a knowledge base.</summary>
    public static WordingModel Learn(KnowledgeBase knowledge, Analyser analyser)
    {
        var classes = WordingClass.Of(knowledge);
        var labels = new Labels(classes);
        var wordings = new List<(string Text, IReadOnlyList<WeightedTerm> Terms, int Class)>();
        var sentences = new List<(IReadOnlyList<WeightedTerm> Terms, int Class)>();
        for (var one = 0; one < classes.Count; one++)
        {
            var number = one;
            wordings.AddRange(classes[one].Wordings
                .Select(wording => (wording, TermExtractor.Extract(analyser.AnalyseOwn(wording).Clauses, Told), number)));
            if (classes[one] is WordingClass.OfSection { Section: var section })
            {
                sentences.AddRange(section.Passages.Select(passage => (TermExtractor.Extract(analyser.AnalyseOwn(passage.Text).Clauses, 1), number)));
            }
        }

        var vocabulary = new Vocabulary([.. wordings.Select(wording => wording.Terms), .. sentences.Select(sentence => sentence.Terms)]);
        var vectors = new Dictionary<string, TermVector>();
        foreach (var (text, terms, _) in wordings)
        {
            vectors.TryAdd(text, vocabulary.ToVector(terms));
        }

        var examples = wordings.Select(wording => (vectors[wording.Text], labels.Of(wording.Class), 1f))
            .Concat(sentences.Select(sentence => (vocabulary.ToVector(sentence.Terms), labels.Of(sentence.Class), SentenceWeight)))
            .Where(example => example.Item1.Terms.Length > 0);
        return new WordingModel(
            classes,
            labels,
            vocabulary,
            WordingTrainer.Train(vocabulary.Count, labels.Count, [.. examples], Passes),
            new Wordings(vocabulary.Count, [.. wordings.Select(wording => (vectors[wording.Text], wording.Class))]),
            vectors);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="knowledge">What was learnt from.</param>
    /// <exception cref="InvalidDataException">It was learnt from something else.</exception>
    public static WordingModel Read(BinaryReader reader, KnowledgeBase knowledge)
    {
        var classes = WordingClass.Of(knowledge);
        var labels = new Labels(classes);
        var vocabulary = Vocabulary.Read(reader);
        var classifier = WordingClassifier.Read(reader);
        var texts = classes.SelectMany(one => one.Wordings).Distinct().ToList();
        var known = TermVector.ReadAll(reader);
        if (classifier.Count != labels.Count || known.Count != texts.Count)
        {
            throw new InvalidDataException($"{known.Count} wordings of {classifier.Count} labels were learnt, and there are {texts.Count} of {labels.Count}.");
        }

        var vectors = texts.Zip(known).ToDictionary(pair => pair.First, pair => pair.Second);
        var wordings = classes.SelectMany((one, at) => one.Wordings.Select(wording => (vectors[wording], at)));
        return new WordingModel(classes, labels, vocabulary, classifier, new Wordings(vocabulary.Count, [.. wordings]), vectors);
    }

    /// <summary>Writes what was learnt, without what the knowledge itself says.</summary>
    public void Write(BinaryWriter writer)
    {
        _vocabulary.Write(writer);
        _classifier.Write(writer);
        TermVector.WriteAll(writer, [.. Classes.SelectMany(one => one.Wordings).Distinct().Select(wording => _vectors[wording])]);
    }

    /// <summary>The model for changed knowledge with what was learnt so far: ready at once, a little less sure about what is new.</summary>
    public WordingModel Adapt(KnowledgeBase knowledge, Analyser analyser)
    {
        var classes = WordingClass.Of(knowledge);
        var labels = new Labels(classes);
        var vectors = new Dictionary<string, TermVector>();
        var wordings = new List<(TermVector Vector, int Class)>();
        for (var one = 0; one < classes.Count; one++)
        {
            foreach (var wording in classes[one].Wordings)
            {
                if (!vectors.TryGetValue(wording, out var vector))
                {
                    vectors[wording] = vector = _vectors.TryGetValue(wording, out var known) ? known : _vocabulary.ToVector(TermExtractor.Extract(analyser.AnalyseOwn(wording).Clauses, Told));
                }

                wordings.Add((vector, one));
            }
        }

        var kept = labels.Names.Select(_labels.Find).ToArray();
        var unlearnt = wordings.Where(wording => kept[labels.Of(wording.Class)] < 0).Select(wording => (wording.Vector, labels.Of(wording.Class)));
        return new WordingModel(classes, labels, _vocabulary, _classifier.Adapt(kept, [.. unlearnt]), new Wordings(_vocabulary.Count, wordings), vectors);
    }

    /// <summary>How well each class fits.</summary>
    public WordingScores Score(IReadOnlyList<WeightedTerm> terms)
    {
        var vector = _vocabulary.ToVector(terms);
        var (nearest, nearestThree) = _wordings.Compare(vector, Classes.Count);
        var byLabel = _classifier.Classify(vector);
        return new WordingScores([.. Enumerable.Range(0, Classes.Count).Select(one => byLabel[_labels.Of(one)])], nearest, nearestThree);
    }

    /// <summary>A text as it is compared with others.</summary>
    /// <param name="regions">The provinces that it names.</param>
    public ReadQuestion Read(IReadOnlyList<WeightedTerm> terms, IReadOnlySet<string> regions)
    {
        var votes = _classifier.Classify(_vocabulary.ToVector(terms));
        return new ReadQuestion(_vocabulary.Weigh(terms), Array.ConvertAll(votes, MathF.Sqrt), regions);
    }

    /// <summary>Whether any wording or sentence has the term.</summary>
    public bool Knows(string term) => _vocabulary.Knows(term);
}

/// <summary>How well each class fits a text, by the number of the class.</summary>
/// <param name="Probabilities">Of the classifier; the same section of several provinces has the same.</param>
/// <param name="Nearest">The cosine to the class's nearest wording, 0 to 1.</param>
/// <param name="NearestThree">The mean of the cosines to its three nearest wordings.</param>
internal sealed record WordingScores(float[] Probabilities, float[] Nearest, float[] NearestThree);
