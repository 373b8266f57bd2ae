using System.Collections.Concurrent;
using System.Numerics;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>Applies all rules to a case. Safe for concurrent use.</summary>
internal sealed class Judge(RuleTables tables)
{
    private static readonly string[] Persons = ["subject-owner", "site-owner"];

    // Its arrays are as long as there are rules and facts; they are lent out instead of made anew.
    private readonly ConcurrentBag<Evaluation> _evaluations = [];
    private readonly Lazy<CompiledRule[]> _blocking = new(() => [.. tables.Decisions.Where(decision => decision.Decision.Rows == RowPolicy.All).SelectMany(decision => decision.Rules).Where(rule => tables.Find(rule.Rule.Decision)!.Decision.Blocks.Contains(rule.Rule.Then))]);
    private readonly CompiledDecision[] _ending = [.. tables.Decisions.Where(decision => decision.Decision.Ends.Count > 0)];

    /// <param name="today">Rules that hold from or until a day are looked at on this one.</param>
    public Verdict Decide(Case facts, DateOnly today)
    {
        using var view = View(facts, today);
        return Decide(view);
    }

    /// <summary>Looks at one part of a case.</summary>
    public T Look<T>(Case facts, Instance instance, DateOnly today, Func<Evaluation, T> look)
    {
        using var view = View(facts, today);
        return look(view.At(instance));
    }

    /// <summary>The first row with which nothing can go on before it is put right; <see langword="null"/> when there is none for certain.</summary>
    public Block? FirstBlock(Case facts, DateOnly today)
    {
        for (var site = 0; site < facts.Sites; site++)
        {
            for (var domain = 0; domain < facts.DomainsOf(site); domain++)
            {
                foreach (var person in Persons)
                {
                    var instance = new Instance(site, domain, person);
                    if (Look(facts, instance, today, evaluation => Array.Exists(_ending, decision => IsEnded(decision, evaluation)) ? null : Array.Find(_blocking.Value, rule => evaluation.Reports(rule) == Truth.True && evaluation.Holds(tables.Find(rule.Rule.Decision)!.Applies) == Truth.True)) is { } found)
                    {
                        return new Block(found, instance);
                    }
                }
            }
        }

        return null;
    }

    // "不需要备案": what would stand in the way of a filing stands in nobody's way.
    private bool IsEnded(CompiledDecision decision, Evaluation evaluation) =>
        evaluation.Holds(decision.Applies) == Truth.True
        && tables.Variables[decision.Variable].ValuesOf(evaluation.Candidates(decision.Variable) & tables.Variables[decision.Variable].Any).All(decision.Decision.Ends.Contains);

    /// <summary>An evaluation that nobody else uses until it is given back.</summary>
    public Evaluation Lend() => _evaluations.TryTake(out var returned) ? returned : new Evaluation(tables);

    /// <summary>Takes back what was lent.</summary>
    public void Return(Evaluation evaluation) => _evaluations.Add(evaluation);

    /// <summary>Looks at a case from several sides.</summary>
    public CaseView View(Case facts, DateOnly today) => new(this, facts, today);

    /// <summary>What the rules say, with what the view has worked out already.</summary>
    public Verdict Decide(CaseView view)
    {
        var facts = view.Facts;
        var persons = new Evaluation[Persons.Length];
        var results = new List<DecisionResult>[tables.Decisions.Length];
        var contradictions = new List<Contradiction>();
        for (var site = 0; site < facts.Sites; site++)
        {
            for (var domain = 0; domain < facts.DomainsOf(site); domain++)
            {
                for (var person = 0; person < persons.Length; person++)
                {
                    persons[person] = view.At(new Instance(site, domain, Persons[person]));
                }

                foreach (var decision in tables.Decisions)
                {
                    var isFirst = site == 0 && domain == 0;
                    if (isFirst || (decision.LooksAtSite && domain == 0) || decision.LooksAtDomain)
                    {
                        var about = About(facts, decision, site, domain);
                        (results[decision.Index] ??= []).Add(decision.Decision.Rows == RowPolicy.All ? Collect(decision, persons, about) : Single(decision, Telling(decision, persons), about));
                    }
                }

                contradictions.AddRange(Contradictions(persons[0]).Except(contradictions));
            }
        }

        return new Verdict { Decisions = [.. results.SelectMany(list => list)], Contradictions = contradictions };
    }

    // An earlier row is the heavier one: it may hold for the site's owner only.
    private static Evaluation Telling(CompiledDecision decision, Evaluation[] persons) =>
        decision.Decision.Rows != RowPolicy.First ? persons[0] : persons.MinBy(person => person.First(decision)?.Index ?? int.MaxValue)!; // not null: there are two

    // Numbers only where there are several, so that nobody reads "site 1" of one.
    private static Instance About(Case facts, CompiledDecision decision, int site, int domain) => new(
        decision.LooksAtSite && facts.Sites > 1 ? site : null,
        decision.LooksAtDomain && facts.DomainsOf(site) > 1 ? domain : null);

