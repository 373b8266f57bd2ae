using System.Collections.Frozen;
using IcpAssistant.Knowledge.Catalogue.Reading;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>What filings collect: all fields and papers, and those of one case. Immutable; goes with the rule base it was made for.</summary>
public sealed class FieldCatalogue
{
    private readonly RuleBase _rules;
    private readonly FrozenDictionary<string, CompiledField> _compiled;
    private readonly FrozenDictionary<string, Paper> _papers;

    internal FieldCatalogue(RuleBase rules, FieldsSource source, IReadOnlyList<Paper> papers)
    {
        _rules = rules;
        Source = source;
        Blocks = source.Blocks;
        Filings = source.Filings;
        Fields = [.. source.Fields.Select(field => FactFields.Complete(field, rules))];
        Papers = papers;
        Order = new FieldOrder(Fields);
        var onForms = Fields.Select(field => field.Fact).ToHashSet();
        BeforeForms = [.. rules.Facts.Where(fact => fact is { Question: not null, Decision: null } && !onForms.Contains(fact.Id)).Select(fact => FactFields.Of(fact, rules))];
        _compiled = Fields.Concat(BeforeForms).DistinctBy(field => field.Id).ToFrozenDictionary(field => field.Id, field => CompiledField.Of(field, rules.Tables), StringComparer.Ordinal);
        _papers = papers.ToFrozenDictionary(paper => paper.Id, StringComparer.Ordinal);
    }

    /// <summary>The block of <see cref="BeforeForms"/>.</summary>
    public const string BeforeTheForm = "before-the-form";

    /// <summary>The two who are responsible, as fields and instances name them.</summary>
    public static IReadOnlyList<string> Persons { get; } = ["subject-owner", "site-owner"];

    /// <summary>The parts of the form, in the order of the file.</summary>
    public IReadOnlyList<FieldBlock> Blocks { get; }

    /// <summary>The kinds of filings that people ask about before they begin.</summary>
    public IReadOnlyList<FilingKind> Filings { get; }

    /// <summary>All fields, in the order in which they are asked; empty without <c>fields.yml</c>.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>What decides a filing and stands on no form (where the server is, what is wanted), each as a field; in the order of <c>facts.yml</c>.</summary>
    public IReadOnlyList<Field> BeforeForms { get; }

    /// <summary>All papers, in the order of the file; empty without <c>papers.yml</c>.</summary>
    public IReadOnlyList<Paper> Papers { get; }

    /// <summary>As it was read.</summary>
    internal FieldsSource Source { get; }

    /// <summary>The fields of forms with their instances.</summary>
    internal FieldOrder Order { get; }

    /// <summary>A field with its conditions as formulas.</summary>
    internal CompiledField CompiledOf(Field field) => _compiled[field.Id];

    /// <summary>A field of a form or one before it; <see langword="null"/> when there is none.</summary>
    public Field? FindField(string id) => _compiled.TryGetValue(id, out var known) ? known.Field : null;

    /// <summary>A paper; <see langword="null"/> when there is none.</summary>
    public Paper? FindPaper(string id) => _papers.GetValueOrDefault(id);

    /// <summary>Looks at the fields of a case; what was worked out for one field is there for the next.</summary>
    public CaseFields Of(Case facts, DateOnly today) => new(this, _rules.Judge, facts, today);

    /// <summary>The fields that a case needs or may need, in the order in which they are asked: for each site, domain and person their own.</summary>
    public IReadOnlyList<AskedField> FieldsFor(Case facts, DateOnly today)
    {
        using var fields = Of(facts, today);
        return fields.Asked();
    }

    /// <summary>What can be picked in a case; what depends on something that is not known stays in.</summary>
    public IReadOnlyList<FieldOption> OptionsOf(Field field, Instance instance, Case facts, DateOnly today)
    {
        using var fields = Of(facts, today);
        return fields.OptionsOf(field, instance);
    }

    /// <summary>The papers that a verdict asks for, then those it may ask for, in the order of <c>papers.yml</c>.</summary>
    /// <param name="facts">The case that the verdict is about: its province's numbers are printed.</param>
    public IReadOnlyList<NeededPaper> PapersFor(Verdict verdict, Case facts)
    {
        var province = facts.ValueOf("province");
        return Checklist.Of(Papers, verdict, rule => rule.Fix is { } fix ? _rules.Print(fix.Text, province) : "");
    }

    /// <summary>The part of a condition that is not decided yet; <see langword="null"/> when nothing is open.</summary>
    public Condition? OpenPart(Condition? condition, Instance instance, Case facts, DateOnly today) =>
        condition is null ? null : _rules.Judge.Look(facts, instance, today, evaluation => Undecided.Of(condition, part => evaluation.Holds(CompiledField.Compile(part, _rules.Tables))));

    /// <summary>When a field is asked, its own condition and that of its fact; <see langword="null"/> for always.</summary>
    public Condition? AppliesOf(Field field) => CompiledField.Joined(field, _rules.Tables);
}
