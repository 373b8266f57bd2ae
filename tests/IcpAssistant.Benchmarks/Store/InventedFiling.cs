using System.Globalization;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Benchmarks.Store;

/// <summary>A filing in which every field holds its example; what people look for is different in each.</summary>
internal static class InventedFiling
{
    private static readonly string[] Stages = ["pass-first", "submit-second", "pass-second", "announce-sms", "verify-all", "approve"];

    /// <param name="number">Which one: the same number is the same filing.</param>
    public static Draft Of(KnowledgeBase knowledge, int number, CustomerId customer, string message, DateTimeOffset at, bool isHandedIn)
    {
        var kind = knowledge.Catalogue.Filings[number % 4 == 3 ? 1 : 0];
        var draft = new Draft { Id = new DraftId(string.Create(CultureInfo.InvariantCulture, $"d_{number:0000000000000000000000}")), Customer = customer, StartedAt = at }
            .With(Enum.GetValues<PersonalData>().Where(personal => personal != PersonalData.None).Select(personal => new Consent(personal, "benchmark", at, message)));
        var provinces = knowledge.Places.Provinces;
        foreach (var (fact, values) in kind.Facts.Append(KeyValuePair.Create("province", (IReadOnlyList<string>)[provinces[number % provinces.Count].Id])))
        {
            if (knowledge.Rules.FindFact(fact) is { } known)
            {
                draft = draft.With(new Place(FieldOf(knowledge, fact) ?? fact, InstanceOf(known.Scope, null)), new Written(string.Join(',', values)), PersonalData.None, at, message, Entry.Customer);
            }
        }

        foreach (var field in knowledge.Catalogue.Fields.Where(field => field.Fact is null && field.Types.First() != FieldType.File && ValueOf(field, number) is { Length: > 0 }))
        {
            draft = draft.With(new Place(field.Id, InstanceOf(field.Scope, field.Person)), new Written(ValueOf(field, number)), field.Personal, at, message, Entry.Customer);
        }

        var steps = isHandedIn ? Stages.Take(number % (Stages.Length + 1)).Prepend("submit") : [];
        return steps.Aggregate(draft, (moved, step) => knowledge.Stages.FindMove(step) is { } move ? moved.With(move, at, message, Entry.Customer) : moved);
    }

    /// <summary>The mobile number in a filing.</summary>
    public static string MobileOf(int number) => string.Create(CultureInfo.InvariantCulture, $"139{number * 1597L % 100_000_000:00000000}");

    /// <summary>The domain in a filing.</summary>
    public static string DomainOf(int number) => string.Create(CultureInfo.InvariantCulture, $"shop{number}.example{number % 97}.cn");

    private static string? FieldOf(KnowledgeBase knowledge, string fact) => knowledge.Catalogue.Fields.FirstOrDefault(field => field.Fact == fact)?.Id;

    private static Instance InstanceOf(FactScope scope, string? person) => scope switch
    {
        FactScope.Site => new Instance(0),
        FactScope.Domain => new Instance(0, 0),
        FactScope.Person => new Instance(Person: person),
        _ => default,
    };

    private static string ValueOf(Field field, int number) => field.Types.First() switch
    {
        FieldType.Mobile => MobileOf(number),
        FieldType.Domain => DomainOf(number),
        FieldType.SiteName => string.Create(CultureInfo.InvariantCulture, $"{(char)('一' + (number % 5000))}{(char)('一' + (number * 7 % 5000))}工作室 {number}"),
        FieldType.Email => string.Create(CultureInfo.InvariantCulture, $"filer{number}@example.cn"),
        _ when field.Options.Count > 0 => field.Options[0].Id,
        var type => field.ExampleOf(type) ?? "",
    };
}
