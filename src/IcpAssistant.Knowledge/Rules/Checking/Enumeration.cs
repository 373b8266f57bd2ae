using System.Numerics;
using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Checking;

/// <summary>Goes through all combinations of facts without building them one by one.</summary>
/// <remarks>
/// Every conjunction is a bit. Facts are added one after the other; combinations of the facts so far that leave the same bits are counted together.
/// Three things keep them few: what is already impossible is dropped at once, a row that is already true keeps one bit,
/// and the fact that finishes the most conjunctions comes next.
/// </remarks>
internal sealed class Enumeration
{
    private readonly RuleTables _tables;
    private readonly List<Term> _terms = [];
    private readonly List<Group> _groups = [];
    private readonly List<Existence> _exists = [];
    private readonly Group _impossible;
    private readonly Group _applies;
    private readonly Group[] _rows;
    private readonly IEnumerable<int> _variables;

    private int _bits;

    /// <param name="applies">Only combinations in which it holds are counted.</param>
    public Enumeration(RuleTables tables, Space space, Formula applies, IEnumerable<Formula> rows)
    {
        _tables = tables;
        _variables = space.Variables;
        _applies = AddGroup(applies);
        _rows = [.. rows.Select(AddGroup)];
        _impossible = AddGroup(new Formula([.. space.Impossible]));
        foreach (var (variable, when) in space.Exists)
        {
            _exists.Add(new Existence(variable, AddGroup(when), _bits++, _bits++, _bits++));
        }
    }

    /// <summary>All combinations, those with the same rows counted together.</summary>
    /// <param name="only">Values that variables are held at; others may have any.</param>
    public IEnumerable<Found> Run(IReadOnlyDictionary<int, ulong> only)
    {
        var states = new Dictionary<BitState, (BigInteger Count, Example? Example)> { [Begin()] = (BigInteger.One, null) };
        var left = _variables.ToHashSet();
        _groups.ForEach(group => group.Finish(left, _bits));
        while (left.Count > 0)
        {
            var variable = Next(left);
            left.Remove(variable);
            states = Add(states, variable, left, only.GetValueOrDefault(variable, _tables.Variables[variable].Full));
        }

        foreach (var (state, (count, example)) in states)
        {
            if (state[_applies.True])
            {
                yield return new Found([.. Enumerable.Range(0, _rows.Length).Where(row => state[_rows[row].True])], count, Values(example));
            }
        }
    }

    private Group AddGroup(Formula formula)
    {
        var group = new Group(_bits++, [.. formula.Conjunctions.Select(conjunction => new Term(_bits++, conjunction))]);
        _groups.Add(group);
        _terms.AddRange(group.Terms);
        return group;
    }

    private BitState Begin()
    {
        var state = BitState.Empty(_bits);
        foreach (var group in _groups)
        {
            var isAlways = Array.Exists(group.Terms, term => term.Conjunction.Variables.Length == 0);
            foreach (var bit in isAlways ? [group.True] : group.Terms.Select(term => term.Bit))
            {
                state.Set(bit);
            }
        }

        return state;
    }

    // The fact that brings the most conjunctions nearest to their end.
    private int Next(HashSet<int> left)
    {
        var scores = new Dictionary<int, double>();
        foreach (var term in _terms)
        {
            var open = term.Conjunction.Variables.Count(left.Contains);
            foreach (var variable in term.Conjunction.Variables.Where(left.Contains))
            {
                scores[variable] = scores.GetValueOrDefault(variable) + (1.0 / open / open);
            }
        }

        return left.OrderByDescending(variable => scores.GetValueOrDefault(variable)).ThenBy(variable => variable).First();
    }

    private Dictionary<BitState, (BigInteger, Example?)> Add(Dictionary<BitState, (BigInteger Count, Example? Example)> states, int variable, HashSet<int> left, ulong values)
    {
        var next = new Dictionary<BitState, (BigInteger Count, Example? Example)>();
        var touched = _groups.Where(group => Array.Exists(group.Terms, term => term.LooksAt(variable))).ToList();
        touched.ForEach(group => group.Finish(left, _bits));
        var exists = _exists.Where(entry => entry.Variable == variable || touched.Contains(entry.When)).ToList();
        foreach (var (bit, cleared) in Classes(variable, values))
        {
            foreach (var (state, (count, example)) in states)
            {
                var copy = state.Copy();
                copy.Remove(cleared);
                if (!Settle(copy, touched) || !exists.TrueForAll(entry => Agrees(copy, entry, variable, bit)))
                {
                    continue;
                }

                next[copy] = next.TryGetValue(copy, out var other) ? (other.Count + count, other.Example) : (count, new Example(example, variable, bit));
            }
        }

        return next;
    }

