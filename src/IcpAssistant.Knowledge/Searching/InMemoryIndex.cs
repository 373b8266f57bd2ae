using System.Buffers;

namespace IcpAssistant.Knowledge.Searching;

/// <summary>A full-text index in flat arrays that scores by BM25F.</summary>
/// <remarks>
/// What a term counts in a text (all fields together) is worked out when the index is built; a query only adds, over all texts of its terms.
/// Skipping texts that cannot win (MaxScore, WAND) would pay from some hundred thousand sections on: see the figures in docs/benchmarks.md.
/// Scores are added in the order of the query's terms, so that the sum of <see cref="Explain"/> in that order is the score to the last bit.
/// </remarks>
internal sealed class InMemoryIndex : ISectionIndex
{
    private const int TermsOnStack = 64;

    private readonly TermDictionary _terms;
    private readonly float[] _factors;
    private readonly IndexShard[] _shards;
    private readonly int _textsPerShard;
    private readonly int _mostScores;

    /// <param name="factors">By the number of the term: what an impact of one counts.</param>
    /// <param name="shards">All but the last have <paramref name="textsPerShard"/> texts.</param>
    public InMemoryIndex(TermDictionary terms, float[] factors, IndexShard[] shards, int textsPerShard)
    {
        _terms = terms;
        _factors = factors;
        _shards = shards;
        _textsPerShard = textsPerShard;
        _mostScores = shards.Select(shard => shard.PaddedTexts).DefaultIfEmpty().Max();
        Count = shards.Sum(shard => shard.Texts);
    }

    /// <inheritdoc />
    public int Count { get; }

    /// <inheritdoc />
    public int Search(ReadOnlySpan<QueryTerm> query, Span<IndexHit> hits)
    {
        var pooled = query.Length > TermsOnStack ? ArrayPool<Addend>.Shared.Rent(query.Length) : null;
        var addends = pooled ?? stackalloc Addend[TermsOnStack];
        addends = addends[..Resolve(query, addends)];
        var found = addends.IsEmpty || hits.IsEmpty ? 0 : Search(addends, hits);
        if (pooled is not null)
        {
            ArrayPool<Addend>.Shared.Return(pooled);
        }

        return found;
    }

    /// <inheritdoc />
    public float Explain(QueryTerm term, int text)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(text, Count);

        return TryResolve(term, out var addend)
            ? _shards[text / _textsPerShard].FindImpact(addend.Term, text % _textsPerShard) * addend.Factor
            : 0;
    }

    private int Search(ReadOnlySpan<Addend> addends, Span<IndexHit> hits)
    {
        var pooled = ArrayPool<float>.Shared.Rent(_mostScores);
        var top = new TopHits(hits);
        foreach (var shard in _shards)
        {
            var scores = pooled.AsSpan(0, shard.PaddedTexts);
            scores.Clear();
            foreach (var addend in addends)
            {
                shard.AddScores(addend.Term, addend.Factor, scores);
            }

            top.Offer(shard.First, scores);
        }

        ArrayPool<float>.Shared.Return(pooled);
        top.Sort();
        return top.Count;
    }

    private int Resolve(ReadOnlySpan<QueryTerm> query, Span<Addend> addends)
    {
        var count = 0;
        foreach (var term in query)
        {
            if (TryResolve(term, out var addend))
            {
                addends[count++] = addend;
            }
        }

        return count;
    }

    private bool TryResolve(QueryTerm term, out Addend addend)
    {
        var number = _terms.Find(term.Text);
        addend = number < 0 ? default : new Addend(number, term.Weight * _factors[number]);
        return addend.Factor > 0;
    }

    private readonly record struct Addend(int Term, float Factor);
}
