using System.Collections.Immutable;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>What is known of one filing: facts of the filing, its sites, their domains, and its persons. Immutable.</summary>
/// <remarks>What nobody told stays open; it is never taken for "no".</remarks>
public sealed class Case
{
    private const string SubjectOwner = "subject-owner";
    private const string SiteOwner = "site-owner";

    private readonly RuleTables _tables;
    private readonly Frame _filing;
    private readonly Frame _subjectOwner;
    private readonly ImmutableArray<SiteFrames> _sites;

    internal Case(RuleTables tables)
    {
        _tables = tables;
        _filing = Frame.Empty(tables.Variables.Count);
        _subjectOwner = _filing;
        _sites = [new SiteFrames(_filing, _filing, [_filing])];
    }

    private Case(RuleTables tables, Frame filing, Frame subjectOwner, ImmutableArray<SiteFrames> sites)
    {
        _tables = tables;
        _filing = filing;
        _subjectOwner = subjectOwner;
        _sites = sites;
    }

    /// <summary>How many sites it has; at least 1.</summary>
    public int Sites => _sites.Length;

    /// <summary>How many domains a site has; at least 1.</summary>
    public int DomainsOf(int site) => _sites[site].Domains.Length;

    /// <summary>What was told of the filing and of its first site, domain and persons, by fact.</summary>
    public IReadOnlyDictionary<string, FactState> Told => _filing.States
        .SetItems(_sites[0].Site.States).SetItems(_sites[0].Domains[0].States).SetItems(_subjectOwner.States);

    /// <summary>The one value that was told of a choice, of the first site, domain and person; <see langword="null"/> when none or several were.</summary>
    public string? ValueOf(string fact) => _tables.FindFact(fact) is { } known && StateOf(known, default) is FactState.OneOf { Values: [var only] } ? only : null;

    /// <summary>With a further site.</summary>
    public Case WithSite()
    {
        var empty = Frame.Empty(_tables.Variables.Count);
        return new Case(_tables, _filing, _subjectOwner, _sites.Add(new SiteFrames(empty, empty, [empty])));
    }

    /// <summary>With a further domain of a site.</summary>
    public Case WithDomain(int site) => new(_tables, _filing, _subjectOwner, _sites.SetItem(site, _sites[site] with { Domains = _sites[site].Domains.Add(Frame.Empty(_tables.Variables.Count)) }));

    /// <summary>With as many sites and domains as there have to be for a part of it.</summary>
    public Case WithPart(Instance instance)
    {
        var (facts, site) = (this, instance.Site ?? 0);
        while (facts.Sites <= site)
        {
            facts = facts.WithSite();
        }

        while (facts.DomainsOf(site) <= (instance.Domain ?? 0))
        {
            facts = facts.WithDomain(site);
        }

        return facts;
    }

    /// <summary>With a fact told; what was told of it before is forgotten.</summary>
    /// <param name="instance">Which site, domain or person it is about; the first ones when it does not say. A fact of persons without a person is told of both.</param>
    /// <returns>The sentence that says what is wrong, or <see langword="null"/>.</returns>
    public string? TryWith(string factId, FactState state, Instance instance, out Case told)
    {
        told = this;
        if (_tables.FindFact(factId) is not { } fact)
        {
            return $"没有“{factId}”这个事实{NearestWord.Hint(factId, _tables.Facts.Select(known => known.Id))}";
        }

        if (fact.Decision is not null || fact.Derived is Derivation.Table && FromTable(fact, state) is null)
        {
            return $"“{fact.Label}”（{fact.Id}）由其他事实推出，不能直接给出。";
        }

        if (fact.Derived is Derivation.Table && FromTable(fact, state) is var (variable, bits))
        {
            told = Place(_tables.Variables[variable].Fact, instance, frame => frame.With(fact.Id, state, [(variable, frame.Told[variable] == 0 ? bits : frame.Told[variable] & bits)]));
            return null;
        }

        var read = new FactBits(_tables, fact);
        if (read.Refuse(state) is { } refused)
        {
            return refused;
        }

        told = Place(fact, instance, frame => frame.With(fact.Id, state, read.Of(state)));
        return null;
    }

    /// <summary>With a fact told that is known to fit.</summary>
    /// <exception cref="ArgumentException">It does not fit; the message says why.</exception>
    public Case With(string fact, FactState state, Instance instance = default) =>
        TryWith(fact, state, instance, out var told) is { } refused ? throw new ArgumentException(refused, nameof(fact)) : told;

    /// <summary>With a choice or a yes-no fact told.</summary>
    public Case With(string fact, params string[] values) => With(fact, new FactState.OneOf(values));

    /// <summary>With a number told.</summary>
    public Case With(string fact, decimal number) => With(fact, FactState.Number.Of(number));

    internal ulong ToldOf(Variable variable, Instance instance) => FrameOf(variable.Fact.Scope, instance).Told[variable.Index];

    /// <summary>A fact as it was told; <see langword="null"/> when nobody did.</summary>
    public FactState? StateOf(Fact fact, Instance instance) => FrameOf(fact.Scope, instance).States.GetValueOrDefault(fact.Id);

    internal Frame FrameOf(FactScope scope, Instance instance) => scope switch
    {
        FactScope.Site => _sites[instance.Site ?? 0].Site,
        FactScope.Domain => _sites[instance.Site ?? 0].Domains[instance.Domain ?? 0],
        FactScope.Person => instance.Person == SiteOwner ? _sites[instance.Site ?? 0].Owner : _subjectOwner,
        _ => _filing,
    };

    // "entity: organisation" says as much about the nature as a single test does.
    private (int Variable, ulong Bits)? FromTable(Fact fact, FactState state)
    {
        if (state is not FactState.OneOf { Values: var values } || fact.Derived is not Derivation.Table table || values.Any(value => !table.Conditions.ContainsKey(value)))
        {
            return null;
        }

        var formula = values.Select(value => _tables.Compile(table.Conditions[value])).Aggregate((one, other) => one.Or(other));
        return formula.Conjunctions is [{ Variables: [var variable], Allowed: [var bits] }] ? (variable, bits) : null;
    }

    private Case Place(Fact fact, Instance instance, Func<Frame, Frame> change)
    {
        var site = _sites[instance.Site ?? 0];
        return fact.Scope switch
        {
            FactScope.Site => With(instance, site with { Site = change(site.Site) }),
            FactScope.Domain => With(instance, site with { Domains = site.Domains.SetItem(instance.Domain ?? 0, change(site.Domains[instance.Domain ?? 0])) }),
            FactScope.Person when instance.Person == SubjectOwner => new Case(_tables, _filing, change(_subjectOwner), _sites),
            FactScope.Person when instance.Person == SiteOwner => With(instance, site with { Owner = change(site.Owner) }),
            FactScope.Person => new Case(_tables, _filing, change(_subjectOwner), _sites.SetItem(instance.Site ?? 0, site with { Owner = change(site.Owner) })),
            _ => new Case(_tables, change(_filing), _subjectOwner, _sites),
        };
    }

    private Case With(Instance instance, SiteFrames site) => new(_tables, _filing, _subjectOwner, _sites.SetItem(instance.Site ?? 0, site));

    private sealed record SiteFrames(Frame Site, Frame Owner, ImmutableArray<Frame> Domains);
}
