using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Stages;

/// <summary>Why filings are returned, as in <c>reasons.yml</c>: the section says what to do about it.</summary>
public sealed record ReturnReason
{
    /// <summary>As in the file: <c>site-name</c>. Never changes, because drafts are stored with it.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Label { get; init; }

    /// <summary>Parts of what reviewers write, any one of which tells it.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The fields that it is about.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The papers that it is about.</summary>
    public IReadOnlyList<string> Papers { get; init; } = [];

    /// <summary>The rules that find the same.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The move that has to be made anew; <see langword="null"/> when none has.</summary>
    public string? Redo { get; init; }

    /// <summary>The section that says what to do.</summary>
    public SectionId? Section { get; init; }

    /// <summary>Where it stands in the file, from 1.</summary>
    public int Line { get; init; }
}
