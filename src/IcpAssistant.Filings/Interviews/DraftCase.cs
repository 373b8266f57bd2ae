using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Reading;
using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Filings.Interviews;

/// <summary>Shows a draft to the rules: its values as facts, and what follows from them.</summary>
/// <remarks>A value whose field is gone from the catalogue, or that no longer fits its fact, tells nothing; it stays in the draft.</remarks>
internal sealed class DraftCase(KnowledgeBase knowledge)
{
    private const string Joint = "、";

    // Days that no deadline reaches.
    private const string Never = "2099-12-31";
    private const string LongAgo = "2000-01-01";

    /// <summary>The case.</summary>
    public Case Of(Draft draft)
    {
        var values = draft.Values.Values
            .Select(entry => (entry.Place, Value: entry.Value!, Field: knowledge.Catalogue.FindField(entry.Place.Field))) // not null: values that were taken back are not among them
            .Where(value => value.Field is not null && value.Value.IsKnown)
            .Select(value => new FilledField(value.Field!, value.Place.Instance, value.Value)) // not null: as above
            .OrderBy(value => value.Field.Line)
            .ToList();
        var facts = values.Aggregate(knowledge.Rules.Empty, (sofar, value) => sofar.WithPart(value.Instance));
        facts = values.Aggregate(facts, Tell);
        return Given(values, facts.Sites).Aggregate(facts, (sofar, given) => TryTell(sofar, given.Fact, [given.Text], given.Instance));
    }

    // Of several options that tell a fact the first counts; choices add up.
    private Case Tell(Case facts, FilledField value)
    {
        facts = value.Field.Fact is { } fact ? TryTell(facts, fact, value.Value.Words, value.Instance) : facts;
        var told = value.Value.Words.Select(id => value.Field.Options.FirstOrDefault(option => option.Id == id)).OfType<FieldOption>().SelectMany(option => option.Tells).GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        return told.Aggregate(facts, (sofar, tells) => TryTell(sofar, tells.Key, IsSet(tells.Key) ? [.. tells.SelectMany(words => words).Distinct()] : tells.First(), value.Instance));
    }

    private bool IsSet(string fact) => knowledge.Rules.FindFact(fact)?.Type == FactType.Choices;

    private Case TryTell(Case facts, string id, IReadOnlyList<string> words, Instance instance) =>
        knowledge.Rules.FindFact(id) is { } fact && FactWords.TryRead(fact, words, out var state) is null && facts.TryWith(id, state, InstanceOf(fact, instance), out var told) is null ? told : facts;

    // A fact of the filing has no site, one of a site no domain.
    private static Instance InstanceOf(Fact fact, Instance instance) => fact.Scope switch
    {
        FactScope.Site => new Instance(instance.Site ?? 0),
        FactScope.Domain => new Instance(instance.Site ?? 0, instance.Domain ?? 0),
        FactScope.Person => new Instance(instance.Site, null, instance.Person),
        _ => default,
    };

    // Several fields give to one text: all telephone numbers of the owners. What a subject's field gives to a site is given to every site.
    private IEnumerable<(string Fact, string Text, Instance Instance)> Given(List<FilledField> values, int sites)
    {
        var given = values.SelectMany(value => value.Field.Gives, (value, gives) => (gives.Fact, Text: PartOf(value, gives.Part), value.Instance)).Where(one => one.Text is not null);
        return given
            .SelectMany(one => Spread(one.Fact, one.Instance, sites), (one, instance) => (one.Fact, Text: one.Text!, Instance: instance)) // not null: filtered above
            .GroupBy(one => (one.Fact, one.Instance), one => one.Text)
            .Select(group => (group.Key.Fact, string.Join(Joint, group.Distinct()), group.Key.Instance));
    }

    private IEnumerable<Instance> Spread(string id, Instance instance, int sites)
    {
        if (knowledge.Rules.FindFact(id) is not { } fact)
        {
            return [];
        }

        return fact.Scope == FactScope.Site && instance.Site is null ? Enumerable.Range(0, sites).Select(site => new Instance(site)) : [InstanceOf(fact, instance)];
    }

    private string? PartOf(FilledField value, string? part) => part switch
    {
        null when value.Field.Instead is { } instead && value.Value.Reveal() == instead => instead == FilledDate.OpenEnded ? Never : LongAgo,
        null => value.Value.Reveal(),
        "province" => knowledge.Places.Provinces.FirstOrDefault(province => value.Value.Reveal().StartsWith(province.Name, StringComparison.Ordinal))?.Id,
        "domain" => DomainName.TryParse(value.Value.Reveal(), out var name) ? name.Registered : null,
        _ => null,
    };

    private sealed record FilledField(Field Field, Instance Instance, Written Value);
}
