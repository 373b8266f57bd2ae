using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Conversations.Quality;

/// <summary>How well people were answered in a time. Small talk and what is said in forms are no questions.</summary>
public sealed record QualityCounts
{
    /// <summary>Questions that were answered.</summary>
    public int Answered { get; init; }

    /// <summary>Questions that were refused, by how; kinds that did not happen are left out.</summary>
    public IReadOnlyDictionary<RefusalKind, int> Refused { get; init; } = new Dictionary<RefusalKind, int>();

    /// <summary>Where in the dialog questions were refused, the most often first.</summary>
    public IReadOnlyList<(DialogStep Step, int Count)> DeadEnds { get; init; } = [];

    /// <summary>Answers that were rated useful.</summary>
    public int Useful { get; init; }

    /// <summary>Answers that were rated useless.</summary>
    public int Useless { get; init; }

    /// <summary>Rated answers by how sure the assistant was of them, the least sure first; only those whose sureness was kept.</summary>
    public IReadOnlyList<RatedBand> Calibration { get; init; } = [];

    /// <summary>Why people were wanted or came, the most often first.</summary>
    public IReadOnlyList<HandOverCount> HandOvers { get; init; } = [];

    /// <summary>How long wishes for a person waited until somebody took care of them.</summary>
    public IReadOnlyDictionary<Duration, int> Waits { get; init; } = new Dictionary<Duration, int>();

    /// <summary>How long agents had conversations.</summary>
    public IReadOnlyDictionary<Duration, int> Attendances { get; init; } = new Dictionary<Duration, int>();
}

/// <summary>How often people were wanted, or came, for a reason.</summary>
/// <param name="Cause"><see langword="null"/> for wishes from before reasons were kept.</param>
public sealed record HandOverCount(HandOverCause? Cause, int Count);

/// <summary>Rated answers of which the assistant was about equally sure.</summary>
/// <param name="Band">The tenth of the probability, 0 to 9: 9 is 0.9 to 1.</param>
/// <param name="Predicted">The mean of their probabilities.</param>
/// <param name="Count">How many were rated.</param>
/// <param name="Useful">How many of them were rated useful.</param>
public sealed record RatedBand(int Band, double Predicted, int Count, int Useful);

/// <summary>How long something took, in steps that people plan by.</summary>
public enum Duration
{
    /// <summary>Up to a minute.</summary>
    Minute,

    /// <summary>One to five minutes.</summary>
    FiveMinutes,

    /// <summary>Five to fifteen minutes.</summary>
    Quarter,

    /// <summary>Fifteen minutes to an hour.</summary>
    Hour,

    /// <summary>One to twenty-four hours.</summary>
    Day,

    /// <summary>More than a day.</summary>
    Longer,
}
