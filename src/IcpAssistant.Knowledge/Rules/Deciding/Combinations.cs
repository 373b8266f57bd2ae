using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>Tries all combinations of open values, where a formula depends on several of them. Reused; not for two threads at once.</summary>
internal sealed class Combinations(int variables)
{
    // Above this many combinations of unknown values, what is unknown stays unknown.
    private const int Most = 400;

    private readonly int[] _open = new int[64];
    private readonly ulong[] _trial = new ulong[variables];

    /// <summary>All combinations of the open values: "50 days left, province unknown" is certain where every province asks for more.</summary>
    public Truth TryAll(Formula formula, Evaluation evaluation)
    {
        var count = 0;
        var combinations = 1;
        foreach (var conjunction in formula.Conjunctions)
        {
            if (evaluation.Holds(conjunction) == Truth.False)
            {
                continue;
            }

            foreach (var index in conjunction.Variables)
            {
                var values = System.Numerics.BitOperations.PopCount(evaluation.Candidates(index));
                if (values < 2 || _open.AsSpan(0, count).Contains(index))
                {
                    continue;
                }

                combinations *= values;
                if (combinations > Most || count == _open.Length)
                {
                    return Truth.Unknown;
                }

                _open[count++] = index;
                _trial[index] = LowestOf(evaluation.Candidates(index));
            }
        }

        return TryAll(formula, count, evaluation);
    }

    private Truth TryAll(Formula formula, int count, Evaluation evaluation)
    {
        bool seenTrue = false, seenFalse = false;
        do
        {
            var holds = HoldsInTrial(formula, _open.AsSpan(0, count), evaluation);
            seenTrue |= holds;
            seenFalse |= !holds;
            if (seenTrue && seenFalse)
            {
                return Truth.Unknown;
            }
        }
        while (NextTrial(count, evaluation));

        return seenTrue ? Truth.True : Truth.False;
    }

    private bool HoldsInTrial(Formula formula, ReadOnlySpan<int> open, Evaluation evaluation)
    {
        foreach (var conjunction in formula.Conjunctions)
        {
            var holds = true;
            for (var at = 0; at < conjunction.Variables.Length && holds; at++)
            {
                var index = conjunction.Variables[at];
                var value = open.Contains(index) ? _trial[index] : evaluation.Candidates(index);
                holds = (value & ~conjunction.Allowed[at]) == 0;
            }

            if (holds)
            {
                return true;
            }
        }

        return false;
    }

    private bool NextTrial(int count, Evaluation evaluation)
    {
        for (var at = 0; at < count; at++)
        {
            var all = evaluation.Candidates(_open[at]);
            var higher = all & ~(_trial[_open[at]] | (_trial[_open[at]] - 1));
            if (higher != 0)
            {
                _trial[_open[at]] = LowestOf(higher);
                return true;
            }

            _trial[_open[at]] = LowestOf(all);
        }

        return false;
    }

    private static ulong LowestOf(ulong bits) => bits & (0 - bits);
}
