namespace IcpAssistant.Knowledge.Rules.Deciding;

/// <summary>Looks at one case on one day, each site, domain and person once. Not for two threads at once.</summary>
internal sealed class CaseView(Judge judge, Case facts, DateOnly today) : IDisposable
{
    private readonly List<Evaluation> _evaluations = [];

    /// <summary>The case that is looked at.</summary>
    public Case Facts => facts;

    /// <summary>The evaluation for a part of the case, of the first site and domain when it names none; it holds until the view is given back.</summary>
    public Evaluation At(Instance instance)
    {
        var part = instance with { Site = instance.Site ?? 0, Domain = instance.Domain ?? 0 };
        Evaluation? twin = null;
        foreach (var known in _evaluations)
        {
            if (known.Instance == part)
            {
                return known;
            }

            twin ??= known.Instance with { Person = part.Person } == part ? known : null;
        }

        var evaluation = judge.Lend();
        evaluation.Begin(facts, part, today, twin);
        _evaluations.Add(evaluation);
        return evaluation;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _evaluations.ForEach(judge.Return);
        _evaluations.Clear();
    }
}
