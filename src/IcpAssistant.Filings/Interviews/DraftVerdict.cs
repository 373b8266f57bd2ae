using IcpAssistant.Knowledge.Rules;

namespace IcpAssistant.Filings.Interviews;

/// <summary>What the rules said of a draft, short enough to be kept beside it: no values, so that it can be compared when the rules change.</summary>
/// <param name="Rules">The version of the rules: <see cref="RuleBase.Fingerprint"/>.</param>
/// <param name="Label">The verdict in one word; <see langword="null"/> while it is open.</param>
/// <param name="FilingType">The kind of filing; <see langword="null"/> while it is open.</param>
/// <param name="Obstacles">The rules that certainly stand in the way, each once, in the order of their names.</param>
public sealed record DraftVerdict(string Rules, string? Label, string? FilingType, IReadOnlyList<string> Obstacles)
{
    private const char Between = '|';
    private const char BetweenObstacles = ' ';

    /// <summary>Of a draft as it stands.</summary>
    public static DraftVerdict Of(Standing standing, RuleBase rules) =>
        new(rules.Fingerprint, standing.Verdict.Label, standing.FilingType, [.. standing.Obstacles.Select(fired => fired.Rule.Id).Distinct().Order(StringComparer.Ordinal)]);

    /// <summary>Reads what <see cref="Text"/> gives.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static DraftVerdict Parse(string rules, string text) => text.Split(Between) is [var label, var type, var obstacles]
        ? new DraftVerdict(rules, OrNull(label), OrNull(type), obstacles.Split(BetweenObstacles, StringSplitOptions.RemoveEmptyEntries))
        : throw new FormatException($"“{text}” is no verdict of a draft: DraftVerdict.Text writes two bars.");

    /// <summary>What it says, as it is stored: <c>first-filing|first-filing|domain-realname server-region</c>. The same words mean the same verdict.</summary>
    public string Text => string.Join(Between, Label, FilingType, string.Join(BetweenObstacles, Obstacles));

    /// <summary>Whether it says the same, whatever the rules were.</summary>
    public bool Equals(DraftVerdict? other) => other is not null && other.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
