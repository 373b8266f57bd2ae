using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>A way of saying a fact: a line of <c>recognition.yml</c>.</summary>
/// <param name="Fact">The fact that it tells.</param>
/// <param name="Says">What it tells; values that are possible together are separated by a blank (<c>here both</c>). Or one of the words below.</param>
/// <param name="Pattern">What is looked for.</param>
/// <param name="Strength">It beats what weaker patterns say of the same fact: as many as it has <c>!</c>.</param>
/// <param name="Line">From 1.</param>
public sealed record FactPattern(string Fact, string Says, Regex Pattern, int Strength, int Line)
{
    /// <summary>A number is read from the text, from the group <c>n</c>.</summary>
    public const string Number = "number";

    /// <summary>A day is read from the text, from the groups <c>y</c>, <c>m</c> and <c>d</c>.</summary>
    public const string Date = "date";

    /// <summary>The province is read from the text.</summary>
    public const string Place = "place";

    /// <summary>Words are taken from the text, the group <c>t</c>.</summary>
    public const string Text = "text";

    /// <summary>Nothing is told after all, though weaker patterns believe so.</summary>
    public const string Untold = "untold";

    /// <summary>By what a number is multiplied ("two years" are 24 months).</summary>
    public int Times { get; init; } = 1;

    /// <summary>What is added to a number ("6 wanted" are 5 that are there).</summary>
    public int Plus { get; init; }

    /// <summary>Whether it looks at concepts or places, so that it needs the text with marks.</summary>
    internal bool SeesMarks { get; init; }

    /// <summary>The table whose mentions it looks at instead of characters; <see langword="null"/> when it looks at characters.</summary>
    internal MentionTable? Mentions { get; init; }

    /// <summary>Says a text in plainer words, in which the pattern is tried too.</summary>
    internal PlainTalk? Plain { get; init; }

    /// <summary>Who has to be settled before the fact is read; <see langword="null"/> when the whole text tells it.</summary>
    internal Rivalry? Rivalry { get; init; }

    /// <summary>What a text needs to have before the pattern is tried.</summary>
    internal RequiredWords Required { get; init; } = RequiredWords.None;
}
