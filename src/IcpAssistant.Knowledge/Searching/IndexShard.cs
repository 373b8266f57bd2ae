using System.Numerics;

namespace IcpAssistant.Knowledge.Searching;

/// <summary>The postings of up to 65,536 texts that follow each other.</summary>
/// <remarks>
/// A term's postings are either a list (a number of 32 bits each: the text's place above, the impact below) or, when many texts have it, a row
/// (an impact of 16 bits for each text, 0 for none), which is added eight texts at a time. An impact is the saturation in 65,535ths.
/// </remarks>
internal sealed class IndexShard
{
    /// <summary>The most texts that a shard can have: a place has 16 bits.</summary>
    public const int MostTexts = 65536;

    /// <summary>The impact of a saturation of 1.</summary>
    public const float FullImpact = ushort.MaxValue;

    // Measured: anything from 6 to 24 is as fast; a low value means few rows, which take less memory.
    private const int ListedShare = 8;
    private const int RowAlignment = 64;

    private readonly int[] _starts;
    private readonly uint[] _lists;
    private readonly Dictionary<int, int> _rowStarts = [];
    private readonly ushort[] _rows;

    /// <param name="first">The number of the first text.</param>
    /// <param name="texts">How many texts the shard has.</param>
    /// <param name="terms">How many terms were known when its last text was read; a term with a higher number has no postings here.</param>
    /// <param name="postings">In the order of the texts.</param>
    public IndexShard(int first, int texts, int terms, ReadOnlySpan<Posting> postings)
    {
        First = first;
        Texts = texts;
        PaddedTexts = (texts + RowAlignment - 1) / RowAlignment * RowAlignment;
        var next = new int[terms];
        foreach (var posting in postings)
        {
            next[posting.Term]++;
        }

        _starts = new int[terms + 1];
        for (var term = 0; term < terms; term++)
        {
            var frequency = next[term];
            var inRow = frequency > texts / ListedShare;
            next[term] = _starts[term];
            _starts[term + 1] = _starts[term] + (inRow ? 0 : frequency);
            if (inRow)
            {
                var row = _rowStarts.Count * PaddedTexts;
                _rowStarts[term] = row;
                next[term] = ~row;
            }
        }

        _lists = new uint[_starts[terms]];
        _rows = new ushort[_rowStarts.Count * PaddedTexts];
        Place(postings, next);
    }

    /// <summary>The number of the first text.</summary>
    public int First { get; }

    /// <summary>How many texts the shard has.</summary>
    public int Texts { get; }

    /// <summary>How many scores <see cref="AddScores"/> wants: as many as texts, rounded up.</summary>
    public int PaddedTexts { get; }

    /// <summary>Adds to each text's score what a term counts there.</summary>
    /// <param name="factor">What an impact of one counts.</param>
    /// <param name="scores">By the text's place in the shard.</param>
    public void AddScores(int term, float factor, Span<float> scores)
    {
        if (term + 1 >= _starts.Length)
        {
            return;
        }

        var list = _lists.AsSpan(_starts[term].._starts[term + 1]);
        foreach (var posting in list)
        {
            scores[(int)(posting >> 16)] += (int)(posting & 0xFFFF) * factor;
        }

        if (list.IsEmpty && _rowStarts.TryGetValue(term, out var start))
        {
            AddRow(_rows.AsSpan(start, PaddedTexts), factor, scores);
        }
    }

    /// <summary>The term's impact in a text; 0 when the text doesn't have it.</summary>
    /// <param name="place">The text's place in the shard.</param>
    public int FindImpact(int term, int place)
    {
        if (term + 1 >= _starts.Length)
        {
            return 0;
        }

        if (_rowStarts.TryGetValue(term, out var start))
        {
            return _rows[start + place];
        }

        var list = _lists.AsSpan(_starts[term].._starts[term + 1]);
        var at = ~list.BinarySearch((uint)place << 16);
        return at < list.Length && list[at] >> 16 == place ? (int)(list[at] & 0xFFFF) : 0;
    }

    // Multiplied and added in two steps, as in a list, so that equal texts have equal scores in every shard.
    private static void AddRow(ReadOnlySpan<ushort> row, float factor, Span<float> scores)
    {
        var lanes = Vector<float>.Count;
        for (var at = 0; at < row.Length; at += 2 * lanes)
        {
            Vector.Widen(new Vector<ushort>(row[at..]), out var low, out var high);
            var first = scores.Slice(at, lanes);
            var second = scores.Slice(at + lanes, lanes);
            (new Vector<float>(first) + (Vector.ConvertToSingle(Vector.AsVectorInt32(low)) * factor)).CopyTo(first);
            (new Vector<float>(second) + (Vector.ConvertToSingle(Vector.AsVectorInt32(high)) * factor)).CopyTo(second);
        }
    }

    /// <param name="next">By term: where its next posting goes in the lists, or the complement of where its row starts.</param>
    private void Place(ReadOnlySpan<Posting> postings, int[] next)
    {
        foreach (var (term, place, impact) in postings)
        {
            var at = next[term];
            if (at < 0)
            {
                _rows[~at + place] = impact;
                continue;
            }

            _lists[at] = ((uint)place << 16) | impact;
            next[term]++;
        }
    }

    /// <summary>What a term counts in a text.</summary>
    /// <param name="Place">The text's place in the shard.</param>
    /// <param name="Impact">The saturation in 65,535ths; at least 1.</param>
    internal readonly record struct Posting(int Term, ushort Place, ushort Impact);
}
