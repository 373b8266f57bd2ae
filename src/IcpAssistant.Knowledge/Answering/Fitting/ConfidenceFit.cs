namespace IcpAssistant.Knowledge.Answering.Fitting;

/// <summary>Fits the confidence to knowledge and question sets.</summary>
/// <param name="WithWordings">For sections with wordings.</param>
/// <param name="WithoutWordings">For sections without: the same knowledge as if nobody had written wordings.</param>
public sealed record ConfidenceFit(FittedModel WithWordings, FittedModel WithoutWordings)
{
    /// <summary>How often a step is reported.</summary>
    public const int Steps = 2 * (Fold.Count + 1);

    /// <summary>The weights of both.</summary>
    public ConfidenceModels Models => new(WithWordings.Model, WithoutWordings.Model);

    /// <summary>The same documents as if nobody had written wordings.</summary>
    public static KnowledgeBase Strip(KnowledgeBase knowledge) => Fold.Strip(knowledge);

    /// <summary>Learns from parts of the knowledge, asks what was left out and what the sets ask, and fits the weights to what was found. Takes minutes; the same input gives the same weights.</summary>
    /// <param name="stepped">Called after each step.</param>
    public static ConfidenceFit Run(KnowledgeBase knowledge, IReadOnlyList<LabelledQuestion> questions, Action stepped, CancellationToken cancellationToken)
    {
        var collector = new SampleCollector(knowledge, questions);
        return new ConfidenceFit(
            FittedModel.Of(collector.Collect(true, stepped, cancellationToken), knowledge.Confidence.WithWordings),
            FittedModel.Of(collector.Collect(false, stepped, cancellationToken), knowledge.Confidence.WithoutWordings));
    }
}
