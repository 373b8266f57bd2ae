using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>A field with its conditions as formulas. A condition that cannot be read never holds; the checks report it.</summary>
internal sealed record CompiledField(Field Field, Formula Applies, Formula Required, IReadOnlyList<CompiledOption> Options, IReadOnlyList<(FieldType Type, Formula When)> Types)
{
    public static CompiledField Of(Field field, RuleTables tables) => new(
        field,
        Compile(Joined(field, tables), tables),
        Compile(field.Required, tables),
        [.. field.Options.Select(option => new CompiledOption(option, Compile(option.Applies, tables)))],
        field.TypeBy is { IsField: false } choice ? [.. choice.Types.Select(pair => (pair.Value, Compile(new Condition.Of(choice.Source, new FactTest.OneOf([pair.Key], Not: false), field.Line), tables)))] : []);

    /// <summary>The field's own condition with that of its fact: what does not exist is not asked.</summary>
    public static Condition? Joined(Field field, RuleTables tables)
    {
        var ofFact = field.Fact is { } id ? tables.FindFact(id)?.Applies : null;
        return ofFact is null ? field.Applies : field.Applies is null ? ofFact : new Condition.All([field.Applies, ofFact]);
    }

    public static Formula Compile(Condition? condition, RuleTables tables)
    {
        try
        {
            return tables.Compile(condition);
        }
        catch (RuleMistakeException)
        {
            return Formula.Never;
        }
    }
}

/// <summary>An option with its condition as a formula.</summary>
internal sealed record CompiledOption(FieldOption Option, Formula Applies);
