using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Searching;
using IcpAssistant.Knowledge.Situations;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>Answers questions from one knowledge base: one pipeline for chat, desk, API, command line and tests.</summary>
/// <remarks>Immutable and safe for concurrent use; the same question gives the same answer.</remarks>
public sealed class Answerer
{
    // Small talk is short and said the way everybody says it.
    private const double SmallTalkLikeness = 0.6;
    private const double SmallTalkCovered = 0.5;
    private const int MostSections = 3;

    // A message is read on its own unless it leans on the one before by this much.
    private const double Standing = 0.55;

    // In the middle of a conversation small talk is what everybody says, word for word or nearly so; a misspelt greeting is a greeting only when it is one.
    private const double SureSmallTalk = 0.8;

    // A part of a question has few words; it has to be surer than a whole one.
    private const double PartThreshold = 0.5;

    // "SSL证书怎么申请，免费的有吗": when the whole is about something else, its parts mostly are too.
    private const double ForeignPartThreshold = 0.85;

    private readonly ISectionIndexFactory _indexes;
    private readonly WordingModel _model;
    private readonly Analyser _analyser;
    private readonly Finder _finder;
    private readonly FollowUpFinder _conversations;
    private readonly Dictionary<string, SmallTalk> _said;
    private readonly Composer _composer;
    private readonly Refuser _refuser;
    private readonly SearchHits _searchHits;
    private readonly SituationAnswers _situations;
    private readonly AlikeQuestions _alike;
    private readonly Dictionary<string, string> _kinds;

    /// <summary>Prepares the knowledge for searching: index, wordings, model.</summary>
    public Answerer(KnowledgeBase knowledge)
        : this(knowledge, new InMemoryIndexFactory())
    {
    }

    /// <summary>Prepares the knowledge for searching with what was learnt from it before, where the cache has it.</summary>
    public Answerer(KnowledgeBase knowledge, LearntCache cache)
        : this(knowledge, new InMemoryIndexFactory(), analyser => cache.Learn(knowledge, analyser))
    {
    }

    /// <summary>Prepares the knowledge for searching with an index of another make.</summary>
    public Answerer(KnowledgeBase knowledge, ISectionIndexFactory indexes)
        : this(knowledge, indexes, analyser => WordingModel.Learn(knowledge, analyser))
    {
    }

    private Answerer(KnowledgeBase knowledge, ISectionIndexFactory indexes, Func<Analyser, WordingModel> learn)
    {
        Knowledge = knowledge;
        _indexes = indexes;
        _analyser = new Analyser(knowledge.Terms, knowledge.Places);
        _kinds = knowledge.Terms.Concepts.ToDictionary(concept => concept.Id, concept => concept.Kind);
        _model = learn(_analyser);
        _finder = new Finder(new Retriever(_model, _analyser, indexes), _analyser, knowledge.Confidence);
        _conversations = new FollowUpFinder(knowledge, _analyser, _finder, new FollowUps(_kinds, _analyser));
        _said = Sayings(knowledge);
        _composer = new Composer(_analyser);
        _refuser = new Refuser(knowledge.Phrases);
        _searchHits = new SearchHits(_analyser);
        _situations = new SituationAnswers(knowledge, _composer);
        _alike = new AlikeQuestions(_analyser, _model);
    }

    /// <summary>What is searched.</summary>
    public KnowledgeBase Knowledge { get; }

    /// <summary>Takes over what was learnt for changed knowledge: ready in a fraction of the time, a little less sure about new sections until they are learnt.</summary>
    public Answerer Adapt(KnowledgeBase knowledge) => new(knowledge, _indexes, analyser => _model.Adapt(knowledge, analyser));

    /// <summary>The same knowledge, sure of what it finds by other weights.</summary>
    public Answerer WithConfidence(ConfidenceModels confidence) => new(Knowledge with { Confidence = confidence }, _indexes, _ => _model);

    /// <summary>Answers, refuses or makes small talk; never throws for any text.</summary>
    public Answer Answer(Question question)
    {
        var analysis = _analyser.Analyse(question.Text);
        var said = AnswerFromDocuments(question, analysis);
        return _situations.Complete(question, analysis, said, question.Topic is not null && FollowUps.Leaning(analysis) >= FollowUps.Leans);
    }

    /// <summary>The number of the group of each question, from 0 in the order in which groups begin: those that ask the same in other words have the same.</summary>
    /// <param name="questions">The one that was asked first stands first.</param>
    public IReadOnlyList<int> Group(IReadOnlyList<string> questions) => _alike.Group(questions);

    /// <summary>The facts that a text tells, whether a verdict comes of them or not; empty when it tells none.</summary>
    public IReadOnlyList<RecognisedFact> ReadFacts(string text) => _situations.ReadFacts(_analyser.Analyse(text));

    /// <summary>What the rules say to told facts; <see langword="null"/> when there are none.</summary>
    public Situation? Judge(IReadOnlyList<RecognisedFact> told, DateOnly today) => _situations.Judge(told, today);

    /// <summary>Whether a text has a word that asks (怎么, 多少), as it is written: in the name of a place no word is put right (南平市建阳区 is no 时间).</summary>
    public bool Asks(string text) => _analyser.Analyse(text).Tokens.Any(token => token is { Kind: TokenKind.QuestionWord, ReadAs: null });

