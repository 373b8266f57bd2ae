using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Answering;

/// <summary>A section that was found.</summary>
/// <param name="Score">Higher is better; comparable inside of one search only.</param>
/// <param name="Probability">That this section answers the question, 0 to 1, calibrated.</param>
/// <param name="Highlights">Words of the section that the question speaks of, as they stand in the text.</param>
/// <param name="Why">What spoke for and against the section, the strongest first.</param>
public sealed record SearchHit(Section Section, double Score, double Probability, IReadOnlyList<string> Highlights, IReadOnlyList<Reason> Why);

/// <summary>A feature of the ranking: what it is, in Chinese, and what it added to the score.</summary>
public sealed record Reason(string Feature, string Description, double Value, double Contribution);

/// <summary>Narrows a search.</summary>
/// <param name="Audience">Whose documents are searched.</param>
/// <param name="Region">Only this province's documents and those without a province; <see langword="null"/> for all.</param>
/// <param name="DocumentPrefix">Only documents whose id begins so, for example <c>guide/</c>; <see langword="null"/> for all.</param>
/// <param name="Subject">Only what holds for one who files (<see cref="Facet.Subjects"/>); <see langword="null"/> for all.</param>
/// <param name="FilingType">Only what holds for one kind of filing (<see cref="Facet.FilingTypes"/>); <see langword="null"/> for all.</param>
/// <param name="OnlyAudience">Only documents that were written for these readers; <see langword="null"/> for all that <paramref name="Audience"/> may see.</param>
public sealed record SearchFilter(
    Audience Audience = Audience.Customer,
    string? Region = null,
    string? DocumentPrefix = null,
    string? Subject = null,
    string? FilingType = null,
    Audience? OnlyAudience = null)
{
    /// <summary>Whether a section may be found.</summary>
    public bool Admits(Section section) =>
        (Audience == Audience.Agent || section.Audience == Audience.Customer)
        && (OnlyAudience is null || section.Audience == OnlyAudience)
        && (Region is null || section.Region is null || section.Region == Region)
        && (DocumentPrefix is null || section.Document.StartsWith(DocumentPrefix, StringComparison.Ordinal))
        && Holds(section.Subjects, Subject)
        && Holds(section.FilingTypes, FilingType);

    private static bool Holds(IReadOnlyList<string> limits, string? wanted) => wanted is null || limits.Count == 0 || limits.Contains(wanted);
}
