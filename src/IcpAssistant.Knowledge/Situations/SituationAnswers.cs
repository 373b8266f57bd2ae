using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Adds the verdict to an answer: what the rules decide from what was told, with the sections that say so.</summary>
internal sealed class SituationAnswers(KnowledgeBase knowledge, Composer composer)
{
    private const int MostSections = 3;
    private const int MostFixes = 4;

    // Who tells less asks a question; the documents answer it.
    private const int FactsOfASituation = 2;

    private static readonly string[] AsksForDecision = ["Q_NEED", "Q_CAN", "TYPE", "FIRST", "NEWSITE", "ACCESS"];

    private readonly SituationReader _reader = new(knowledge);
    private readonly string[] _asksWhatToDo = knowledge.Phrases["asks-what-to-do"].Split('、');
    private readonly VerdictSections _sections = new(knowledge);

    /// <summary>The answer with the verdict, where one can be given; otherwise the answer as it is.</summary>
    /// <param name="said">What the documents say.</param>
    public Answer Complete(Question question, Analysis analysis, Answer said, bool leans)
    {
        if (said.SmallTalk || said.Parts is [AnswerPart.Phrase { Id: "injection" }] || Read(question, analysis, leans) is not { } situation)
        {
            return said;
        }

        var told = situation.Facts.Select(fact => new RecognisedFact(fact.Fact.Id, fact.State, fact.Chip, fact.Conflicts)).ToList();
        var topic = (said.Topic ?? new Topic(question.Text, [])) with { Told = told };
        if ((question.IsSituation || said.Refusal is not null) && Conflict(situation) is { } conflict && IsWanted(question, analysis, said, situation))
        {
            return Ask(conflict, situation, topic);
        }

        if (situation.Label is null || (!situation.IsDecisive && !question.IsSituation))
        {
            return said with { Topic = topic };
        }

        return IsWanted(question, analysis, said, situation) ? Lead(said, situation, topic, analysis)
            : said.Refusal is null && Decides(analysis) ? said with { Situation = situation, Topic = topic }
            : said with { Topic = topic };
    }

    // A question without words is judged by what was told before.
    private Situation? Read(Question question, Analysis analysis, bool leans)
    {
        var today = question.AsOf ?? DateOnly.MaxValue;
        return analysis.Clauses.Count == 0 && question is { IsSituation: true, Topic: { } topic }
            ? _reader.Judge(topic.Told, today)
            : _reader.Read(analysis, question.Topic, leans, today);
    }

    private bool Decides(Analysis analysis) =>
        _asksWhatToDo.Any(word => analysis.Text.Contains(word, StringComparison.Ordinal))
        || analysis.Tokens.Any(token => AsksForDecision.Contains(token.Term)) || analysis.Tokens.All(token => token.Kind != TokenKind.QuestionWord);

    // A case is told, a decision is asked for, or the documents alone found no answer.
    private bool IsWanted(Question question, Analysis analysis, Answer said, Situation situation) =>
        question.IsSituation
        || (question.Topic?.Told is { Count: > 0 } && question.Topic.AskedFact is not null)
        || (situation.Facts.Count >= FactsOfASituation && Decides(analysis) && said.Refusal is null or RefusalKind.NotInDocuments or RefusalKind.OffTopic);

    private static string? Conflict(Situation situation) =>
        situation.Facts.FirstOrDefault(fact => fact.Conflicts) is { } twice ? $"您说到“{twice.Fact.Name}”既是{twice.Value.Replace("或", "，又是", StringComparison.Ordinal)}。请告诉我以哪一个为准。"
        : situation.Verdict.Contradictions is [var contradiction, ..] ? contradiction.Ask
        : null;

    private static Answer Ask(string question, Situation situation, Topic topic) => new()
    {
        Parts = [new AnswerPart.Phrase("situation-conflict", question)],
        Situation = situation,
        Topic = topic,
    };

    private Answer Lead(Answer said, Situation situation, Topic topic, Analysis analysis)
    {
        var rules = _sections.Behind(situation);
        var sections = rules.Select(_sections.Of).OfType<Section>()
            .Concat(said.Refusal is null ? said.Citations.Select(citation => citation.Section) : [])
            .DistinctBy(section => section.Id)
            .Take(MostSections)
            .ToList();
        var words = analysis.Tokens.Select(token => token.Term).ToHashSet();
        var (spans, citations) = composer.Compose(sections, words);
        var fixes = rules.Where(rule => rule.Fix is { Text.Length: > 0 }).Take(MostFixes).ToList();
        var parts = new List<AnswerPart> { new AnswerPart.Phrase($"verdict-{situation.Label}", knowledge.Phrases[$"verdict-{situation.Label}"]) };
        parts.AddRange(spans);
        if (fixes.Count > 0)
        {
            parts.Add(new AnswerPart.Phrase("verdict-fixes", knowledge.Phrases["verdict-fixes"]));
            parts.AddRange(fixes.Select(rule => new AnswerPart.Fix(rule.Id, knowledge.Rules.Print(rule.Fix!.Text, Province(situation)), rule.Url)));
        }

        var missing = situation.Missing is { Question: not null } fact ? fact : null;
        if (missing is not null)
        {
            parts.AddRange(situation.Branches.Select(branch => new AnswerPart.Phrase("situation-branch", knowledge.Phrases["situation-branch"]
                .Replace("{fact}", missing.Name, StringComparison.Ordinal)
                .Replace("{values}", string.Join('、', branch.Values), StringComparison.Ordinal)
                .Replace("{outcome}", branch.Outcome, StringComparison.Ordinal))));
            parts.Add(new AnswerPart.Phrase("situation-missing", knowledge.Phrases["situation-missing"].Replace("{question}", missing.Question, StringComparison.Ordinal)));
        }

        return said with
        {
            Parts = parts,
            Refusal = null,
            Citations = citations,
            Probability = Math.Max(said.Refusal is null ? said.Probability : 0, 0.9),
            Suggestions = missing is null ? said.Refusal is null ? said.Suggestions : [] : [],
            Situation = situation,
            Topic = topic with { Sections = [.. sections.Select(section => section.Id)], AskedFact = missing?.Id },
        };
    }

    private static string? Province(Situation situation) =>
        situation.Facts.FirstOrDefault(fact => fact.Fact.Id == "province")?.State is FactState.OneOf { Values: [var one] } ? one : null;
}