    private Answer AnswerFromDocuments(Question question, Analysis analysis)
    {
        if (analysis.Clauses.Count == 0)
        {
            return _refuser.NotUnderstood();
        }

        if (_said.TryGetValue(Bare(analysis.Text), out var saying))
        {
            return Reply(saying, question.Topic);
        }

        if (Orders.In(analysis.Text))
        {
            return _refuser.RefuseOrders() with { Topic = question.Topic };
        }

        var (reading, findings) = Understand(analysis, question);
        var whole = findings[0];
        if (whole.Best.What is WordingClass.OfSmallTalk { SmallTalk: var smallTalk } && IsSmallTalk(whole, analysis) && findings.All(finding => !finding.Answers))
        {
            return Reply(smallTalk, question.Topic);
        }

        var sections = Choose(findings);
        if (sections.Count == 0)
        {
            return _refuser.Refuse(reading, whole, question.Topic is not null && FollowUps.Leaning(analysis) >= FollowUps.Leans) with { Probability = whole.SectionProbability, ReadAs = analysis.ReadAs, Topic = question.Topic };
        }

        var (parts, citations) = _composer.Compose(sections, reading.Asked.Select(word => word.Term).ToHashSet());
        return new Answer
        {
            Parts = parts,
            Citations = citations,
            Probability = findings.Max(finding => finding.Section is null ? 0 : finding.Probability),
            Suggestions = _refuser.Suggest(whole, sections),
            ReadAs = analysis.ReadAs,
            Topic = new Topic(reading.Text, [.. sections.Select(section => section.Id)]),
        };
    }

    /// <summary>The best sections for a text, the best first.</summary>
    /// <param name="count">At most this many.</param>
    public IReadOnlyList<SearchHit> Search(string text, SearchFilter filter, int count)
    {
        var analysis = _analyser.Analyse(text);
        if (analysis.Clauses.Count == 0)
        {
            return [];
        }

        var finding = _finder.FindSections(analysis.Clauses, FollowUps.Regions(analysis), filter.Admits, count);
        return _searchHits.Explain(finding, analysis);
    }

    private (Reading Reading, IReadOnlyList<Finding> Findings) Understand(Analysis analysis, Question question)
    {
        var visible = new SearchFilter(question.Audience);
        var alone = new Reading(analysis.Clauses, FollowUps.Regions(analysis), QuestionParts.Of(analysis, _kinds));
        var aloneFindings = FindAll(alone, section => visible.Admits(section) ? 1 : 0);
        if (question.Topic is not { } topic || alone.SaysNothing(aloneFindings[0]))
        {
            return (alone, aloneFindings);
        }

        var leaning = FollowUps.Leaning(analysis);
        var judged = leaning >= FollowUps.Leans ? _situations.CaseOf(question) : null;
        var followUp = _conversations.Find(analysis, topic, question.Audience, leaning, judged);
        var worth = Worth(aloneFindings);
        if (followUp.Sureness > 0 && followUp.Sureness + leaning - Standing > worth)
        {
            return (followUp.Reading, [followUp.Finding]);
        }

        if (leaning < FollowUps.Leans || worth > 0 || aloneFindings.Any(finding => finding.Answers))
        {
            return (alone, aloneFindings);
        }

        // "没收到怎么办", "要什么材料": nothing by itself; the document that was spoken of is asked more closely.
        var near = _conversations.FindNear(analysis, topic, question.Audience, judged);
        return near.Sureness > 0 ? (near.Reading, [near.Finding]) : (alone, aloneFindings);
    }

    private static double Worth(IReadOnlyList<Finding> findings) => findings[0] switch
    {
        { Best.What: WordingClass.OfTopic } => 0,
        { Best: { What: WordingClass.OfSmallTalk, Nearest: >= SureSmallTalk } } => 2,
        { Best.What: WordingClass.OfSmallTalk } => 0,
        var whole => whole.Probability,
    };

    private static bool IsSmallTalk(Finding whole, Analysis analysis) =>
        whole.Best is { What: WordingClass.OfSmallTalk } best && best.Nearest >= (analysis.ReadAs is null ? SmallTalkLikeness : SureSmallTalk) && whole.Covered >= SmallTalkCovered;

    private static Answer Reply(SmallTalk smallTalk, Topic? topic) =>
        new() { Parts = [new AnswerPart.Phrase("smalltalk-" + smallTalk.Id, smallTalk.Reply)], SmallTalk = true, Topic = topic };

    private static Dictionary<string, SmallTalk> Sayings(KnowledgeBase knowledge)
    {
        var sayings = new Dictionary<string, SmallTalk>();
        foreach (var smallTalk in knowledge.SmallTalk)
        {
            foreach (var ask in smallTalk.Asks)
            {
                sayings.TryAdd(Bare(Normaliser.Normalise(ask)), smallTalk);
            }
        }

        return sayings;
    }

    private static string Bare(string normalised) => string.Concat(normalised.Where(character => char.IsLetterOrDigit(character) || char.IsSurrogate(character)));

    // The whole question first, then its parts.
    private IReadOnlyList<Finding> FindAll(Reading reading, Func<Section, double> prior) =>
    [
        _finder.Find(reading.Clauses, reading.Regions, prior),
        .. reading.Parts.Select(part => _finder.Find(part, reading.Regions, prior)),
    ];

    // The parts in their order; the whole question's section joins them when it is none of theirs.
    private static List<Section> Choose(IReadOnlyList<Finding> findings) =>
    [
        .. findings.Skip(1)
            .Where(part => part.Probability >= (findings[0].Best.What is WordingClass.OfTopic ? ForeignPartThreshold : PartThreshold))
            .Append(findings[0])
            .Where(finding => finding.Answers)
            .Select(finding => finding.Section!)
            .DistinctBy(section => section.Id)
            .Take(MostSections),
    ];
}
