using System.Numerics;

namespace IcpAssistant.Knowledge.Searching;

/// <summary>Keeps the best hits; equal scores in the order of the texts, which therefore must be offered in their order.</summary>
/// <remarks>A heap with the worst hit on top, once all places are taken.</remarks>
internal ref struct TopHits(Span<IndexHit> hits)
{
    private static readonly Comparison<IndexHit> BestFirst = (left, right) =>
        left.Score == right.Score ? left.Text.CompareTo(right.Text) : right.Score.CompareTo(left.Score);

    private readonly Span<IndexHit> _hits = hits;
    private float _toBeat;

    /// <summary>How many hits there are.</summary>
    public int Count { get; private set; }

    /// <summary>Offers texts that follow each other; a score of 0 is none.</summary>
    /// <param name="first">The number of the first text.</param>
    /// <param name="scores">As many as a vector has lanes, or a multiple of it.</param>
    public void Offer(int first, ReadOnlySpan<float> scores)
    {
        for (var at = 0; at < scores.Length; at += Vector<float>.Count)
        {
            if (!Vector.GreaterThanAny(new Vector<float>(scores[at..]), new Vector<float>(_toBeat)))
            {
                continue;
            }

            for (var lane = at; lane < at + Vector<float>.Count; lane++)
            {
                if (scores[lane] > _toBeat)
                {
                    Take(new IndexHit(first + lane, scores[lane]));
                }
            }
        }
    }

    /// <summary>Puts the best hit first.</summary>
    public readonly void Sort() => _hits[..Count].Sort(BestFirst);

    private static bool IsWorse(IndexHit left, IndexHit right) =>
        left.Score < right.Score || (left.Score == right.Score && left.Text > right.Text);

    private void Take(IndexHit hit)
    {
        if (Count == _hits.Length)
        {
            SiftDown(0, hit);
            _toBeat = _hits[0].Score;
            return;
        }

        _hits[Count++] = hit;
        if (Count == _hits.Length)
        {
            for (var parent = (Count / 2) - 1; parent >= 0; parent--)
            {
                SiftDown(parent, _hits[parent]);
            }

            _toBeat = _hits[0].Score;
        }
    }

    private readonly void SiftDown(int at, IndexHit hit)
    {
        for (var child = (2 * at) + 1; child < Count; child = (2 * at) + 1)
        {
            child += child + 1 < Count && IsWorse(_hits[child + 1], _hits[child]) ? 1 : 0;
            if (!IsWorse(_hits[child], hit))
            {
                break;
            }

            _hits[at] = _hits[child];
            at = child;
        }

        _hits[at] = hit;
    }
}
