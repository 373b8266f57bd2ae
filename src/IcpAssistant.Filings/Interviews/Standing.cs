using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Filings.Interviews;

/// <summary>How a draft stands: what the rules say, what is asked, what is missing.</summary>
public sealed record Standing
{
    /// <summary>The draft.</summary>
    public required Draft Draft { get; init; }

    /// <summary>The day it is looked at.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>As the rules see it.</summary>
    public required Case Case { get; init; }

    /// <summary>What they say.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>All fields of this filing, filled in or not, in the order in which they are asked; first what decides the filing, as far as it was told.</summary>
    public required IReadOnlyList<Asking> Fields { get; init; }

    /// <summary>Fields that this filing may need, depending on what is not known yet: they are not asked, and taken when somebody names them.</summary>
    public required IReadOnlyList<Asking> Possible { get; init; }

    /// <summary>The questions that are open, the next one first: what decides the filing, then the form.</summary>
    public required IReadOnlyList<Asking> Open { get; init; }

    /// <summary>What is asked next; <see langword="null"/> when everything that is needed was said, or when nothing can be asked before an obstacle is out of the way.</summary>
    public Asking? Next => Open.Count > 0 ? Open[0] : null;

    /// <summary>What certainly blocks, the heaviest first.</summary>
    public required IReadOnlyList<FiredRule> Obstacles { get; init; }

    /// <summary>The kind of filing (<c>first-filing</c>); <see langword="null"/> as long as it is open.</summary>
    public string? FilingType => Verdict.FilingType?.Outcome;

    /// <summary>What the kind of filing is called; <see langword="null"/> as long as it is open.</summary>
    public string? TypeLabel => Verdict.FilingType?.Label;

    /// <summary>Whether nothing is left to ask.</summary>
    public bool IsComplete => FilingType is not null && Open.Count == 0;

    /// <summary>The field of a place; <see langword="null"/> when it is not asked in this filing.</summary>
    public Asking? FieldAt(Place place) => Fields.FirstOrDefault(field => field.Place == place);
}
