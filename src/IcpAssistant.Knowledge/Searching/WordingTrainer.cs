using System.Numerics;
using System.Runtime.InteropServices;

namespace IcpAssistant.Knowledge.Searching;

/// <summary>Learns a <see cref="WordingClassifier"/> from wordings and their labels.</summary>
/// <remarks>
/// Stochastic gradient descent with AdaGrad on the cross-entropy, in fixed orders: the same wordings give the same weights.
/// Labels that have next to no probability for a wording are not touched by it, which makes a pass cost little more than scoring.
/// </remarks>
internal sealed class WordingTrainer
{
    private const float Rate = 0.7f;
    private const float Untouched = 0.002f;
    private const float Negligible = 0.02f;
    private const int Seed = 20261122;

    // What comes early counts more than what comes late, so one order makes one question in thirty fall out by chance when a wording is added
    // somewhere else; the mean of three orders halves that.
    private const int Runs = 3;

    private readonly int _labels;
    private readonly int _stride;
    private readonly int _terms;
    private readonly float[] _weights;
    private readonly float[] _gradients;

    private WordingTrainer(int terms, int labels)
    {
        _terms = terms;
        _labels = labels;
        _stride = (labels + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _weights = new float[terms * _stride];
        _gradients = new float[terms * _stride];
    }

    /// <summary>Learns.</summary>
    /// <param name="terms">The size of the vocabulary.</param>
    /// <param name="passes">How often all wordings are gone through in each order.</param>
    public static WordingClassifier Train(int terms, int labels, IReadOnlyList<(TermVector Wording, int Label, float Weight)> wordings, int passes)
    {
        var trainer = new WordingTrainer(terms, labels);
        var sums = new float[trainer._weights.Length];
        for (var run = 0; run < Runs; run++)
        {
            Array.Clear(trainer._weights);
            Array.Clear(trainer._gradients);
            trainer.Learn(wordings, passes, new Random(Seed + run));
            Add(trainer._weights, sums);
        }

        sums.CopyTo(trainer._weights, 0);
        return WordingClassifier.FromRows(labels, [.. Enumerable.Range(0, terms).Select(trainer.Row)]);
    }

    private static void Add(float[] weights, float[] sums)
    {
        for (var at = 0; at < sums.Length; at++)
        {
            sums[at] += weights[at] / Runs;
        }
    }

    private void Learn(IReadOnlyList<(TermVector Wording, int Label, float Weight)> wordings, int passes, Random random)
    {
        var order = Enumerable.Range(0, wordings.Count).ToArray();
        var probabilities = new float[_stride];
        for (var pass = 0; pass < passes; pass++)
        {
            random.Shuffle(order);
            foreach (var at in order)
            {
                var (wording, label, weight) = wordings[at];
                Score(wording, probabilities);
                WordingClassifier.Softmax(probabilities.AsSpan(0, _labels));
                Learn(wording, label, weight, probabilities);
            }
        }
    }

    private void Score(TermVector text, float[] scores)
    {
        Array.Clear(scores);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(scores.AsSpan());
        for (var at = 0; at < text.Terms.Length; at++)
        {
            var row = MemoryMarshal.Cast<float, Vector<float>>(_weights.AsSpan(text.Terms[at] * _stride, _stride));
            var weight = new Vector<float>(text.Weights[at]);
            for (var lane = 0; lane < row.Length; lane++)
            {
                sums[lane] += row[lane] * weight;
            }
        }
    }

    private void Learn(TermVector wording, int label, float weight, float[] probabilities)
    {
        for (var one = 0; one < _labels; one++)
        {
            var error = weight * (probabilities[one] - (one == label ? 1 : 0));
            if (MathF.Abs(error) < Untouched)
            {
                continue;
            }

            for (var at = 0; at < wording.Terms.Length; at++)
            {
                var place = (wording.Terms[at] * _stride) + one;
                var gradient = error * wording.Weights[at];
                _gradients[place] += gradient * gradient;
                _weights[place] -= Rate * gradient / (MathF.Sqrt(_gradients[place]) + 1e-4f);
            }
        }
    }

    private List<(int Label, float Weight)> Row(int term)
    {
        var row = new List<(int, float)>();
        for (var label = 0; label < _labels; label++)
        {
            var weight = _weights[(term * _stride) + label];
            if (MathF.Abs(weight) >= Negligible)
            {
                row.Add((label, weight));
            }
        }

        return row;
    }
}
