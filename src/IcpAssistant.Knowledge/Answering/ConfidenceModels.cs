namespace IcpAssistant.Knowledge.Answering;

/// <summary>How sure the assistant is of what it finds: weights that were fitted, from <c>calibration.yml</c>.</summary>
/// <param name="WithWordings">For sections that come with wordings of their question.</param>
/// <param name="WithoutWordings">For sections of documents that were not written for the assistant: only their text can be compared.</param>
public sealed record ConfidenceModels(ConfidenceModel WithWordings, ConfidenceModel WithoutWordings)
{
    /// <summary>For folders without a <c>calibration.yml</c>: fitted on this repository's documents, with and without their wordings.</summary>
    public static ConfidenceModels BuiltIn { get; } = new(
        new ConfidenceModel(-9.043, [1.440, 0.240, 0, 0, 1.300, 0.514, 5.792, -0.686, -1.593, ConfidenceModel.Same]),
        new ConfidenceModel(-6.014, [6.090, 0.444, 2.240, 0.747, 0.935, 1.053, 3.302, -2.887, -0.208, ConfidenceModel.Same]));
}
