using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Compiling;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Reading;
using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Knowledge.Rules.Checking;

/// <summary>Facts, decisions and named values: what is missing, what leads nowhere, what nobody uses.</summary>
internal sealed class CatalogueCheck
{
    private readonly RuleSource _source;
    private readonly RuleTables _tables;
    private readonly HashSet<SectionId> _sections;
    private readonly FindingList _findings;

    private CatalogueCheck(RuleTables tables, HashSet<SectionId> sections, FindingList findings)
    {
        _tables = tables;
        _source = tables.Source;
        _sections = sections;
        _findings = findings;
    }

    public static void Check(RuleTables tables, HashSet<SectionId> sections, FindingList findings)
    {
        var check = new CatalogueCheck(tables, sections, findings);
        foreach (var fact in tables.Source.Facts)
        {
            check.CheckQuestion(fact);
            check.CheckDerivation(fact);
        }

        foreach (var decision in tables.Source.Decisions)
        {
            check.CheckDecision(decision);
        }

        check.CheckUse();
    }

    private void CheckQuestion(Fact fact)
    {
        if (fact.Question is not null && (fact.Why is null || fact.Section is null))
        {
            Error("fact-question", fact, $"事实“{fact.Id}”有问题，却没有写{(fact.Why is null ? " why（为什么要问）" : " section（由哪个小节说明）")}：请补上。");
        }

        if (fact.Question is null && fact.Label == fact.Id && fact.Type is not (FactType.Text or FactType.Date) && fact.Derived is not Derivation.Table)
        {
            Error("fact-question", fact, $"事实“{fact.Id}”既没有 question 也没有 label，没法问客户：请写上其中一个。");
        }

        if (fact.Section is { } section && !_sections.Contains(section))
        {
            Error("fact-section", fact, $"事实“{fact.Id}”写的小节“{section}”不存在{NearestWord.Hint(section.ToString(), _sections.Select(known => known.ToString()))}请改成已有的小节。");
        }
    }

    private void CheckDerivation(Fact fact)
    {
        switch (fact.Derived)
        {
            case Derivation.Function function when !FactFunctions.Names.Contains(function.Name):
                Error("fact-function", fact, $"事实“{fact.Id}”用的函数“{function.Name}”不存在{NearestWord.Hint(function.Name, FactFunctions.Names)}可以用：{string.Join('、', FactFunctions.Names)}。");
                break;
            case Derivation.Function { List: { } list } when !_source.Words.ContainsKey(list):
                Error("fact-function", fact, $"事实“{fact.Id}”要查的名单“{list}”不在 values.yml 的 words 里{NearestWord.Hint(list, _source.Words.Keys)}请加上，或改名。");
                break;
            case Derivation.Table table:
                CheckTable(fact, table);
                break;
        }
    }

    private void CheckTable(Fact fact, Derivation.Table table)
    {
        foreach (var value in fact.Values.Select(value => value.Id).Except(table.Conditions.Keys))
        {
            Error("fact-table", fact, $"事实“{fact.Id}”的表里没有“{value}”一行：请写上它什么时候成立。");
        }

        foreach (var value in table.Conditions.Keys.Except(fact.Values.Select(value => value.Id)))
        {
            Error("fact-table", fact, $"事实“{fact.Id}”没有“{value}”这个值{NearestWord.Hint(value, fact.Values.Select(known => known.Id))}");
        }
    }

    private void CheckDecision(Decision decision)
    {
        var rows = _source.Rules.Where(rule => rule.Decision == decision.Id).ToList();
        if (rows.Count == 0)
        {
            Error("decision-rows", decision, $"判断“{decision.Id}”一条规则也没有：请在说明它的小节里写上规则，或删去这个判断。");
            return;
        }

        foreach (var outcome in decision.Outcomes.Where(outcome => rows.TrueForAll(rule => rule.Then != outcome.Id)))
        {
            Warning("decision-outcome", decision, $"判断“{decision.Id}”的结果“{outcome.Id}”没有规则会得出：请写上规则，或删去它。");
        }

        foreach (var outcome in decision.Blocks.Concat(decision.Ends).Where(outcome => decision.WeightOf(outcome) == decision.Outcomes.Count))
        {
            Error("decision-blocks", decision, $"判断“{decision.Id}”的 blocks 或 ends 里写的“{outcome}”不是它的结果{NearestWord.Hint(outcome, decision.Outcomes.Select(known => known.Id))}");
        }

        foreach (var fact in (decision.Facts ?? []).Where(fact => _tables.FindFact(fact) is null))
        {
            Error("decision-facts", decision, $"判断“{decision.Id}”的 facts 里写的“{fact}”不存在{NearestWord.Hint(fact, _tables.Facts.Select(known => known.Id))}");
        }
    }

    private void CheckUse()
    {
        var tests = _source.Conditions().Concat(_source.Facts.Select(fact => fact.Assume?.Unless).OfType<Condition>()).SelectMany(condition => condition.Tests).ToList();
        var functions = _source.Facts.Select(fact => fact.Derived).OfType<Derivation.Function>().ToList();
        var numbers = tests.SelectMany(test => Names(test.Test)).Concat(_source.Names.Printed).Concat(_source.Rules.SelectMany(rule => NamedValues.NamesIn(rule.Fix?.Text ?? ""))).ToList();
        var looked = tests.Select(test => test.Fact).Concat(functions.SelectMany(function => function.Of))
            .Concat(numbers.Select(number => _source.Numbers.GetValueOrDefault(number)?.By).OfType<string>()).ToHashSet(StringComparer.Ordinal);
        foreach (var fact in _source.Facts.Where(fact => !looked.Contains(fact.Id) && fact.Type is not (FactType.Text or FactType.Date)))
        {
            _findings.Warning("fact-unused", FactsFile.Name, fact.Line, $"事实“{fact.Id}”没有规则看它，{(fact.Question is null ? "白写了" : "却会问客户")}：请写上用它的规则，或删去它。");
        }

        // Words whose list is named after a finding of site names ("state-word": "state-words").
        var findings = _source.Facts.SelectMany(fact => fact.Values).Select(value => value.Id + "s");
        var used = numbers.Concat(functions.Select(function => function.List).OfType<string>()).Concat(findings).Concat(SiteNameRules.Lists).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, line) in _source.Names.Lines.Where(entry => !used.Contains(entry.Key)))
        {
            _findings.Warning("value-unused", NamedValues.Name, line, $"“{name}”没有文档和规则用到：请用上它，或删去它，免得改了数却不起作用。");
        }
    }

    private static IEnumerable<string> Names(FactTest test) => test switch
    {
        FactTest.InList list => [list.List],
        FactTest.Compare compare => [compare.Bound],
        FactTest.Between between => [between.Least, between.Greatest],
        FactTest.OneOf some => some.Values,
        _ => [],
    };

    private void Error(string check, Fact fact, string message) => _findings.Error(check, FactsFile.Name, fact.Line, message);

    private void Error(string check, Decision decision, string message) => _findings.Error(check, DecisionsFile.Name, decision.Line, message);

    private void Warning(string check, Decision decision, string message) => _findings.Warning(check, DecisionsFile.Name, decision.Line, message);
}