    private IEnumerable<Contradiction> Contradictions(Evaluation evaluation)
    {
        foreach (var contradiction in tables.Contradictions)
        {
            foreach (var conjunction in contradiction.Formula.Conjunctions)
            {
                if (Array.TrueForAll(conjunction.Variables, evaluation.IsTold) && evaluation.Holds(conjunction) == Truth.True)
                {
                    yield return contradiction.Contradiction;
                    break;
                }
            }
        }
    }

    private DecisionResult Single(CompiledDecision decision, Evaluation evaluation, Instance about)
    {
        var variable = tables.Variables[decision.Variable];
        var bits = evaluation.Candidates(decision.Variable);
        var possible = bits & variable.Any;
        var applies = evaluation.Holds(decision.Applies);
        var isDecided = applies == Truth.True && BitOperations.IsPow2(possible);
        return new DecisionResult
        {
            Decision = decision.Decision,
            Instance = about,
            Applies = applies,
            Outcome = isDecided ? variable.ValuesOf(possible).Single() : null,
            Possible = [.. variable.ValuesOf(possible)],
            Fired = isDecided ? Fired(decision, evaluation, BitOperations.TrailingZeroCount(possible), about) : [],
            Missing = isDecided || applies == Truth.False ? [] : evaluation.Missing.Of(decision, evaluation),
        };
    }

    // Several rows may lead to the decided outcome while it is open which of them; all that may fire are named.
    private List<FiredRule> Fired(CompiledDecision decision, Evaluation evaluation, int outcome, Instance about)
    {
        if (decision.Decision.Rows == RowPolicy.First)
        {
            return evaluation.First(decision) is { } first ? [new FiredRule(first.Rule, about, Saw(first, evaluation))] : [];
        }

        var fired = new List<FiredRule>();
        foreach (var rule in decision.Rules)
        {
            if (rule.Outcome == outcome && evaluation.Fires(rule) != Truth.False && !evaluation.IsReplaced(rule))
            {
                fired.Add(new FiredRule(rule.Rule, about, Saw(rule, evaluation)));
                if (evaluation.Fires(rule) == Truth.True)
                {
                    return [fired[^1]];
                }
            }
        }

        return fired;
    }

    private DecisionResult Collect(CompiledDecision decision, Evaluation[] persons, Instance about)
    {
        var applies = persons[0].Holds(decision.Applies);
        var fired = new List<(CompiledRule Rule, FiredRule Fired)>();
        var open = new List<Rule>();
        var possible = 0UL;
        var missing = persons[0].Missing;
        missing.Clear();
        foreach (var evaluation in applies == Truth.False ? [] : persons)
        {
            foreach (var rule in evaluation == persons[0] ? decision.Rules : decision.RulesOfPersons)
            {
                var reports = evaluation.Reports(rule);
                possible |= reports == Truth.False ? 0 : 1UL << rule.Outcome;
                if (reports == Truth.True && applies == Truth.True)
                {
                    fired.Add((rule, new FiredRule(rule.Rule, rule.LooksAtPerson ? about with { Person = evaluation.Instance.Person } : about, Saw(rule, evaluation))));
                }
                else if (reports != Truth.False)
                {
                    open.Add(rule.Rule);
                    missing.Add(rule, evaluation);
                }
            }
        }

        return new DecisionResult
        {
            Decision = decision.Decision,
            Instance = about,
            Applies = applies,
            Possible = [.. decision.Decision.Outcomes.Where((_, at) => (possible >> at & 1) != 0).Select(outcome => outcome.Id)],
            Fired = [.. fired.OrderBy(pair => pair.Rule.Outcome).Select(pair => pair.Fired)],
            Open = open,
            Missing = missing.InOrder(),
        };
    }

    private List<SeenFact> Saw(CompiledRule rule, Evaluation evaluation)
    {
        var seen = new List<SeenFact>();
        var because = rule.Formula.Conjunctions.FirstOrDefault(conjunction => evaluation.Holds(conjunction) == Truth.True)
            ?? rule.Formula.Conjunctions.FirstOrDefault(conjunction => evaluation.Holds(conjunction) == Truth.Unknown);
        foreach (var index in because?.Variables ?? [])
        {
            var variable = tables.Variables[index];
            var values = variable.ValuesOf(evaluation.Candidates(index) & variable.Any).ToList();
            if (variable.Tag is { } tag && variable.Kinds == 0)
            {
                values = values is ["yes"] ? [tag] : [];
            }

            if (values.Count > 0 && variable.Kinds == 0)
            {
                seen.Add(new SeenFact(variable.Fact, values, evaluation.IsTold(index)));
            }
        }

        return seen;
    }
}

/// <summary>A row with which nothing can go on.</summary>
internal sealed record Block(CompiledRule Rule, Instance Instance);
