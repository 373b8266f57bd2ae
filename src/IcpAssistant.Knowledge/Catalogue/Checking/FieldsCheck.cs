using IcpAssistant.Knowledge.Catalogue.Reading;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Checking;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Catalogue.Checking;

/// <summary>Each field by itself: what it says, what it points to, and whether it is ever asked.</summary>
internal sealed class FieldsCheck(KnowledgeBase knowledge, Prover prover, HashSet<SectionId> sections, FindingList findings)
{
    private readonly FieldCatalogue _catalogue = knowledge.Catalogue;
    private readonly RuleTables _tables = knowledge.Rules.Tables;
    private readonly Dictionary<Condition, bool> _canHold = new(ReferenceEqualityComparer.Instance);

    public void Check(DateOnly today)
    {
        var values = new FieldValuesCheck(_catalogue, _tables, findings);
        foreach (var field in _catalogue.Fields)
        {
            CheckPlace(field);
            CheckWords(field);
            CheckSection(field);
            if (Compiles(field))
            {
                CheckReach(field);
            }

            values.Check(field);
        }

        foreach (var filing in _catalogue.Filings)
        {
            FilingTrial.Check(filing, knowledge.Rules, today, findings);
        }
    }

    private void CheckPlace(Field field)
    {
        if (_catalogue.Blocks.All(block => block.Id != field.Block))
        {
            Error("field-block", field, $"字段“{field.Id}”的 block“{field.Block}”不在 blocks 里{NearestWord.Hint(field.Block, _catalogue.Blocks.Select(block => block.Id))}");
        }

        if (field.Scope == FactScope.Person && !FieldCatalogue.Persons.Contains(field.Person))
        {
            Error("field-scope", field, $"字段“{field.Id}”是一位负责人的：请写 person: subject-owner 或 person: site-owner。");
        }

        if (field.Fact is not { } id)
        {
            return;
        }

        var fact = _tables.FindFact(id);
        if (fact is null || fact.Decision is not null)
        {
            Error("field-fact", field, $"字段“{field.Id}”的 fact“{id}”不在 facts.yml 里{NearestWord.Hint(id, _tables.Source.Facts.Select(known => known.Id))}");
        }
        else if (fact.Question is null || fact.Scope != field.Scope)
        {
            Error("field-fact", field, fact.Question is null
                ? $"字段“{field.Id}”的值是事实“{id}”，facts.yml 却没有写怎么问它：请给它写 question，或换一个事实。"
                : $"字段“{field.Id}”的 scope 要和事实“{id}”的一样，写 {fact.Scope.ToString().ToLowerInvariant()}。");
        }
    }

    private void CheckWords(Field field)
    {
        var missing = new[]
        {
            ("label（表单里的叫法）", field.Label.Length == 0),
            ("question（怎么问）", field.Question.Length == 0 && field.Fact is null),
            ("help（填的时候注意什么）", field.Help.Length == 0),
            ("example（虚构的例子）", field.Examples.Values.All(example => example.Length == 0) && !FieldTypes.IsPicked(field.Type) && field.Type is not FieldType.File),
            ("why（为什么要问）", field.Why.Length == 0 && field.Fact is null),
        }.Where(pair => pair.Item2).Select(pair => pair.Item1).ToList();
        if (missing.Count > 0)
        {
            Error("field-words", field, $"字段“{field.Id}”没有写 {string.Join('、', missing)}。");
        }
    }

    private void CheckSection(Field field)
    {
        if (field.Section is null && field.Fact is null)
        {
            Error("field-section", field, $"字段“{field.Id}”没有写 section（由哪个小节说明）。");
        }

        if (field.Section is { } section && field.Fact is null && !sections.Contains(section))
        {
            Error("field-section", field, $"字段“{field.Id}”写的小节“{section}”不存在{NearestWord.Hint(section.ToString(), sections.Select(known => known.ToString()))}请改成已有的小节。");
        }
    }

    private bool Compiles(Field field)
    {
        var sound = true;
        foreach (var condition in FieldsSource.ConditionsOf(field))
        {
            try
            {
                _tables.Compile(condition);
            }
            catch (RuleMistakeException mistake)
            {
                sound = false;
                findings.Error("field-condition", FieldsFile.Name, mistake.Line == 0 ? field.Line : mistake.Line, $"字段“{field.Id}”：{mistake.Message}");
            }
        }

        return sound;
    }

    private void CheckReach(Field field)
    {
        if (!CanHold(_catalogue.AppliesOf(field)))
        {
            Error("field-never", field, $"字段“{field.Id}”的 applies 在任何情况下都不成立，永远不会问：请改条件，或删去它。");
            return;
        }

        foreach (var option in field.Options.Where(option => option.Applies is not null && !CanHold(option.Applies)))
        {
            Error("field-never", field, $"字段“{field.Id}”的选项“{option.Id}”在任何情况下都选不到：请改条件，或删去它。");
        }
    }

    private bool CanHold(Condition? condition) =>
        condition is null || (_canHold.TryGetValue(condition, out var known) ? known : _canHold[condition] = prover.CanHold(CompiledField.Compile(condition, _tables)));

    private void Error(string check, Field field, string message) => findings.Error(check, FieldsFile.Name, field.Line, message);
}
