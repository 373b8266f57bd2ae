using IcpAssistant.Knowledge.Documents.Reading;

namespace IcpAssistant.Knowledge.Rules.Compiling;

/// <summary>All rules as formulas over variables; what does not fit is a finding and left out.</summary>
internal sealed class RuleTables
{
    private readonly Dictionary<string, Fact> _facts;
    private readonly Compiler _compiler;
    private readonly FindingList _findings;
    private int[]? _firstOf;
    private PersonDependence? _ofPersons;
    private readonly Dictionary<string, CompiledDecision> _decisions = new(StringComparer.Ordinal);

    public RuleTables(RuleSource source, FindingList findings)
    {
        _findings = findings;
        source = WithoutTwins(source);
        source = WithoutCircles(source);
        Source = source;
        Facts = [.. source.Facts, .. Fields(source.Facts, source.Decisions), .. source.Decisions.Select(AsFact)];
        _facts = Facts.ToDictionary(fact => fact.Id, StringComparer.Ordinal);
        _compiler = new Compiler(Facts, source.Conditions(), source.Numbers, source.Lists, (fact, mistake) => _findings.Error("fact", FactsFileName, fact.Line, mistake.Message));
        Rules = [.. source.Rules.Select(CompileRule).OfType<CompiledRule>()];
        Rules = [.. Rules.Select((rule, at) => rule with { Index = at })];
        LinkReplaced();
        Decisions = [.. source.Decisions.Select(CompileDecision)];
        source.Others.ToList().ForEach(AddVariables);
        Applies = Compile(fact => fact.Decision is null && fact.Applies is not null ? Guard(fact.Applies, FactsFileName, fact.Line) : null);
        Assumed = Compile(CompileAssumption);
        Contradictions = [.. source.Contradictions.Select(contradiction => new CompiledContradiction(contradiction, Guard(contradiction.NotBoth, FactsFileName, contradiction.Line) ?? Formula.Never))];
        MarkScopes();
    }

    private const string FactsFileName = Reading.FactsFile.Name;

    public RuleSource Source { get; }

    /// <summary>Those of the catalogue, fields that functions look at, the decisions as facts.</summary>
    public IReadOnlyList<Fact> Facts { get; }

    public IReadOnlyList<Variable> Variables => _compiler.Variables;

    /// <summary>By variable the first one of the same fact.</summary>
    public int[] FirstOf => _firstOf ??= FindFirst();

    public CompiledRule[] Rules { get; private set; }

    public CompiledDecision[] Decisions { get; }

    /// <summary>When the fact of each variable exists; <see langword="null"/> for always.</summary>
    public Formula?[] Applies { get; }

    /// <summary>What is assumed of each variable; <see langword="null"/> for nothing.</summary>
    public CompiledAssumption?[] Assumed { get; }

    public CompiledContradiction[] Contradictions { get; }

    /// <summary>What can differ between the persons of a filing.</summary>
    public PersonDependence OfPersons => _ofPersons ??= new PersonDependence(this);

    public CompiledDecision? Find(string decision) => _decisions.GetValueOrDefault(decision);

    /// <summary><see langword="null"/> when there is none with this id.</summary>
    public Fact? FindFact(string id) => _facts.GetValueOrDefault(id);

    public Variable? FindVariable(string fact, string? tag = null) => _compiler.Find(fact, tag);

    /// <summary>A further condition over the same variables.</summary>
    /// <exception cref="RuleMistakeException">It does not fit the catalogue.</exception>
    public Formula Compile(Condition? condition) => _compiler.Compile(condition);

    // What a function is given and the catalogue does not ask for: fields of the form.
    private static IEnumerable<Fact> Fields(IReadOnlyList<Fact> facts, IReadOnlyList<Decision> decisions) =>
        (from fact in facts
        where fact.Derived is Derivation.Function
        let function = (Derivation.Function)fact.Derived!
        from field in function.Of
        where facts.All(known => known.Id != field) && decisions.All(known => known.Id != field)
        group fact by (field, IsDay: function.Name.EndsWith("-since", StringComparison.Ordinal) || function.Name == "days-until") into users
        select new Fact { Id = users.Key.field, Label = users.Key.field, Name = users.Key.field, Scope = users.First().Scope, Type = users.Key.IsDay ? FactType.Date : FactType.Text, Line = users.First().Line })
        .DistinctBy(field => field.Id);

