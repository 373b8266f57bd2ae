using System.Runtime.CompilerServices;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Filings.Interviews;

/// <summary>Works out what a draft still needs. There is no order of steps: the next question is the missing thing that matters most.</summary>
/// <remarks>Goes with one version of the knowledge; safe for concurrent use.</remarks>
public sealed class Interview(KnowledgeBase knowledge)
{
    // Made once for each version of the knowledge.
    private static readonly ConditionalWeakTable<KnowledgeBase, Interview> Known = [];

    // By the draft itself: a changed one is another object, and with the draft its standing is forgotten.
    private readonly ConditionalWeakTable<Draft, Standing> _seen = [];

    private readonly DraftCase _case = new(knowledge);
    private readonly FieldCatalogue _catalogue = knowledge.Catalogue;
    private readonly Dictionary<string, Field> _asksFor = knowledge.Catalogue.BeforeForms.Concat(knowledge.Catalogue.Fields.Where(field => field.Fact is not null))
        .DistinctBy(field => field.Fact!).ToDictionary(field => field.Fact!, StringComparer.Ordinal); // not null: filtered, and those before forms have one

    /// <summary>The interview of a knowledge.</summary>
    public static Interview Of(KnowledgeBase knowledge) => Known.GetValue(knowledge, known => new Interview(known));

    /// <summary>The knowledge it asks with.</summary>
    public KnowledgeBase Knowledge => knowledge;

    /// <summary>Reads and shows the values of its fields.</summary>
    public ValueReader Values { get; } = new(knowledge);

    /// <summary>How a draft stands on a day. A turn asks for it again and again: it is worked out once for each draft.</summary>
    public Standing Look(Draft draft, DateOnly today)
    {
        if (_seen.TryGetValue(draft, out var seen) && seen.Today == today)
        {
            return seen;
        }

        var standing = WorkOut(draft, today);
        _seen.AddOrUpdate(draft, standing);
        return standing;
    }

    /// <summary>A field as it can be asked for now, whether this filing needs it or not; <see langword="null"/> for an unknown one.</summary>
    public Asking? Find(Place place, Standing standing)
    {
        if ((standing.FieldAt(place) ?? standing.Open.FirstOrDefault(field => field.Place == place)) is { } known)
        {
            return known;
        }

        // Also of a site that comes into being with this value.
        using var fields = _catalogue.Of(standing.Case.WithPart(place.Instance), standing.Today);
        return _catalogue.FindField(place.Field) is { } field ? Of(field, place.Instance, fields, standing.Draft, isRequired: false) : null;
    }

    /// <summary>What people call a place: a paper by its label, a field by its name; the place's id when there is neither.</summary>
    public string NameOf(Place place, Standing standing) =>
        (PaperPlaces.Holds(place) ? _catalogue.FindPaper(place.Field[PaperPlaces.Prefix.Length..])?.Label : Find(place, standing)?.Name) ?? place.Field;

    /// <summary>What a site or domain is called among several ("网站 2，域名 1"); empty for the only one.</summary>
    public string GroupOf(Instance instance, Case facts)
    {
        var site = instance.Site is { } number && facts.Sites > 1 ? knowledge.Phrases.Fill("filing-site-number", ("number", $"{number + 1}")) : null;
        var domain = instance.Domain is { } other && facts.DomainsOf(instance.Site ?? 0) > 1 ? knowledge.Phrases.Fill("filing-domain-number", ("number", $"{other + 1}")) : null;
        return string.Join('，', new[] { site, domain }.OfType<string>());
    }

    /// <summary>The field whose value is a fact, as it can be asked for now; <see langword="null"/> when no field asks for it.</summary>
    public Asking? FieldOf(string fact, Standing standing) => standing.Fields.Concat(standing.Open).FirstOrDefault(field => field.Field.Fact == fact)
        ?? (_asksFor.GetValueOrDefault(fact) is { } field ? new Asking(field, new Place(field.Id, At(field)), field.Type, field.Options, false) : null);

    /// <summary>The fields whose values do not fit any more: an option that is not offered now, a number of another document. Asked again when they are needed.</summary>
    public IReadOnlyList<Asking> NoLongerFit(Standing standing) =>
        [.. standing.Fields.Where(field => standing.Draft.ValueOf(field.Place) is { IsKnown: true } value && !Values.Fits(value, field, standing))];

