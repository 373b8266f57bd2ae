using System.Numerics;

namespace IcpAssistant.Knowledge.Searching;

/// <summary>Which class a text belongs to, learnt from the wordings of all classes: multinomial logistic regression.</summary>
/// <remarks>
/// Trained by stochastic gradient descent with AdaGrad on the cross-entropy, in a fixed order: the same wordings give the same weights.
/// Classes that have next to no probability for a wording are not touched by it, which makes a pass cost little more than scoring.
/// </remarks>
internal sealed class WordingClassifier
{
    private const float Rate = 0.7f;
    private const float Decay = 2e-6f;
    private const float Untouched = 0.002f;

    private readonly float[] _weights;
    private readonly int _stride;

    private WordingClassifier(int terms, int classes)
    {
        Classes = classes;
        _stride = (classes + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _weights = new float[(long)terms * _stride];
    }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>Learns from wordings and their classes.</summary>
    /// <param name="passes">How often all wordings are gone through.</param>
    public static WordingClassifier Train(int terms, int classes, IReadOnlyList<(TermVector Wording, int Class, float Weight)> wordings, int passes)
    {
        var classifier = new WordingClassifier(terms, classes);
        var gradients = new float[classifier._weights.Length];
        var order = Enumerable.Range(0, wordings.Count).ToArray();
        var random = new Random(20261122);
        var probabilities = new float[classifier._stride];
        for (var pass = 0; pass < passes; pass++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                var (wording, label, weight) = wordings[at];
                classifier.Score(wording, probabilities);
                Softmax(probabilities.AsSpan(0, classes));
                classifier.Learn(wording, label, weight, probabilities, gradients);
            }
        }

        return classifier;
    }

    /// <summary>The probability of each class; they sum to one.</summary>
    public float[] Classify(TermVector text)
    {
        var probabilities = new float[_stride];
        Score(text, probabilities);
        Softmax(probabilities.AsSpan(0, Classes));
        return probabilities[..Classes];
    }

    private void Score(TermVector text, float[] scores)
    {
        Array.Clear(scores);
        var sums = System.Runtime.InteropServices.MemoryMarshal.Cast<float, Vector<float>>(scores.AsSpan());
        for (var at = 0; at < text.Terms.Length; at++)
        {
            var row = System.Runtime.InteropServices.MemoryMarshal.Cast<float, Vector<float>>(_weights.AsSpan(text.Terms[at] * _stride, _stride));
            var weight = new Vector<float>(text.Weights[at]);
            for (var lane = 0; lane < row.Length; lane++)
            {
                sums[lane] += row[lane] * weight;
            }
        }
    }

    private void Learn(TermVector wording, int label, float weight, float[] probabilities, float[] gradients)
    {
        for (var one = 0; one < Classes; one++)
        {
            var error = weight * (probabilities[one] - (one == label ? 1 : 0));
            if (MathF.Abs(error) < Untouched)
            {
                continue;
            }

            for (var at = 0; at < wording.Terms.Length; at++)
            {
                var place = (wording.Terms[at] * _stride) + one;
                var gradient = (error * wording.Weights[at]) + (Decay * _weights[place]);
                gradients[place] += gradient * gradient;
                _weights[place] -= Rate * gradient / (MathF.Sqrt(gradients[place]) + 1e-4f);
            }
        }
    }

    private static void Softmax(Span<float> scores)
    {
        var highest = float.NegativeInfinity;
        foreach (var score in scores)
        {
            highest = Math.Max(highest, score);
        }

        float sum = 0;
        for (var at = 0; at < scores.Length; at++)
        {
            scores[at] = MathF.Exp(scores[at] - highest);
            sum += scores[at];
        }

        for (var at = 0; at < scores.Length; at++)
        {
            scores[at] /= sum;
        }
    }
}