    // A decision is a fact for later ones: the two share their names.
    private RuleSource WithoutTwins(RuleSource source)
    {
        foreach (var decision in source.Decisions.Where(decision => source.Facts.Any(fact => fact.Id == decision.Id)))
        {
            _findings.Error("decision", Reading.DecisionsFile.Name, decision.Line, $"判断“{decision.Id}”和一个事实同名：请改名，判断的结果本身就是一个事实。");
        }

        return source with { Decisions = [.. source.Decisions.Where(decision => source.Facts.All(fact => fact.Id != decision.Id))] };
    }

    // What leads back to itself cannot be derived; the facts are asked instead.
    private RuleSource WithoutCircles(RuleSource source)
    {
        var circles = Circles.Find(source);
        foreach (var circle in circles)
        {
            var fact = source.Facts.FirstOrDefault(fact => fact.Id == circle[0]);
            var line = fact?.Line ?? source.Decisions.First(decision => decision.Id == circle[0]).Line;
            _findings.Error("circle", fact is null ? Reading.DecisionsFile.Name : FactsFileName, line, $"互相引用成了一个圈：{string.Join(" → ", circle.Append(circle[0]))}。请去掉其中一处引用。");
        }

        var members = circles.SelectMany(circle => circle).ToHashSet(StringComparer.Ordinal);
        return source with { Facts = [.. source.Facts.Select(fact => members.Contains(fact.Id) ? fact with { Derived = null } : fact)] };
    }

    private static Fact AsFact(Decision decision) => new()
    {
        Id = decision.Id,
        Scope = FactScope.Order,
        Type = decision.Rows == RowPolicy.All ? FactType.Choices : FactType.Choice,
        Label = decision.CalledInConditions ?? $"“{decision.Label}”的结果",
        Name = decision.Label,
        InWords = decision.InWords,
        Values = [.. decision.Outcomes.Select(outcome => new FactValue(outcome.Id, outcome.Label, []))],
        Applies = decision.Applies,
        Decision = decision.Id,
        Line = decision.Line,
    };

    private CompiledRule? CompileRule(Rule rule)
    {
        var place = rule.Place;
        var decision = Source.Decisions.FirstOrDefault(known => known.Id == rule.Decision);
        if (decision is null)
        {
            _findings.Error("rule", place.File, place.Line, $"规则“{rule.Id}”：没有“{rule.Decision}”这个判断{NearestWord.Hint(rule.Decision, Source.Decisions.Select(known => known.Id))}");
            return null;
        }

        var outcome = decision.WeightOf(rule.Then);
        if (outcome == decision.Outcomes.Count)
        {
            _findings.Error("rule", place.File, place.Line, $"规则“{rule.Id}”：判断“{decision.Id}”没有“{rule.Then}”这个结果{NearestWord.Hint(rule.Then, decision.Outcomes.Select(known => known.Id))}");
            return null;
        }

        Condition? group = null;
        if (rule.Group is { } name && !decision.Groups.TryGetValue(name, out group))
        {
            _findings.Error("rule", place.File, place.Line, $"规则“{rule.Id}”：判断“{decision.Id}”没有“{name}”这个组{NearestWord.Hint(name, decision.Groups.Keys)}");
            return null;
        }

        try
        {
            var formula = _compiler.Compile(group).And(_compiler.Compile(rule.When));
            formula = rule.Unless is null ? formula : formula.And(_compiler.Compile(rule.Unless).Not(Variables));
            return new CompiledRule(0, rule, formula, outcome);
        }
        catch (RuleMistakeException mistake)
        {
            _findings.Error("rule", place.File, mistake.Line == 0 ? place.Line : mistake.Line, $"规则“{rule.Id}”：{mistake.Message}");
            return null;
        }
    }

    private void LinkReplaced()
    {
        var places = Rules.ToDictionary(rule => rule.Rule.Id, rule => rule.Index, StringComparer.Ordinal);
        foreach (var rule in Rules)
        {
            foreach (var replaced in rule.Rule.Replaces)
            {
                if (places.TryGetValue(replaced, out var index))
                {
                    Rules[index].ReplacedBy = [.. Rules[index].ReplacedBy, rule.Index];
                    continue;
                }

                _findings.Error("rule", rule.Rule.Place.File, rule.Rule.Place.Line, $"规则“{rule.Rule.Id}”要代替的“{replaced}”不存在{NearestWord.Hint(replaced, places.Keys)}");
            }
        }
    }

