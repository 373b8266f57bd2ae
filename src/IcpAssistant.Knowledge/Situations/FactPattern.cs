using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Situations;

/// <summary>A way of saying a fact: a line of <c>recognition.yml</c>.</summary>
/// <param name="Fact">The fact that it tells.</param>
/// <param name="Says">What it tells; values that are possible together are separated by a blank (<c>here both</c>). <c>number</c> and <c>place</c> are read from the text.</param>
/// <param name="Pattern">What is looked for in <see cref="MarkedText"/>.</param>
/// <param name="Strength">It beats what weaker patterns say of the same fact: 0 for most, 1 for <c>!</c>, 2 for <c>!!</c>.</param>
/// <param name="Plus">What is added to a number that was read ("6 wanted" are 5 that are there).</param>
/// <param name="Line">From 1.</param>
public sealed record FactPattern(string Fact, string Says, Regex Pattern, int Strength, int Plus, int Line)
{
    /// <summary>What a text needs to have before the pattern is tried.</summary>
    internal RequiredCharacters Required { get; init; } = RequiredCharacters.None;

    /// <summary>The number is read from the text.</summary>
    public const string Number = "number";

    /// <summary>The province is read from the text.</summary>
    public const string Place = "place";
}
