using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Adds the verdict to an answer: what the rules decide from what was told, with the sections that say so.</summary>
internal sealed class SituationAnswers(KnowledgeBase knowledge, Composer composer)
{
    private const int MostSections = 3;
    private const int MostFixes = 4;

    // Who tells less asks a question; the documents answer it.
    private const int FactsOfASituation = 2;

    // Who tells so much wants to hear what it comes to, whatever the question at the end is.
    private const int FactsOfACase = 3;

    private static readonly string[] AsksForDecision = ["Q_NEED", "Q_CAN", "TYPE", "FIRST", "NEWSITE", "ACCESS"];

    private readonly SituationReader _reader = new(knowledge);
    private readonly IReadOnlyList<string> _asksWhatToDo = knowledge.Phrases.Words("asks-what-to-do");
    private readonly IReadOnlyList<string> _asksWhatIf = knowledge.Phrases.Words("asks-what-if");
    private readonly NextQuestionFinder _next = new(knowledge.Rules);
    private readonly VerdictReasons _reasons = new(knowledge);
    private readonly RuleSections _sections = RuleSections.Of(knowledge);

    /// <summary>The answer with the verdict, where one can be given; otherwise the answer as it is.</summary>
    /// <param name="said">What the documents say.</param>
    public Answer Complete(Question question, Analysis analysis, Answer said, bool leans)
    {
        var asksWhatIf = AsksWhatIf(question, analysis);
        leans |= asksWhatIf;
        if (said.SmallTalk || said.Parts is [AnswerPart.Phrase { Id: "injection" }])
        {
            return said;
        }

        if (Read(question, analysis, leans) is not { } situation)
        {
            return !leans ? said : Again(question, analysis, said) ?? KeepCase(said, question.Topic);
        }

        var told = situation.Facts.Select(fact => new RecognisedFact(fact.Fact.Id, fact.State, fact.Chip, fact.Conflicts)).ToList();
        var topic = (said.Topic ?? new Topic(question.Text, [])) with { Told = told };
        if (!asksWhatIf && AsksOfItsOwn(question, analysis, said, situation, leans))
        {
            return KeepCase(said, question.Topic);
        }

        var isWanted = IsWanted(question, analysis, said, situation) || asksWhatIf;
        if (isWanted && (question.IsSituation || said.Refusal is not null || !AsksSeveral(analysis)) && AskWhatHolds(situation, topic) is { } asked)
        {
            return asked;
        }

        if (situation.Label is null || (!situation.IsDecisive && !question.IsSituation && !IsAnswer(question) && !OnlyTells(situation, analysis)) || (!isWanted && (said.Refusal is not null || !Decides(analysis))))
        {
            return said with { Topic = topic };
        }

        var asking = situation with { Next = _next.Find(situation.Verdict, situation.Case, DayOf(question)) };
        return isWanted ? Lead(said, asking, topic, analysis, question) : said with { Situation = asking, Topic = topic };
    }

    /// <summary>The case that was judged before and that a message goes on talking of; <see langword="null"/> when there is none.</summary>
    public JudgedCase? CaseOf(Question question) =>
        question.Topic is { Judged: true, Told.Count: > 0 } topic && _reader.Judge(topic.Told, DayOf(question)) is { } situation ? new JudgedCase(situation, _reasons) : null;

    /// <summary>The facts that a text tells.</summary>
    public IReadOnlyList<RecognisedFact> ReadFacts(Analysis analysis) => _reader.ReadFacts(analysis);

    /// <summary>What the rules say to told facts; <see langword="null"/> when there are none.</summary>
    public Situation? Judge(IReadOnlyList<RecognisedFact> told, DateOnly today) => _reader.Judge(told, today);

    // "那要关站吗" of a case that needs no filing: what the documents say to those who file would contradict the verdict.
    private Answer? Again(Question question, Analysis analysis, Answer said) =>
        said is { Refusal: null, Topic: { } topic } && CaseOf(question) is { Situation: { Verdict.IsAtAnEnd: true } situation }
            ? Lead(said with { Citations = [] }, situation, topic with { Told = question.Topic!.Told }, analysis, question) // not null: it has a case
            : null;