    private Standing WorkOut(Draft draft, DateOnly today)
    {
        var facts = _case.Of(draft);
        using var fields = _catalogue.Of(facts, today);
        var verdict = fields.Decide();
        var all = fields.Asked().ToLookup(asked => asked.Applies == Truth.True, asked => Of(asked.Field, asked.Instance, fields, draft, asked.Required == Truth.True));
        var form = all[true].ToList();
        var isDecided = verdict.FilingType?.Outcome is not null;
        var deciding = Deciding(verdict).Concat(isDecided ? Cheap(verdict) : [])
            .Select(missing => _asksFor.GetValueOrDefault(missing.Fact.Id) is { } field ? Of(field, At(field, missing.Instance), fields, draft, isRequired: true) : null)
            .OfType<Asking>().DistinctBy(field => field.Place)
            .Where(field => draft.ValueOf(field.Place) is null)
            .ToList();
        var told = _catalogue.BeforeForms.Select(field => new Place(field.Id, At(field))).Where(place => draft.ValueOf(place) is not null).Select(place => Of(_catalogue.FindField(place.Field)!, place.Instance, fields, draft, isRequired: false)); // not null: it comes from there
        return new Standing
        {
            Draft = draft,
            Today = today,
            Case = facts,
            Verdict = verdict,
            Fields = [.. told, .. form],
            Possible = [.. all[false]],
            Open = [.. deciding, .. isDecided ? form.Where(field => field.IsRequired && draft.ValueOf(field.Place) is null).ExceptBy(deciding.Select(field => field.Place), field => field.Place) : []],
            Obstacles = [.. verdict.Blocking],
        };
    }

    // Whether, where, which kind, which variant: in the order of their stages, the fact first that the decision waits for.
    private static IEnumerable<(Fact Fact, Instance Instance)> Deciding(Verdict verdict) => verdict.Decisions
        .Where(result => result.Decision is { Stage: not null, Rows: RowPolicy.One } && result.Applies != Truth.False && result.Outcome is null)
        .OrderBy(result => result.Decision.Stage)
        .SelectMany(result => result.Missing, (result, fact) => (fact, result.Instance));

    // What may stand in the way and is answered off-hand comes before the long form.
    private IEnumerable<(Fact Fact, Instance Instance)> Cheap(Verdict verdict) => verdict.Decisions
        .Where(result => result.Decision is { Stage: not null, Rows: RowPolicy.All, Blocks.Count: > 0 })
        .SelectMany(result => result.Missing, (result, fact) => (Fact: fact, result.Instance))
        .Where(missing => missing.Fact is { Cost: 1, Assume: null, Derived: null, Scope: FactScope.Account or FactScope.Order or FactScope.Subject } && _asksFor.GetValueOrDefault(missing.Fact.Id)?.Block == FieldCatalogue.BeforeTheForm);

    private Asking Of(Field field, Instance instance, CaseFields fields, Draft draft, bool isRequired)
    {
        var type = fields.TypeOf(field, instance, other => PickedBeside(other, instance, draft)) ?? field.Type;
        return new Asking(field, new Place(field.Id, instance), type, fields.OptionsOf(field, instance), isRequired) { Group = GroupOf(instance, fields.Facts) };
    }

    // The document whose number is asked: of the same site or person, or of the subject.
    private string? PickedBeside(string field, Instance instance, Draft draft) =>
        (draft.ValueOf(new Place(field, instance)) ?? draft.ValueOf(new Place(field, instance with { Person = _catalogue.FindField(field)?.Person })) ?? draft.ValueOf(new Place(field, default)))?.Reveal();

    // Without a number it is the first: a filing begins with one site and one domain.
    private static Instance At(Field field, Instance about = default) => field.Scope switch
    {
        FactScope.Site => new Instance(about.Site ?? 0, null, field.Person),
        FactScope.Domain => new Instance(about.Site ?? 0, about.Domain ?? 0, field.Person),
        _ => new Instance(field.Person == "site-owner" ? 0 : null, null, field.Person),
    };
}
