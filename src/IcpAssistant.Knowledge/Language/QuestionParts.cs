namespace IcpAssistant.Knowledge.Language;

/// <summary>Takes a question apart that asks several things: sentences and clauses that ask, and alternatives ("初审和复审分别要多久").</summary>
internal static class QuestionParts
{
    private const string Filing = "FILING";
    private static readonly string[] OpenKinds = ["thing", "question", "function"];
    private static readonly string[] Joining = ["和", "与", "跟", "及", "以及", "、", "还是", "或", "或者", "分别", "各", "各自", "加"];

    /// <summary>The parts of the question, each with the words that only belong to the others taken out; empty when it asks one thing.</summary>
    /// <param name="kinds">The kind of each concept.</param>
    public static IReadOnlyList<IReadOnlyList<Clause>> Of(Analysis analysis, IReadOnlyDictionary<string, string> kinds)
    {
        var asking = analysis.Clauses.Where(clause => clause.Asks && clause.Words.Any()).ToList();
        if (asking.Count > 1)
        {
            return [.. asking.Select(part => Inherit(Keep(analysis.Clauses, clause => !clause.Asks || clause == part), analysis))];
        }

        return asking.Count == 1 ? Alternatives(analysis, asking[0], kinds) : [];
    }

    // "备案要钱吗？要多久？": the second part is about 备案 too.
    private static IReadOnlyList<Clause> Inherit(IReadOnlyList<Clause> part, Analysis analysis) =>
        part.SelectMany(clause => clause.Tokens).All(token => token.Term != Filing) && analysis.Tokens.FirstOrDefault(token => token.Term == Filing) is { } filing
            ? [.. part.Select(clause => clause.Asks ? clause with { Tokens = [filing, .. clause.Tokens] } : clause)]
            : part;

    private static IReadOnlyList<Clause> Keep(IReadOnlyList<Clause> clauses, Func<Clause, bool> keep) => [.. clauses.Where(keep)];

    private static IReadOnlyList<IReadOnlyList<Clause>> Alternatives(Analysis analysis, Clause asking, IReadOnlyDictionary<string, string> kinds)
    {
        if (!analysis.Tokens.Any(token => Joining.Contains(token.Surface)))
        {
            return [];
        }

        var groups = analysis.Tokens
            .Where(token => token.Kind == TokenKind.Concept && kinds.TryGetValue(token.Term, out var kind) && !OpenKinds.Contains(kind))
            .GroupBy(token => kinds[token.Term])
            .Select(group => group.DistinctBy(token => token.Term).ToList())
            .Where(group => group.Count is 2 or 3)
            .ToList();
        if (groups.Count == 0)
        {
            return [];
        }

        var alternatives = groups.MaxBy(group => group.Count)!;
        return
        [
            .. alternatives.Select(one => (IReadOnlyList<Clause>)
            [
                .. analysis.Clauses.Select(clause => clause with
                {
                    Tokens = [.. clause.Tokens.Where(token => token.Term == one.Term || alternatives.All(other => other.Term != token.Term))],
                    Asks = clause.Asks || clause == asking,
                }),
            ]),
        ];
    }
}
