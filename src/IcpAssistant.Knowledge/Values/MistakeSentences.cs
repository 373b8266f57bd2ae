using System.Text.RegularExpressions;

namespace IcpAssistant.Knowledge.Values;

/// <summary>What is said about mistakes: <c>mistakes.yml</c>.</summary>
/// <param name="Sentences">By the mistake's id.</param>
/// <param name="Labels">By the word of a kind of values.</param>
/// <param name="IsOwn">Whether the folder has a file of its own; sections of the built-in one may not be there.</param>
public sealed partial record MistakeSentences(IReadOnlyDictionary<string, MistakeSentence> Sentences, IReadOnlyDictionary<string, ValueLabel> Labels, bool IsOwn)
{
    // Puts the value that would pass behind the sentence.
    internal const string SuggestionId = "suggestion";

    /// <summary>No sentences.</summary>
    public static MistakeSentences Empty { get; } = new(new Dictionary<string, MistakeSentence>(), new Dictionary<string, ValueLabel>(), IsOwn: false);

    /// <summary>The mistake in words, with the suggestion if there is one.</summary>
    /// <exception cref="KeyNotFoundException">No sentence for the mistake or no label for the kind: <c>check</c> finds both.</exception>
    public string Say(Mistake mistake, ValueKind kind)
    {
        var sentence = Fill(SentenceOf(mistake.Id).Say, mistake, kind);
        return mistake.Suggestion is null ? sentence : sentence + Fill(SentenceOf(SuggestionId).Say, mistake, kind);
    }

    /// <summary>The section that explains it; <see langword="null"/> when the sentence says all.</summary>
    public Documents.SectionId? SectionOf(Mistake mistake) => SentenceOf(mistake.Id).Section;

    /// <summary>The names of the places of a sentence.</summary>
    internal static IEnumerable<string> PlacesIn(string sentence) => Place().Matches(sentence).Select(match => match.Groups["name"].Value);

    private MistakeSentence SentenceOf(string id) => Sentences.TryGetValue(id, out var sentence)
        ? sentence
        : throw new KeyNotFoundException($"Mistake '{id}' has no sentence: add it to knowledge/mistakes.yml.");

    private ValueLabel LabelOf(string word) => Labels.TryGetValue(word, out var label)
        ? label
        : throw new KeyNotFoundException($"The kind of values '{word}' has no label: add it below 'values:' in knowledge/mistakes.yml.");

    private string Fill(string sentence, Mistake mistake, ValueKind kind) => Place().Replace(sentence, match => match.Groups["name"].Value switch
    {
        "label" => LabelOf(kind.Word).Label,
        "example" => LabelOf(kind.Word).Example,
        "suggestion" => mistake.Suggestion ?? "",
        "other" when mistake.Id == InputMistakes.OtherValue.Id => LabelOf(mistake.Arguments["other"]).Label,
        var name => mistake.Arguments.GetValueOrDefault(name, ""),
    });

    [GeneratedRegex(@"\{(?<name>[^{}\s]*)\}")]
    private static partial Regex Place();
}

/// <summary>One sentence.</summary>
/// <param name="Say">What is wrong and what to do; <c>{name}</c> marks a place.</param>
/// <param name="Section">The section that explains it; <see langword="null"/> when there is none.</param>
/// <param name="SectionText">The section as it is written, also when it is not understood.</param>
/// <param name="Line">From 1.</param>
public sealed record MistakeSentence(string Say, Documents.SectionId? Section, string? SectionText, int Line);

/// <summary>How a kind of values is called, with an example that is valid.</summary>
/// <param name="Line">From 1.</param>
public sealed record ValueLabel(string Label, string Example, int Line);
