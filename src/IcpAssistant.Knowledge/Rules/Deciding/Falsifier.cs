using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>Looks for values of the open facts with which a formula fails: "50 days left, province unknown" is certain where every province asks for more.</summary>
/// <remarks>Each conjunction must lose one of its values; it is tried fact by fact and taken back where it does not go on. Reused; not for two threads at once.</remarks>
internal sealed class Falsifier(int variables)
{
    // Above this many attempts, what is unknown stays unknown. Real formulas need a few dozen.
    private const int MostAttempts = 2_000;

    private readonly ulong[] _left = new ulong[variables];
    private readonly int[] _stamps = new int[variables];
    private int _stamp;
    private int _attempts;

    /// <summary>Whether a formula holds of which at least one conjunction is open, and none certain.</summary>
    /// <returns>True when it cannot fail; else unknown: an open conjunction may come true.</returns>
    public Truth Decide(Formula formula, Evaluation evaluation)
    {
        _stamp++;
        _attempts = 0;
        return CanFail(formula.Conjunctions, 0, evaluation) ? Truth.Unknown : Truth.True;
    }

    private bool CanFail(Conjunction[] conjunctions, int at, Evaluation evaluation)
    {
        while (at < conjunctions.Length && Fails(conjunctions[at], evaluation))
        {
            at++;
        }

        if (at == conjunctions.Length || ++_attempts > MostAttempts)
        {
            return true;
        }

        var conjunction = conjunctions[at];
        for (var place = 0; place < conjunction.Variables.Length; place++)
        {
            var variable = conjunction.Variables[place];
            var before = Left(variable, evaluation);
            if ((before & ~conjunction.Allowed[place]) == 0)
            {
                continue;
            }

            Put(variable, before & ~conjunction.Allowed[place]);
            var canFail = CanFail(conjunctions, at + 1, evaluation);
            Put(variable, before);
            if (canFail)
            {
                return true;
            }
        }

        return false;
    }

    private bool Fails(Conjunction conjunction, Evaluation evaluation)
    {
        for (var at = 0; at < conjunction.Variables.Length; at++)
        {
            if ((Left(conjunction.Variables[at], evaluation) & conjunction.Allowed[at]) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private ulong Left(int variable, Evaluation evaluation) => _stamps[variable] == _stamp ? _left[variable] : evaluation.Candidates(variable);

    private void Put(int variable, ulong values)
    {
        _stamps[variable] = _stamp;
        _left[variable] = values;
    }
}
