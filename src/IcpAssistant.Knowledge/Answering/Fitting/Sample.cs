namespace IcpAssistant.Knowledge.Answering.Fitting;

/// <summary>A question with what was found for it.</summary>
/// <param name="Fold">Samples that know each other (wordings of one left-out topic) have the same, from 0.</param>
/// <param name="Right">Whether the section that was found answers it.</param>
/// <param name="Features">As <see cref="ConfidenceModel.Features"/> names them.</param>
internal sealed record Sample(SampleKind Kind, int Fold, bool Right, IReadOnlyList<double> Features)
{
    /// <summary>What it counts when the weights are fitted.</summary>
    /// <remarks>Answering what nothing may answer is what must not happen; left-out wordings are many and much alike, so that one counts little.</remarks>
    public double Weight => Kind switch
    {
        SampleKind.Question => 3,
        SampleKind.ForeignQuestion => 12,
        SampleKind.Wording => Right ? 0.5 : 0.25,
        SampleKind.Topic => 1.5,
        _ => 1,
    };

    /// <summary>What it counts in a mix of questions as people ask them: the probabilities have to come true in that mix.</summary>
    public double Share => Kind switch
    {
        SampleKind.Question or SampleKind.ForeignQuestion => 1,
        SampleKind.Topic => 0.15,
        SampleKind.SmallTalk => 0.2,
        _ => 0,
    };
}

/// <summary>Where a sample comes from.</summary>
public enum SampleKind
{
    /// <summary>A question of a set that the documents answer.</summary>
    Question,

    /// <summary>A question of a set that no document may answer.</summary>
    ForeignQuestion,

    /// <summary>A wording of a section that was left out of the learning.</summary>
    Wording,

    /// <summary>A wording of a foreign topic that was left out of the learning as a whole.</summary>
    Topic,

    /// <summary>A wording of small talk that was left out of the learning.</summary>
    SmallTalk,
}
