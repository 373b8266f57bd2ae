using System.Globalization;
using System.Runtime.CompilerServices;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Filings.Papers;

/// <summary>The papers of a filing: which are needed, which are there, which are missing. The one place where this is worked out.</summary>
public sealed record PaperList
{
    // A turn asks for it several times, and the next turn begins with the same standing.
    private static readonly ConditionalWeakTable<Standing, PaperList> Seen = [];

    private PaperList()
    {
    }

    /// <summary>What certainly is needed, in the order of <c>papers.yml</c>; empty before the kind of filing is known.</summary>
    public required IReadOnlyList<PaperSlot> Slots { get; init; }

    /// <summary>What may be needed, depending on what is not known.</summary>
    public required IReadOnlyList<NeededPaper> Perhaps { get; init; }

    /// <summary>Files that nobody has said yet which paper they are.</summary>
    public required IReadOnlyList<(Place Place, PaperFile File)> Unsorted { get; init; }

    /// <summary>What was uploaded and is not needed any more.</summary>
    public required IReadOnlyList<(Place Place, string Name)> Unneeded { get; init; }

    /// <summary>What still has to be uploaded, the next one first.</summary>
    public IReadOnlyList<PaperSlot> Missing => [.. Slots.Where(slot => slot.IsMissing)];

    /// <summary>What was uploaded.</summary>
    public IReadOnlyList<PaperSlot> There => [.. Slots.Where(slot => slot.Files.Count > 0)];

    /// <summary>Whether nothing is left to upload.</summary>
    public bool IsComplete => Missing.Count == 0 && Unsorted.Count == 0;

    /// <summary>The papers of a draft as it stands; worked out once for each standing.</summary>
    /// <param name="knowledge">The one that the draft was looked at with.</param>
    public static PaperList Of(Standing standing, KnowledgeBase knowledge) => Seen.GetValue(standing, _ => WorkOut(standing, knowledge));

    /// <summary>The slot of a place; <see langword="null"/> when the paper is not needed.</summary>
    public PaperSlot? At(Place place) => Slots.FirstOrDefault(slot => slot.Place == place);

    private static PaperList WorkOut(Standing standing, KnowledgeBase knowledge)
    {
        var needed = standing.FilingType is null ? [] : knowledge.Catalogue.PapersFor(standing.Verdict, standing.Case);
        var slots = needed.Where(paper => paper.Needs == Truth.True).SelectMany(paper => SlotsOf(paper, standing, knowledge)).ToList();
        var held = standing.Draft.Values.Where(value => PaperPlaces.Holds(value.Key)).OrderBy(value => value.Value.Number).ToList();
        var places = slots.ConvertAll(slot => slot.Place);
        return new PaperList
        {
            Slots = slots,
            Perhaps = [.. needed.Where(paper => paper.Needs == Truth.Unknown)],
            Unsorted = [.. held.Where(value => PaperPlaces.IsUnsorted(value.Key)).SelectMany(value => PaperFile.Read(value.Value.Value).Select(file => (value.Key, file)))],
            Unneeded = [.. held.Where(value => !PaperPlaces.IsUnsorted(value.Key) && !places.Contains(value.Key)).Select(value => (value.Key, Interview.Of(knowledge).NameOf(value.Key, standing)))],
        };
    }

    private static IEnumerable<PaperSlot> SlotsOf(NeededPaper needed, Standing standing, KnowledgeBase knowledge)
    {
        var instances = InstancesOf(needed.Paper.Each, standing.Case);
        foreach (var instance in instances)
        {
            var place = PaperPlaces.Of(needed.Paper.Id, instance);
            var about = instances.Count > 1 ? About(needed.Paper.Each, instance, standing.Draft, knowledge) : "";
            yield return new PaperSlot(needed, place, $"{needed.Paper.Label}{about}", PaperFile.Read(standing.Draft.ValueOf(place)));
        }
    }

    // The first one's place has no number or person: it stays the same when a second one is added.
    private static List<Instance> InstancesOf(PaperScope each, Case facts) => each switch
    {
        PaperScope.Person when facts.ValueOf("one-person") == "no" => [default, .. FieldCatalogue.Persons.Skip(1).Select(person => new Instance(Person: person))],
        PaperScope.Domain => [.. Enumerable.Range(0, facts.Sites).SelectMany(site => Enumerable.Range(0, facts.DomainsOf(site)).Select(domain => site + domain == 0 ? default : new Instance(site, domain))).DefaultIfEmpty()],
        _ => [default],
    };

    private static string About(PaperScope each, Instance instance, Draft draft, KnowledgeBase knowledge)
    {
        if (each == PaperScope.Domain)
        {
            var domain = new Place("domain", new Instance(instance.Site ?? 0, instance.Domain ?? 0));
            return draft.ValueOf(domain) is { IsKnown: true } value ? $"（{value.Reveal()}）" : string.Create(CultureInfo.InvariantCulture, $"（{(instance.Domain ?? 0) + 1}）");
        }

        var person = instance.Person ?? FieldCatalogue.Persons[0];
        return knowledge.Rules.FindFact("person-role")?.Values.FirstOrDefault(value => value.Id == person) is { } role ? $"（{role.Label}）" : "";
    }
}