    private CompiledDecision CompileDecision(Decision decision, int index)
    {
        var rules = Rules.Where(rule => rule.Rule.Decision == decision.Id).ToArray();
        var variable = decision.Rows == RowPolicy.All ? -1 : _compiler.Find(decision.Id)!.Index;
        var compiled = new CompiledDecision(index, decision, variable, decision.Applies is null ? Formula.Always : Guard(decision.Applies, Reading.DecisionsFile.Name, decision.Line) ?? Formula.Never, rules);
        _decisions[decision.Id] = compiled;
        return compiled;
    }

    private CompiledAssumption? CompileAssumption(Fact fact)
    {
        if (fact is not { Assume: { } assume, Type: not FactType.Choices } || _compiler.Find(fact.Id) is not { } variable)
        {
            return null;
        }

        var bit = fact.Type == FactType.Number && decimal.TryParse(assume.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? variable.BitOf(number) : variable.BitOf(assume.Value);
        if (bit == 0)
        {
            _findings.Error("fact", FactsFileName, fact.Line, $"事实“{fact.Id}”默认的值“{assume.Value}”不存在{NearestWord.Hint(assume.Value, fact.Values.Select(value => value.Id))}");
            return null;
        }

        return new CompiledAssumption(bit, assume.When is null ? null : Guard(assume.When, FactsFileName, fact.Line), assume.Unless is null ? null : Guard(assume.Unless, FactsFileName, fact.Line));
    }

    private T?[] Compile<T>(Func<Fact, T?> compile)
        where T : class
    {
        var byFact = Facts.ToDictionary(fact => fact.Id, compile, StringComparer.Ordinal);
        return [.. Variables.Select(variable => byFact[variable.Fact.Id])];
    }

    // All variables must be there before the tables are made by variable; what does not fit is reported where it stands.
    private void AddVariables(Condition condition)
    {
        try
        {
            _compiler.Compile(condition);
        }
        catch (RuleMistakeException)
        {
            // The check of the fields compiles it again and names its line.
        }
    }

    private Formula? Guard(Condition condition, string file, int line)
    {
        try
        {
            return _compiler.Compile(condition);
        }
        catch (RuleMistakeException mistake)
        {
            _findings.Error("fact", file, mistake.Line == 0 ? line : mistake.Line, mistake.Message);
            return null;
        }
    }

    private int[] FindFirst()
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. Variables.Select(variable => first.TryGetValue(variable.Fact.Id, out var index) ? index : first[variable.Fact.Id] = variable.Index)];
    }

    private void MarkScopes()
    {
        foreach (var rule in Rules)
        {
            rule.LooksAtPerson = Scopes(rule.Formula).Contains(FactScope.Person);
            rule.LooksAtDomain = Scopes(rule.Formula).Contains(FactScope.Domain);
            rule.LooksAtSite = rule.LooksAtDomain || Scopes(rule.Formula).Contains(FactScope.Site);
        }

        foreach (var decision in Decisions)
        {
            decision.RulesOfPersons = [.. decision.Rules.Where(rule => rule.LooksAtPerson)];
        }

        // A decision looks at what its rows look at, also through other decisions; as deep as there are decisions.
        foreach (var _ in Decisions)
        {
            foreach (var decision in Decisions)
            {
                var formulas = decision.Rules.Select(rule => rule.Formula).Append(decision.Applies).ToList();
                var others = formulas.SelectMany(formula => formula.Variables).Select(index => Variables[index].Fact.Decision).OfType<string>().Select(Find).OfType<CompiledDecision>().ToList();
                decision.LooksAtDomain |= formulas.Any(formula => Scopes(formula).Contains(FactScope.Domain)) || others.Any(other => other.LooksAtDomain);
                decision.LooksAtSite |= decision.LooksAtDomain || formulas.Any(formula => Scopes(formula).Contains(FactScope.Site)) || others.Any(other => other.LooksAtSite);
            }
        }
    }

    private IEnumerable<FactScope> Scopes(Formula formula) => formula.Variables.Select(index => Variables[index].Fact).Where(fact => fact.Decision is null).Select(fact => fact.Scope);
}
