using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules.Compiling;
using IcpAssistant.Knowledge.Rules.Reading;

namespace IcpAssistant.Knowledge.Rules.Checking;

/// <summary>Turns what enumerations show into findings: today, and on each day on which a row begins or ends.</summary>
internal sealed class ProofCheck
{
    private readonly RuleTables _tables;
    private readonly DateOnly _today;
    private readonly FindingList _findings;
    private readonly Dictionary<DateOnly, Prover> _provers = [];

    private ProofCheck(RuleTables tables, DateOnly today, FindingList findings)
    {
        _tables = tables;
        _today = today;
        _findings = findings;
    }

    /// <summary>All decisions of which exactly one row must fire, as they are today.</summary>
    public static IReadOnlyList<DecisionProof> Check(RuleTables tables, DateOnly today, FindingList findings)
    {
        var check = new ProofCheck(tables, today, findings);
        var proofs = new List<DecisionProof>();
        foreach (var decision in tables.Decisions.Where(decision => decision.Rules.Length > 0))
        {
            switch (decision.Decision.Rows)
            {
                case RowPolicy.One:
                    proofs.Add(check.CheckOne(decision));
                    break;
                case RowPolicy.All:
                    check.CheckAll(decision);
                    break;
                default:
                    check.ReportUnreachable(decision, check.On(today).NeverFirst(decision));
                    break;
            }
        }

        check.CheckTables();
        return proofs;
    }

    private DecisionProof CheckOne(CompiledDecision decision)
    {
        var proofs = Days(decision).Select(day => On(day).Prove(decision)).ToList();
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var proof in proofs)
        {
            var on = proof.Day == _today ? "" : $"{proof.Day:yyyy-MM-dd} 这天，";
            foreach (var gap in proof.Gaps.Where(gap => said.Add(string.Join(", ", gap.Facts))))
            {
                _findings.Error("rule-gap", DecisionsFile.Name, decision.Decision.Line, $"{on}判断“{decision.Decision.Id}”有没写到的情形：{{{string.Join(", ", gap.Facts)}}}（共 {gap.Count} 种）。请补一条规则，或放宽已有的条件。");
            }

            foreach (var overlap in proof.Overlaps.Where(overlap => said.Add(string.Join(' ', overlap.Rows.Select(rule => rule.Id)))))
            {
                var last = overlap.Rows[^1];
                _findings.Error("rule-overlap", last.Place.File, last.Place.Line, $"{on}判断“{decision.Decision.Id}”的规则 {string.Join("、", overlap.Rows.Select(rule => rule.Id))} 会同时成立，例如 {{{string.Join(", ", overlap.Facts)}}}。请改条件，或让更具体的一条写 replaces。");
            }
        }

        ReportUnreachable(decision, decision.Rules.Select(rule => rule.Rule).Where(rule => proofs.TrueForAll(proof => proof.Unreachable.Contains(rule) || !rule.IsInForce(proof.Day))));
        return proofs[0];
    }

    // A row that only holds later or only held before is looked at on its own first day.
    private void CheckAll(CompiledDecision decision)
    {
        foreach (var rule in decision.Rules)
        {
            var prover = On(rule.Rule.IsInForce(_today) ? _today : rule.Rule.From ?? rule.Rule.Until ?? _today);
            if (prover.CanFire(decision, rule, alone: false))
            {
                continue;
            }

            if (!prover.CanFire(decision, rule, alone: true))
            {
                ReportUnreachable(decision, [rule.Rule]);
                continue;
            }

            var others = string.Join('、', rule.ReplacedBy.Select(other => _tables.Rules[other].Rule.Id));
            _findings.Warning("rule-replaced", rule.Rule.Place.File, rule.Rule.Place.Line, $"规则“{rule.Rule.Id}”在任何情形下都被代替（{others}），自己从不成立：请核对，多余就删去。");
        }
    }

    private void ReportUnreachable(CompiledDecision decision, IEnumerable<Rule> rules)
    {
        foreach (var rule in rules)
        {
            _findings.Error("rule-unreachable", rule.Place.File, rule.Place.Line, $"规则“{rule.Id}”（判断“{decision.Decision.Id}”）永远不会成立：它的条件互相矛盾，或总有别的规则先成立。请改条件，或删去它。");
        }
    }

    private void CheckTables()
    {
        foreach (var fact in _tables.Source.Facts)
        {
            if (fact.Derived is not Derivation.Table table)
            {
                continue;
            }

            try
            {
                foreach (var (values, facts) in On(_today).Faults(fact, table))
                {
                    _findings.Error("fact-table", FactsFile.Name, fact.Line, $"事实“{fact.Id}”的表在 {{{string.Join(", ", facts)}}} 时{(values.Length == 0 ? "没有值" : $"同时是 {string.Join("、", values)}")}：请改表里的条件，使每种情形恰好有一个值。");
                }
            }
            catch (RuleMistakeException mistake)
            {
                _findings.Error("fact-table", FactsFile.Name, mistake.Line == 0 ? fact.Line : mistake.Line, $"事实“{fact.Id}”的表：{mistake.Message}");
            }
        }
    }

    // Days on which the rows are not those of the day before, and those of the rows that they look at through earlier decisions.
    private IEnumerable<DateOnly> Days(CompiledDecision decision)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rules = new List<Rule>();
        Collect(decision);
        return rules.SelectMany(rule => new[] { rule.From, rule.Until, rule.Until?.AddDays(1) }).OfType<DateOnly>().Distinct().Where(day => day != _today).Order().Prepend(_today);

        void Collect(CompiledDecision one)
        {
            if (!seen.Add(one.Decision.Id))
            {
                return;
            }

            rules.AddRange(one.Rules.Select(rule => rule.Rule));
            foreach (var other in one.Rules.Select(rule => rule.Formula).Append(one.Applies).SelectMany(formula => formula.Variables).Select(index => _tables.Variables[index].Fact.Decision).OfType<string>())
            {
                Collect(_tables.Find(other)!); // not null: a variable of an outcome has its decision
            }
        }
    }

    private Prover On(DateOnly day) => _provers.TryGetValue(day, out var prover) ? prover : _provers[day] = new Prover(_tables, day);
}