    // "要多久" after a verdict is about the case; so is what comes after it.
    private static Answer KeepCase(Answer said, Topic? before) =>
        before is { Judged: true } && said.Topic is { } topic && topic != before ? said with { Topic = topic with { Told = before.Told, Judged = true } } : said;

    // "审核期间网站能开吗" after a verdict: the documents answer it for the case told; the verdict that it leaves as it was is not said again.
    private bool AsksOfItsOwn(Question question, Analysis analysis, Answer said, Situation situation, bool leans) =>
        leans && !question.IsSituation && !IsAnswer(question) && said is { Refusal: null, Citations.Count: > 0 }
        && (analysis.Clauses.Any(clause => clause.Asks && clause.Words.Any()) || analysis.Tokens.Any(token => token.Kind == TokenKind.QuestionWord))
        && CaseOf(question) is { Situation: { Verdict.IsAtAnEnd: false, Label: var label } } && label == situation.Label;

    // A question without words is judged by what was told before.
    private Situation? Read(Question question, Analysis analysis, bool leans)
    {
        var today = DayOf(question);
        return analysis.Clauses.Count == 0 && question is { IsSituation: true, Topic: { } topic }
            ? _reader.Judge(topic.Told, today)
            : _reader.Read(analysis, question.Topic, leans, today);
    }

    // Who names no day asks about the rules as they will stand.
    private static DateOnly DayOf(Question question) => question.AsOf ?? DateOnly.MaxValue;

    private bool Decides(Analysis analysis) =>
        _asksWhatToDo.Any(word => analysis.Text.Contains(word, StringComparison.Ordinal))
        || analysis.Tokens.Any(token => AsksForDecision.Contains(token.Term)) || analysis.Tokens.All(token => token.Kind != TokenKind.QuestionWord);

    // The last answer ended with a question; what is told now belongs to it.
    private static bool IsAnswer(Question question) => question.Topic is { Told.Count: > 0, AskedFact: not null };

    // "光有域名能备案吗？服务器在青云又行不行？": two cases, each with its own answer.
    private static bool AsksSeveral(Analysis analysis) => analysis.Clauses.Count(clause => clause.Asks && clause.Words.Any()) > 1;

    // "如果换成公司名义呢": the same case with another fact. What was judged before is not changed by it, only judged anew.
    private bool AsksWhatIf(Question question, Analysis analysis) =>
        question.Topic is { Judged: true } && _asksWhatIf.Any(word => analysis.Text.Contains(word, StringComparison.Ordinal));

    private static int Told(Situation situation) => situation.Facts.Count + (situation.Impossible is null ? 0 : 1);

    // A case is told, a decision is asked for, or the documents alone found no answer.
    private bool IsWanted(Question question, Analysis analysis, Answer said, Situation situation) =>
        question.IsSituation
        || IsAnswer(question)
        || (Told(situation) >= FactsOfASituation && Decides(analysis) && said.Refusal is null or RefusalKind.NotInDocuments or RefusalKind.OffTopic)
        || (situation.Facts.Count >= FactsOfACase && said.Refusal is RefusalKind.NotInDocuments);

    // A case is told and nothing is asked: what holds for everybody, and what is missing, is the answer. "公司改名了" is no such case: it leaves open what comes first, whether to file.
    private static bool OnlyTells(Situation situation, Analysis analysis) =>
        situation.Facts.Count >= FactsOfACase
        && situation.Verdict.First is not null
        && analysis.Tokens.All(token => token.Kind != TokenKind.QuestionWord);

    // Two things were told that cannot both be: nothing is decided before it is known which holds.
    private Answer? AskWhatHolds(Situation situation, Topic topic) =>
        situation.Facts.FirstOrDefault(fact => fact.Conflicts) is { } twice ? new Answer
        {
            Parts = [Phrase("situation-conflict", ("fact", twice.Fact.Name), ("values", twice.Value.Replace("或", "，又是", StringComparison.Ordinal)))],
            Situation = situation with { Next = new NextQuestion(twice.Fact, []) },
            Topic = topic with { AskedFact = twice.Fact.Id },
        }
        : situation.Impossible is { Range: var (least, greatest) } wrong ? new Answer
        {
            Parts = [Phrase("situation-impossible", ("fact", wrong.Name), ("least", $"{least:0}"), ("greatest", $"{greatest:0}"), ("unit", wrong.Unit))],
            Situation = situation with { Next = new NextQuestion(wrong, []) },
            Topic = topic with { AskedFact = wrong.Id },
        }
        : situation.Verdict.Contradictions is [var contradiction, ..] ? new Answer { Parts = [new AnswerPart.Phrase("situation-conflict", contradiction.Ask)], Situation = situation, Topic = topic }
        : null;

