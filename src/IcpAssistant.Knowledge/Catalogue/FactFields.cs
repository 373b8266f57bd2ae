using IcpAssistant.Knowledge.Rules;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>Takes what is known of a fact into the field whose value it is.</summary>
internal static class FactFields
{
    private static readonly Condition Always = new Condition.All([]);
    private static readonly FieldOption[] YesAndNo = [new() { Id = "yes", Label = "是" }, new() { Id = "no", Label = "否" }];

    /// <summary>The field with everything that stands in <c>facts.yml</c>; unchanged when its value is no fact.</summary>
    public static Field Complete(Field field, RuleBase rules)
    {
        if (field.Fact is not { } id || rules.FindFact(id) is not { } fact)
        {
            return field with { Options = field is { Type: FieldType.YesNo, Options: [] } ? YesAndNo : field.Options };
        }

        return field with
        {
            Label = field.Label.Length > 0 ? field.Label : fact.Name,
            Type = TypeOf(fact.Type),
            Question = fact.Question ?? "",
            Help = field.Help.Length > 0 ? field.Help : fact.FindOut ?? "",
            Examples = field.Examples.ToDictionary(_ => TypeOf(fact.Type), pair => pair.Value),
            Why = fact.Why ?? "",
            Section = fact.Section,
            Options = [.. fact.Values.Select(value => (field.Options.FirstOrDefault(option => option.Id == value.Id) ?? new FieldOption { Id = value.Id, Label = value.Label }) with { Label = value.Label })],
        };
    }

    /// <summary>A field that asks for a fact which stands on no form: where the server is, what somebody wants.</summary>
    public static Field Of(Fact fact, RuleBase rules) => Complete(
        new Field
        {
            Id = fact.Id,
            Block = FieldCatalogue.BeforeTheForm,
            Scope = fact.Scope,
            Label = fact.Name,
            Type = TypeOf(fact.Type),
            Question = "",
            Help = "",
            Why = "",
            Required = Always,
            Personal = PersonalData.None,
            Fact = fact.Id,
            Line = fact.Line,
        },
        rules);

    private static FieldType TypeOf(FactType type) => type switch
    {
        FactType.Choice => FieldType.Choice,
        FactType.Choices => FieldType.Choices,
        FactType.YesNo => FieldType.YesNo,
        FactType.Number => FieldType.Number,
        FactType.Date => FieldType.Date,
        FactType.Text => FieldType.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Give the new kind of fact its type of field here."),
    };
}
