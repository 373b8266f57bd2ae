using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Knowledge.Rules.Checking;

/// <summary>Tries a golden case against the rules.</summary>
internal static class CaseTrial
{
    private const string Role = "person-role";

    /// <summary>What is otherwise than the case says, as sentences; empty when the rules agree with it.</summary>
    public static IReadOnlyList<string> Run(GoldenCase golden, RuleBase rules, DateOnly today)
    {
        if (Tell(golden, rules, out var told) is { } refused)
        {
            return [refused];
        }

        var results = rules.Decide(told, golden.On ?? today).Decisions.Where(result => result.Decision.Id == golden.Decision).ToList();
        if (results.Count == 0)
        {
            return [$"没有“{golden.Decision}”这个判断。"];
        }

        var person = golden.Facts.GetValueOrDefault(Role) is [var role] ? role : null;
        var fired = results.SelectMany(result => result.Fired).Where(one => person is null || one.Instance.Person is null || one.Instance.Person == person).Select(one => one.Rule).ToList();
        return [.. Outcome(golden, results, fired), .. Named(golden, rules, fired)];
    }

    /// <summary>What the rules say about the case; about an empty one when its facts do not fit.</summary>
    public static Verdict Decide(GoldenCase golden, RuleBase rules, DateOnly today)
    {
        Tell(golden, rules, out var told);
        return rules.Decide(told, golden.On ?? today);
    }

    private static IEnumerable<string> Outcome(GoldenCase golden, List<DecisionResult> results, List<Rule> fired)
    {
        if (golden.Outcome is not { } outcome)
        {
            yield break;
        }

        var isMany = results[0].Decision.Rows == RowPolicy.All;
        var meant = fired.Where(rule => golden.Fires.Count == 0 || golden.Fires.Contains(rule.Id)).ToList();
        if (isMany ? !meant.Exists(rule => rule.Then == outcome) : results.TrueForAll(result => result.Outcome != outcome))
        {
            var instead = isMany ? string.Join('、', meant.Select(rule => rule.Then).Distinct()) : string.Join('、', results[0].Possible);
            yield return $"应得出“{outcome}”，实际是“{(instead.Length == 0 ? "无" : instead)}”。";
        }
    }

    private static IEnumerable<string> Named(GoldenCase golden, RuleBase rules, List<Rule> fired)
    {
        foreach (var id in golden.Fires.Concat(golden.Not).Where(id => rules.FindRule(id) is null))
        {
            yield return $"没有规则“{id}”{Compiling.NearestWord.Hint(id, rules.Rules.Select(rule => rule.Id))}";
        }

        var missing = golden.Fires.Where(id => fired.TrueForAll(rule => rule.Id != id)).ToList();
        if (missing.Count > 0)
        {
            yield return $"规则 {string.Join('、', missing)} 应当成立，却没有（成立的是：{string.Join('、', fired.Select(rule => rule.Id))}）。";
        }

        var extra = golden.Not.Where(id => fired.Exists(rule => rule.Id == id)).ToList();
        if (extra.Count > 0)
        {
            yield return $"规则 {string.Join('、', extra)} 不应成立，却成立了。";
        }
    }

    // Facts of persons are told of the one that the case names, else of both.
    private static string? Tell(GoldenCase golden, RuleBase rules, out Case told)
    {
        told = rules.Empty;
        var person = golden.Facts.GetValueOrDefault(Role) is [var role] ? role : null;
        foreach (var (id, values) in golden.Facts.Where(fact => fact.Key != Role))
        {
            if (rules.FindFact(id) is not { } fact)
            {
                return $"没有“{id}”这个事实{Compiling.NearestWord.Hint(id, rules.Facts.Select(known => known.Id))}";
            }

            if (FactWords.TryRead(fact, values, out var state) is { } unread)
            {
                return unread;
            }

            if (told.TryWith(id, state, new Instance(Person: person), out told) is { } refused)
            {
                return refused;
            }
        }

        return null;
    }
}
