using System.Collections.Immutable;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules;

namespace IcpAssistant.Knowledge.Values;

/// <summary>What is known around a field and decides whether its value can be right.</summary>
public sealed record ValueContext
{
    /// <summary>Birthdays are not later than this.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The id of the province in which is filed; <see langword="null"/> when it is not known.</summary>
    public string? Province { get; init; }

    /// <summary>Whether a person files; <see langword="null"/> when it is not known, and only what holds for all is looked at.</summary>
    public bool? IsIndividual { get; init; }

    /// <summary>Whether the organisation is one of the state's level and may name its site after the state.</summary>
    public bool IsStateLevel { get; init; }

    /// <summary>Who files: a <see cref="PersonName"/> or an <see cref="OrganisationName"/>; <see langword="null"/> when it is not known.</summary>
    public IFieldValue? Subject { get; init; }

    /// <summary>The domains of the site; empty when they are not known.</summary>
    public IReadOnlyList<DomainName> Domains { get; init; } = [];

    /// <summary>What was chosen before the rest of the address is written; <see langword="null"/> when nothing was.</summary>
    public Region? Region { get; init; }

    /// <summary>Whether the text is copied from a document: what is missing there is nobody's mistake.</summary>
    public bool IsAsPrinted { get; init; }

    /// <summary>Provinces with the characters of their filing numbers.</summary>
    public Places Places { get; init; } = BuiltIn.Places.Value;

    /// <summary>The lists of words in <c>values.yml</c>, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; } = ImmutableDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>The lists of provinces and other values in <c>values.yml</c>, by name.</summary>
    public IReadOnlyDictionary<string, ValueList> Lists { get; init; } = ImmutableDictionary<string, ValueList>.Empty;

    /// <summary>With what the knowledge says about words and places, and nothing about who files.</summary>
    public static ValueContext Of(KnowledgeBase knowledge, DateOnly today) =>
        new() { Today = today, Places = knowledge.Places, Words = knowledge.Rules.Words, Lists = knowledge.Rules.Lists };

    /// <summary>The words of a list; empty when there is none.</summary>
    internal IReadOnlyList<string> WordsOf(string list) => Words.TryGetValue(list, out var words) ? words : [];

    /// <summary>Whether the province is known and stands in a list.</summary>
    internal bool IsProvinceIn(string list) => Province is not null && Lists.TryGetValue(list, out var provinces) && provinces.Items.Contains(Province);
}
