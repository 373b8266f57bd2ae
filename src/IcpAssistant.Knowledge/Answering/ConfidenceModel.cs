namespace IcpAssistant.Knowledge.Answering;

/// <summary>How probable it is that a section answers a question: a logistic model over features of the match.</summary>
/// <remarks>
/// The weights are fitted (command <c>fit</c>) on wordings and topics that are left out of the learning, and on question sets; a weight's sign is fixed beforehand, so that no feature can work against its meaning.
/// Example: features that weigh −1.2 + 0.8·2.1 + 1.5·0.9 = 1.83 give 1 / (1 + e^−1.83) = 0.86.
/// </remarks>
/// <param name="Weights">In the order of <see cref="Features"/>.</param>
public sealed record ConfidenceModel(double Bias, IReadOnlyList<double> Weights)
{
    /// <summary>The features by number: name and what speaks for the answer (+1) or against it (−1).</summary>
    public static IReadOnlyList<(string Name, string Description, int Sign)> Features { get; } =
    [
        ("evidence", "在所有可能的意思里占的份额", 1),
        ("inside", "像备案文档里的问题，而不像其他话题", 1),
        ("nearest", "与最接近的问法的相似度", 1),
        ("nearest-three", "与最接近的三个问法的平均相似度", 1),
        ("margin", "比最像的其他话题强多少", 1),
        ("filing", "问题里提到备案", 1),
        ("coverage", "问题里的词有多少在这一节里", 1),
        ("unknown", "问题里有多少词在知识里没有", -1),
        ("strange", "问题里最要紧的陌生词", -1),
        ("same", "几乎就是已知的一种问法", 1),
    ];

    /// <summary>The weight of the last feature. It is not fitted: wordings that are left out to fit the others are seldom the same as another one.</summary>
    public const double Same = 3;

    /// <summary>The probability, 0 to 1.</summary>
    /// <param name="features">In the order of <see cref="Features"/>.</param>
    public double Probability(IReadOnlyList<double> features)
    {
        var sum = Bias;
        for (var at = 0; at < Weights.Count; at++)
        {
            sum += Weights[at] * features[at];
        }

        return 1 / (1 + Math.Exp(-sum));
    }
}
