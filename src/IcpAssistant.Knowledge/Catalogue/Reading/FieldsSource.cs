using IcpAssistant.Knowledge.Rules;

namespace IcpAssistant.Knowledge.Catalogue.Reading;

/// <summary><c>fields.yml</c> as it was read, not yet joined with the facts.</summary>
internal sealed record FieldsSource(IReadOnlyList<FieldBlock> Blocks, IReadOnlyList<FilingKind> Filings, IReadOnlyList<Field> Fields)
{
    /// <summary>Every condition that stands anywhere in it, with the field's line.</summary>
    public IEnumerable<(Field Field, Condition Condition)> Conditions() => Fields.SelectMany(field => ConditionsOf(field).Select(condition => (field, condition)));

    public static IEnumerable<Condition> ConditionsOf(Field field) => field.Options.Select(option => option.Applies).Append(field.Applies).Append(field.Required).OfType<Condition>();
}
