using IcpAssistant.Knowledge.Catalogue.Reading;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Catalogue.Checking;

/// <summary>What a field's value may be, and what follows from it: types, options, facts.</summary>
internal sealed class FieldValuesCheck(FieldCatalogue catalogue, RuleTables tables, FindingList findings)
{
    // Parts of a value that a fact may be given.
    private static readonly string[] Parts = ["province", "domain"];

    public void Check(Field field)
    {
        CheckTypes(field);
        CheckOptions(field);
        foreach (var given in field.Gives)
        {
            CheckGiven(field, given);
        }
    }

    private void CheckTypes(Field field)
    {
        if (field.TypeBy is not { } choice)
        {
            return;
        }

        var values = choice.IsField ? catalogue.FindField(choice.Source)?.Options.Select(option => option.Id) : tables.FindFact(choice.Source)?.Values.Select(value => value.Id);
        if (values is null)
        {
            Error("field-type", field, $"字段“{field.Id}”的 type-by 要看的“{choice.Source}”不存在{NearestWord.Hint(choice.Source, choice.IsField ? catalogue.Fields.Select(known => known.Id) : tables.Source.Facts.Select(fact => fact.Id))}");
            return;
        }

        foreach (var value in choice.Types.Keys.Except(values))
        {
            Error("field-type", field, $"字段“{field.Id}”的 type-by 里，“{choice.Source}”没有“{value}”这个值{NearestWord.Hint(value, values)}");
        }

        foreach (var value in values.Except(choice.Types.Keys))
        {
            Error("field-type", field, $"字段“{field.Id}”的 type-by 没有写“{choice.Source}”是“{value}”时值是哪一种。");
        }

        foreach (var type in field.Types.Where(type => !field.Examples.ContainsKey(type) && !FieldTypes.IsPicked(type)))
        {
            Error("field-words", field, $"字段“{field.Id}”没有给“{FieldTypes.WordOf(type)}”写 example（虚构的例子）。");
        }
    }

    private void CheckOptions(Field field)
    {
        if (field.Type is FieldType.Choice or FieldType.Choices && field.Options.Count == 0)
        {
            Error("field-options", field, $"字段“{field.Id}”是选择题，却没有 options。");
        }

        foreach (var unknown in UnknownExplanations(field))
        {
            Error("field-options", field, $"字段“{field.Id}”的 explain 里，事实“{field.Fact}”没有“{unknown}”这个值{NearestWord.Hint(unknown, field.Options.Select(option => option.Id))}");
        }

        if (field.Accept is { } only && field.Options.All(option => option.Id != only))
        {
            Error("field-options", field, $"字段“{field.Id}”的 accept“{only}”不是它的选项{NearestWord.Hint(only, field.Options.Select(option => option.Id))}");
        }

        foreach (var (told, values) in field.Options.SelectMany(option => option.Tells))
        {
            CheckTold(field, told, values);
        }
    }

    private IEnumerable<string> UnknownExplanations(Field field) => field.Fact is null ? []
        : catalogue.Source.Fields.First(written => written.Id == field.Id).Options.Select(option => option.Id).Except(field.Options.Select(option => option.Id));

    private void CheckTold(Field field, string told, IReadOnlyList<string> values)
    {
        if (tables.FindFact(told) is not { Decision: null } fact)
        {
            Error("field-gives", field, $"字段“{field.Id}”的选项告诉的“{told}”不是事实{NearestWord.Hint(told, tables.Source.Facts.Select(known => known.Id))}");
            return;
        }

        foreach (var value in values.Where(value => fact.Values.All(known => known.Id != value)))
        {
            Error("field-gives", field, $"字段“{field.Id}”的选项告诉“{told}”是“{value}”，没有这个值{NearestWord.Hint(value, fact.Values.Select(known => known.Id))}");
        }
    }

    private void CheckGiven(Field field, GivenFact given)
    {
        if (tables.FindFact(given.Fact) is not { Decision: null } fact)
        {
            Error("field-gives", field, $"字段“{field.Id}”给出的“{given.Fact}”不是事实，也没有函数看它{NearestWord.Hint(given.Fact, tables.Facts.Where(known => known.Decision is null).Select(known => known.Id))}");
            return;
        }

        if (given.Part is { } part && !Parts.Contains(part))
        {
            Error("field-gives", field, $"字段“{field.Id}”给“{given.Fact}”的部分“{part}”不认识：请写 {string.Join(" 或 ", Parts)}，全部的值写 all。");
        }

        if (fact.Type == FactType.Date != (field.Type == FieldType.Date) || (given.Part is null && fact.Type is not (FactType.Text or FactType.Date)))
        {
            Error("field-gives", field, $"字段“{field.Id}”的值和事实“{given.Fact}”不是一类，给不了它：日期给日期，文字给文字，选择题用 fact 或选项的 tells。");
        }
    }

    private void Error(string check, Field field, string message) => findings.Error(check, FieldsFile.Name, field.Line, message);
}
