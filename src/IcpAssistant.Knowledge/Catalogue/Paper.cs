using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>A paper of the checklist: an entry of <c>papers.yml</c>. When it is needed is a row of the decision <c>papers</c>.</summary>
public sealed record Paper
{
    /// <summary>The word that rules write after <c>paper:</c> (<c>M4</c>).</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Label { get; init; }

    /// <summary>Other names that people use; empty when the label is enough.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Of what one is handed in for each.</summary>
    public PaperScope Each { get; init; }

    /// <summary>How to get it, fill it in and photograph it, one sentence each.</summary>
    public required IReadOnlyList<string> How { get; init; }

    /// <summary>Who signs, seals or issues it.</summary>
    public required string Signs { get; init; }

    /// <summary>The template's name; <see langword="null"/> when there is none.</summary>
    public string? Template { get; init; }

    /// <summary>When it is handed in, in words.</summary>
    public required string When { get; init; }

    /// <summary>What may be uploaded; <see langword="null"/> for what is no file.</summary>
    public UploadRule? Upload { get; init; }

    /// <summary>The section that explains it.</summary>
    public SectionId? Section { get; init; }

    /// <summary>The line of <c>papers.yml</c> it begins in, from 1.</summary>
    public required int Line { get; init; }
}

/// <summary>What pictures may be like.</summary>
/// <param name="Formats">Endings in lower case, without a dot.</param>
/// <param name="LeastBytes">Smaller ones cannot be read.</param>
/// <param name="AdvisedBytes">Larger ones may fail.</param>
/// <param name="MostBytes">Larger ones are refused.</param>
/// <param name="LeastPixels">The shorter side of a picture; with fewer its writing cannot be read.</param>
public sealed record UploadRule(IReadOnlyList<string> Formats, long LeastBytes, long AdvisedBytes, long MostBytes, int LeastPixels);

/// <summary>Of what a paper is handed in once for each.</summary>
public enum PaperScope
{
    /// <summary>One for the whole filing.</summary>
    Filing,

    /// <summary>One for each person who is responsible.</summary>
    Person,

    /// <summary>One for each domain.</summary>
    Domain,
}