    /// <summary>Values that no conjunction tells apart, each set with the bits that they clear.</summary>
    private IEnumerable<(ulong Value, BitState Cleared)> Classes(int variable, ulong values)
    {
        var looking = _terms.Where(term => term.LooksAt(variable)).ToList();
        var isExists = _exists.Exists(entry => entry.Variable == variable);
        var classes = new Dictionary<(BitState, bool), ulong>();
        for (var rest = values; rest != 0; rest &= rest - 1)
        {
            var value = rest & (0 - rest);
            var cleared = BitState.Empty(_bits);
            foreach (var term in looking.Where(term => (term.Conjunction.AllowedOf(variable) & value) == 0))
            {
                cleared.Set(term.Bit);
            }

            classes.TryAdd((cleared, isExists && (value & _tables.Variables[variable].NotApplicable) != 0), value);
        }

        return classes.Select(pair => (pair.Value, pair.Key.Item1));
    }

    /// <summary>Replaces what is decided by one bit.</summary>
    /// <returns>Whether the combination is possible so far.</returns>
    private bool Settle(BitState state, List<Group> touched)
    {
        foreach (var group in touched)
        {
            if (!state[group.True] && state.Overlaps(group.Finished))
            {
                if (group == _impossible)
                {
                    return false;
                }

                state.Set(group.True);
            }

            if (state[group.True])
            {
                state.Remove(group.All);
            }
        }

        return state[_applies.True] || !touched.Contains(_applies) || state.Overlaps(_applies.All);
    }

    // A fact exists exactly when its condition holds; once both are known and agree they are forgotten.
    private bool Agrees(BitState state, Existence entry, int variable, ulong value)
    {
        if (entry.Variable == variable)
        {
            state.Set((value & _tables.Variables[variable].NotApplicable) == 0 ? entry.Present : entry.Missing);
        }

        var holds = state[entry.When.True];
        var fails = !holds && !state.Overlaps(entry.When.All);
        var isKnown = (state[entry.Present] || state[entry.Missing]) && (holds || fails);
        if (state[entry.Settled] || !isKnown)
        {
            return true;
        }

        if (state[entry.Present] != holds)
        {
            return false;
        }

        state.Remove(entry.When.All);
        state.Clear(entry.When.True, entry.Present, entry.Missing);
        state.Set(entry.Settled);
        return true;
    }

    private static Dictionary<int, ulong> Values(Example? example)
    {
        var values = new Dictionary<int, ulong>();
        for (var at = example; at is not null; at = at.Before)
        {
            values[at.Variable] = at.Value;
        }

        return values;
    }

    /// <summary>Combinations in which the same rows are true.</summary>
    /// <param name="Rows">The places of the rows, ascending.</param>
    /// <param name="Count">How many, values that nothing tells apart counted once.</param>
    /// <param name="Example">One of them: by variable the bit of its value.</param>
    internal sealed record Found(int[] Rows, BigInteger Count, IReadOnlyDictionary<int, ulong> Example);

    private sealed record Example(Example? Before, int Variable, ulong Value);

    private sealed record Term(int Bit, Conjunction Conjunction)
    {
        public bool LooksAt(int variable) => Array.BinarySearch(Conjunction.Variables, variable) >= 0;
    }

    /// <summary>A variable that exists exactly when its condition holds.</summary>
    private sealed record Existence(int Variable, Group When, int Present, int Missing, int Settled);

    /// <summary>Conjunctions of which one is enough.</summary>
    private sealed class Group(int isTrue, Term[] terms)
    {
        public int True => isTrue;

        public Term[] Terms => terms;

        /// <summary>The bits of all conjunctions.</summary>
        public BitState All { get; private set; }

        /// <summary>The bits of those that are true as soon as they are still set.</summary>
        public BitState Finished { get; private set; }

        /// <param name="left">The variables that have no value yet.</param>
        public void Finish(HashSet<int> left, int bits)
        {
            All = Bits(terms, bits);
            Finished = Bits(terms.Where(term => !Array.Exists(term.Conjunction.Variables, left.Contains)), bits);
        }

        private static BitState Bits(IEnumerable<Term> terms, int bits)
        {
            var state = BitState.Empty(bits);
            foreach (var term in terms)
            {
                state.Set(term.Bit);
            }

            return state;
        }
    }
}
