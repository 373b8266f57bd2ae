namespace IcpAssistant.Bot.Evaluation.Sets;

/// <summary>A line of a set: a question, a situation or a conversation.</summary>
internal sealed record EvaluationItem
{
    /// <summary>Unique in its set.</summary>
    public required string Id { get; init; }

    /// <summary><c>never</c>: no filing knowledge may answer it; <c>seeds</c>: the two original documents don't; <see langword="null"/> for what is to be answered.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether it belongs to the half that nobody looks at while working: only its figures are told.</summary>
    public required bool Reserved { get; init; }

    /// <summary>What is said, in order; never empty.</summary>
    public required IReadOnlyList<EvaluationTurn> Turns { get; init; }
}

/// <summary>Something that is said, with what is expected of the answer.</summary>
/// <param name="Id">The item's id; in a conversation with <c>#</c> and the number of the turn.</param>
/// <param name="Group">What it is counted under: the kind (<c>colloquial</c>, <c>oos:near-miss</c>, <c>elig:must-file</c>, <c>turn 2</c>).</param>
/// <param name="Expectation"><see langword="null"/> for a turn that only leads to the next one.</param>
internal sealed record EvaluationTurn(string Id, string Group, string Text, Expectation? Expectation);

/// <summary>A file of items.</summary>
/// <param name="Name">The file's name without ending.</param>
internal sealed record EvaluationSet(string Name, IReadOnlyList<EvaluationItem> Items);
