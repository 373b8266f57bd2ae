namespace IcpAssistant.Knowledge.Rules;

/// <summary>A case that somebody who knows the subject decided: an entry of <c>cases/</c>. The rules must decide it the same way.</summary>
public sealed record GoldenCase
{
    /// <summary>What is known, by fact: a value, several possible ones, or all choices that are picked.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Facts { get; init; }

    /// <summary>What is decided.</summary>
    public required string Decision { get; init; }

    /// <summary>The outcome; of a decision whose rows are all reported, that of a row that certainly fires. <see langword="null"/> when it is not said.</summary>
    public string? Outcome { get; init; }

    /// <summary>The rules that certainly fire; others may fire as well.</summary>
    public IReadOnlyList<string> Fires { get; init; } = [];

    /// <summary>The rules that do not certainly fire.</summary>
    public IReadOnlyList<string> Not { get; init; } = [];

    /// <summary>Why there is this case.</summary>
    public required string Why { get; init; }

    /// <summary>The day it is about; <see langword="null"/> for today.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The path below the knowledge folder.</summary>
    public required string File { get; init; }

    /// <summary>From 1.</summary>
    public required int Line { get; init; }
}
