using System.Globalization;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Language;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>Reads a message as a situation: what it tells, together with what was told before.</summary>
internal sealed class SituationReader(KnowledgeBase knowledge)
{
    private readonly FactRecogniser _recogniser = new(knowledge);
    private readonly RuleBase _rules = knowledge.Rules;

    // The last row of the label holds for everybody; all others need something that was told.
    private readonly Rule? _always = knowledge.Rules.Rules.LastOrDefault(rule => rule.Decision == Verdict.LabelDecision);

    /// <summary>The situation; <see langword="null"/> when nothing was told.</summary>
    /// <param name="topic">What was told before counts as long as the message leans on it.</param>
    /// <param name="leans">Whether the message continues what was said before.</param>
    public Situation? Read(Analysis analysis, Topic? topic, bool leans, DateOnly today)
    {
        var told = _recogniser.Read(analysis).ToDictionary(fact => fact.Fact, StringComparer.Ordinal);
        if (AnswerTo(topic?.AskedFact, analysis, told.Values) is { } answered)
        {
            told[answered.Fact] = answered;
            leans = true;
        }

        if (told.Count == 0)
        {
            return null;
        }

        var before = leans ? topic?.Told ?? [] : [];
        var all = before.Where(fact => !told.ContainsKey(fact.Fact)).Concat(told.Values).ToList();
        return Judge(all, today);
    }

    /// <summary>The facts that a text tells.</summary>
    public IReadOnlyList<RecognisedFact> ReadFacts(Analysis analysis) => _recogniser.Read(analysis);

    /// <summary>What the rules say to told facts; <see langword="null"/> when there are none.</summary>
    public Situation? Judge(IReadOnlyList<RecognisedFact> told, DateOnly today)
    {
        var facts = _rules.Empty;
        var chips = new List<ToldFact>();
        Fact? impossible = null;
        foreach (var fact in told.Select(fact => (Told: fact, Known: _rules.FindFact(fact.Fact))).Where(pair => pair.Known is not null).OrderBy(pair => pair.Known!.Line))
        {
            if (facts.TryWith(fact.Told.Fact, fact.Told.State, default, out var with) is null)
            {
                facts = with;
                chips.Add(new ToldFact(fact.Known!, ValueOf(fact.Known!, fact.Told.State), fact.Told.State, fact.Told.Conflicts));
            }
            else if (fact.Known is { Type: FactType.Number, Question: not null })
            {
                impossible ??= fact.Known;
            }
        }

        if (chips.Count == 0 && impossible is null)
        {
            return null;
        }

        var verdict = _rules.Decide(facts, today);
        return new Situation { Facts = chips, Case = facts, Verdict = verdict, Impossible = impossible, IsDecisive = verdict.Fired(Verdict.LabelDecision) is [var fired, ..] && fired.Rule != _always };
    }

    // "企业" to "用什么身份备案？": a short message that names one of the values. The 国外 of "啥叫国外域名" tells of the domain.
    private RecognisedFact? AnswerTo(string? asked, Analysis analysis, IReadOnlyCollection<RecognisedFact> told)
    {
        const int LongestReply = 16;
        if (asked is null || analysis.Text.Length > LongestReply || _rules.FindFact(asked) is not { } fact)
        {
            return null;
        }

        if (fact.Type == FactType.Number)
        {
            return SpokenNumber.Only(analysis.Text) is { } number ? new RecognisedFact(asked, FactState.Number.Of(number), analysis.Text, false) : null;
        }

        var values = fact.Values.Where(value => value.Words.Append(value.Label).Select(Normaliser.Normalise).Any(word => analysis.Text.Contains(word, StringComparison.Ordinal) && !told.Any(other => other.Fact != asked && other.Words.Length > word.Length && other.Words.Contains(word, StringComparison.Ordinal)))).Select(value => value.Id).ToList();
        return values is [var value] ? new RecognisedFact(asked, FactState.Of(fact, value), analysis.Text, false) : null;
    }

    private static string ValueOf(Fact fact, FactState state) => state switch
    {
        FactState.OneOf some => string.Join('或', some.Values.Select(fact.LabelOf)),
        FactState.Choices some => string.Join('、', some.Picked.Select(fact.LabelOf)),
        FactState.OnlyChoices only => only.Picked.Count == 0 ? "都不涉及" : string.Join('、', only.Picked.Select(fact.LabelOf)),
        FactState.Number number when number.Least == number.Greatest => string.Create(CultureInfo.InvariantCulture, $"{number.Least} {fact.Unit}").TrimEnd(),
        FactState.Number number => string.Create(CultureInfo.InvariantCulture, $"{number.Least}–{number.Greatest} {fact.Unit}").TrimEnd(),
        FactState.Text text => text.Value,
        FactState.Date date => date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => "",
    };
}