    private Answer Lead(Answer said, Situation situation, Topic topic, Analysis analysis, Question question)
    {
        var rules = _reasons.Of(situation, question.Audience);

        var sections = rules.Select(_sections.Find).OfType<Section>()
            .Concat(said.Refusal is null ? said.Citations.Select(citation => citation.Section).Where(section => MayStandBeside(section, situation)) : [])
            .DistinctBy(section => section.Id)
            .Take(MostSections)
            .ToList();
        if (sections.Count == 0)
        {
            return said with { Topic = topic };
        }

        var (spans, citations) = composer.Compose(sections, analysis.Tokens.Select(token => token.Term).ToHashSet());
        return said with
        {
            Parts = [Phrase($"verdict-{situation.Label}"), .. spans, .. Fixes(rules, situation, question), .. Ask(situation.Next)],
            Refusal = null,
            Citations = citations,
            Probability = Math.Max(said.Refusal is null ? said.Probability : 0, 0.9),
            Suggestions = situation.Next is null && said.Refusal is null ? said.Suggestions : [],
            Situation = situation,
            Topic = topic with { Question = JudgedCase.SubjectOf(situation) ?? topic.Question, Sections = [.. sections.Select(section => section.Id)], Judged = true, AskedFact = situation.Next?.Fact.Id },
        };
    }

    // Who needs no filing is not told in general words that all have to file.
    private bool MayStandBeside(Section section, Situation situation) =>
        _reasons.IsAboutCase(section, situation)
        && (!situation.Verdict.IsAtAnEnd || situation.Verdict.Decisions.Any(result => result.Fired.Any(fired => fired.Rule.Place.Section == section.Id)));

    // What blocks is put right on the shortest way, or on one of several; what is needed besides comes in any case.
    private IEnumerable<AnswerPart> Fixes(IReadOnlyList<Rule> rules, Situation situation, Question question)
    {
        var ways = knowledge.Rules.FindWays(situation.Case, DayOf(question)).Where(way => way.Steps.All(step => _reasons.MaySee(step.Rule, question.Audience))).ToList();
        if (ways.Count > 1)
        {
            return ways.SelectMany((way, at) => Fixes(way.Steps.Select(step => step.Rule), situation).Prepend(Phrase("verdict-way", ("number", $"{at + 1}"), ("effort", RuleWords.Of(way.Effort)))));
        }

        var fixes = Fixes(ways.SelectMany(way => way.Steps).Select(step => step.Rule).Concat(rules).Distinct(), situation).ToList();
        return fixes.Count == 0 ? [] : [Phrase("verdict-fixes"), .. fixes];
    }

    private IEnumerable<AnswerPart> Fixes(IEnumerable<Rule> rules, Situation situation) => rules
        .Where(rule => rule.Fix is { Text.Length: > 0 })
        .Select(rule => new AnswerPart.Fix(rule.Id, _sections.FixOf(rule, situation.Case), rule.Url))
        .DistinctBy(fix => fix.Text)
        .Take(MostFixes);

    // What each answer would lead to, then the question.
    private IEnumerable<AnswerPart> Ask(NextQuestion? next) => next is null ? [] : next.Branches
        .Select(branch => Phrase("situation-branch", ("fact", next.Fact.Name), ("values", string.Join('、', branch.Values)), ("outcome", branch.Outcome)))
        .Append(Phrase("situation-missing", ("question", next.Fact.Question!))); // not null: only facts with a question are asked

    private AnswerPart.Phrase Phrase(string id, params ReadOnlySpan<(string Place, string Value)> values) => new(id, knowledge.Phrases.Fill(id, values));
}
