using IcpAssistant.Knowledge.Rules.Compiling;

namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>Whether there is anything of some kinds, whichever way the open facts turn out.</summary>
internal static class Coverage
{
    /// <summary>Whether a collecting decision reports any row of these kinds: yes when one is certain, or when one fires whatever an open fact is.</summary>
    public static ulong AnyOf(CompiledDecision decision, ulong kinds, Evaluation evaluation)
    {
        const ulong Yes = 0b01, No = 0b10;
        var open = false;
        foreach (var rule in decision.Rules)
        {
            if ((kinds >> rule.Outcome & 1) == 0)
            {
                continue;
            }

            var reports = evaluation.Reports(rule);
            if (reports == Truth.True)
            {
                return Yes;
            }

            open |= reports == Truth.Unknown;
        }

        return !open ? No : IsCoveredByOneFact(decision, kinds, evaluation) ? Yes : Yes | No;
    }

    // "News, and it is not known who files": persons must ask, organisations need a permit; in every branch there is something.
    private static bool IsCoveredByOneFact(CompiledDecision decision, ulong kinds, Evaluation evaluation)
    {
        Array.Clear(evaluation.Covered);
        foreach (var rule in decision.Rules)
        {
            if ((kinds >> rule.Outcome & 1) == 0 || evaluation.Fires(rule) == Truth.False)
            {
                continue;
            }

            foreach (var conjunction in rule.Formula.Conjunctions)
            {
                if (OnlyOpen(conjunction, evaluation) is >= 0 and var index)
                {
                    evaluation.Covered[index] |= conjunction.AllowedOf(index);
                    if ((evaluation.Candidates(index) & ~evaluation.Covered[index]) == 0)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    // The one variable on which the conjunction still depends; -1 when there are more, or when it fails.
    private static int OnlyOpen(Conjunction conjunction, Evaluation evaluation)
    {
        var found = -1;
        for (var at = 0; at < conjunction.Variables.Length; at++)
        {
            var candidates = evaluation.Candidates(conjunction.Variables[at]);
            if ((candidates & conjunction.Allowed[at]) == 0)
            {
                return -1;
            }

            if ((candidates & ~conjunction.Allowed[at]) == 0)
            {
                continue;
            }

            if (found >= 0)
            {
                return -1;
            }

            found = conjunction.Variables[at];
        }

        return found;
    }
}
