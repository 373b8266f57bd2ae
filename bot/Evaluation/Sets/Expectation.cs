namespace IcpAssistant.Bot.Evaluation.Sets;

/// <summary>What a set expects of one answer.</summary>
internal sealed record Expectation
{
    /// <summary>Groups of patterns: each group needs one of its patterns in the answer.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Must { get; init; } = [];

    /// <summary>Opposite claims: none may be found.</summary>
    public IReadOnlyList<string> MustNot { get; init; } = [];

    /// <summary>Sections (<c>document#anchor</c>) of which the answer has to cite one; empty where any will do.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary><c>abstain</c> or <c>smalltalk</c> where nothing may be answered; <see langword="null"/> where an answer is expected.</summary>
    public string? Expect { get; init; }

    /// <summary>The verdict of a situation; <see langword="null"/> for a question.</summary>
    public string? Verdict { get; init; }

    /// <summary>The reasons of a verdict: every pattern is needed.</summary>
    public IReadOnlyList<string> Because { get; init; } = [];
}
