using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>Finds the least that has to be put right until nothing blocks a case.</summary>
/// <remarks>
/// Every way must end the first row that certainly blocks: so the search branches on the repairs that touch it, the cheapest set first.
/// What a repair brings about is decided anew, so that blocks which only then appear are put right too.
/// </remarks>
internal sealed class ShortestWays(RuleTables tables, Judge judge)
{
    private const int MostWays = 3;

    // Sets of repairs that are looked at. Real cases need some dozens.
    private const int MostSets = 2_000;

    private readonly Lazy<IReadOnlyList<Repair>> _repairs = new(() => Repair.All(tables));
    private readonly Lazy<Dependencies> _dependencies = new(() => new Dependencies(tables));

    public IReadOnlyList<WayOut> Find(Case facts, DateOnly today)
    {
        var ways = new List<Attempt>();
        var unnamed = new List<Attempt>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new PriorityQueue<Attempt, (int Cost, int Count)>();
        open.Enqueue(new Attempt([], facts), (0, 0));
        for (var sets = 0; sets < MostSets && ways.Count < MostWays && open.TryDequeue(out var attempt, out _); sets++)
        {
            if (ways.Concat(unnamed).Any(way => way.IsPartOf(attempt)))
            {
                continue;
            }

            if (judge.FirstBlock(attempt.After, today) is not { } block)
            {
                if (attempt.Picks.Count > 0 && IsMinimal(attempt, facts, today))
                {
                    var named = Named(attempt.Picks, facts, today);
                    (named is null ? unnamed : ways).Add(attempt with { Picks = named ?? attempt.Picks });
                }

                continue;
            }

            foreach (var next in Touching(attempt, block, today).Where(next => seen.Add(next.Key)))
            {
                open.Enqueue(next, (next.Cost, next.Picks.Count));
            }
        }

        return [.. ways.Select(way => way.ToWay(facts))];
    }

    private IEnumerable<Attempt> Touching(Attempt attempt, Block block, DateOnly today)
    {
        var before = judge.Look(attempt.After, block.Instance, today, evaluation => Truths(block.Rule, evaluation));
        var tried = new HashSet<string>(StringComparer.Ordinal);
        var looked = _dependencies.Value.Of(block.Rule);

        // Its own fix says best what to do about it.
        foreach (var repair in _repairs.Value.Where(repair => repair.Changes.Any(change => looked.Contains(change.Fact.Id))).OrderBy(repair => ReferenceEquals(repair.Rule, block.Rule) ? 0 : 1))
        {
            var pick = new Pick(repair, repair.At(block.Instance));
            if (!tried.Add(repair.Key) || attempt.Clashes(pick))
            {
                continue;
            }

            var after = repair.Apply(attempt.After, pick.At);
            var changed = judge.Look(after, block.Instance, today, evaluation => evaluation.Reports(block.Rule) != Truth.True || !Truths(block.Rule, evaluation).SequenceEqual(before));
            if (changed)
            {
                yield return attempt.With(pick, after);
            }
        }
    }

    private static Truth[] Truths(CompiledRule rule, Evaluation evaluation) => [.. rule.Formula.Conjunctions.Select(evaluation.Holds)];

    private bool IsMinimal(Attempt attempt, Case facts, DateOnly today)
    {
        var picks = attempt.Picks;
        for (var some = 1; some < (1 << picks.Count) - 1; some++)
        {
            var part = picks.Where((_, at) => (some >> at & 1) != 0);
            if (judge.FirstBlock(part.Aggregate(facts, (sofar, pick) => pick.Repair.Apply(sofar, pick.At)), today) is null)
            {
                return false;
            }
        }

        return true;
    }

    // "File as an individual" frees a branch too, but no rule says it of branches: advice is only what some rule names for the case
    // as it is then, in some order of the steps.
    private IReadOnlyList<Pick>? Named(IReadOnlyList<Pick> picks, Case facts, DateOnly today)
    {
        if (picks.Count == 0)
        {
            return [];
        }

        foreach (var pick in picks)
        {
            var named = judge.Look(facts, pick.At, today, evaluation => _repairs.Value
                .Where(repair => repair.Key == pick.Repair.Key && evaluation.Reports(repair.Rule) == Truth.True)
                .MinBy(repair => repair == pick.Repair ? 0 : 1));
            if (named is not null && Named([.. picks.Where(other => other != pick)], named.Apply(facts, pick.At), today) is { } rest)
            {
                return [pick with { Repair = named }, .. rest];
            }
        }

        return null;
    }

    private sealed record Pick(Repair Repair, Instance At)
    {
        public string Key => $"{Repair.Key}@{At.Site},{At.Domain},{At.Person}";

        // Two owners or two sites may each get their own value.
        public bool Clashes(Pick other) => Repair.Clashes(other.Repair) && At == other.At;
    }

    private sealed record Attempt(IReadOnlyList<Pick> Picks, Case After)
    {
        public int Cost => Picks.Sum(pick => pick.Repair.Cost);

        public string Key => string.Join('|', Picks.Select(pick => pick.Key).Order(StringComparer.Ordinal));

        public bool Clashes(Pick pick) => Picks.Any(mine => mine.Key == pick.Key || mine.Clashes(pick));

        public Attempt With(Pick pick, Case after) => new([.. Picks, pick], after);

        public bool IsPartOf(Attempt other) => Picks.All(pick => other.Picks.Any(theirs => theirs.Key == pick.Key));

        public WayOut ToWay(Case facts) => new(
            [.. Picks.OrderBy(pick => pick.Repair.Effort).Select(pick => new WayStep(pick.Repair.Rule.Rule, pick.At, pick.Repair.Changes.ToDictionary(change => change.Fact.Id, change => change.State(facts.StateOf(change.Fact, pick.At)), StringComparer.Ordinal), pick.Repair.Effort))],
            After);
    }
}
