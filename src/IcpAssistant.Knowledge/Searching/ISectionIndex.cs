namespace IcpAssistant.Knowledge.Searching;

/// <summary>Full-text search over sections: the seam behind which another engine (Lucene.Net, for one) can stand.</summary>
/// <remarks>Immutable: a changed folder gets a new index that takes the place of the old one in one step. Safe for concurrent use.</remarks>
public interface ISectionIndex
{
    /// <summary>How many texts are indexed.</summary>
    int Count { get; }

    /// <summary>Finds the texts that match best, the best first; equal scores in the order of the texts.</summary>
    /// <param name="query">Terms with their weights; a term that stands twice counts twice, one whose weight is not above 0 finds nothing.</param>
    /// <param name="hits">Takes the hits; its length is the most that are wanted.</param>
    /// <returns>How many hits there are; a text without any of the terms is none.</returns>
    int Search(ReadOnlySpan<QueryTerm> query, Span<IndexHit> hits);

    /// <summary>What one term adds to the score of one text: the sum over the query's terms is the score.</summary>
    /// <returns>0 when the text doesn't have the term, and only then if the weight is above 0.</returns>
    float Explain(QueryTerm term, int text);
}

/// <summary>Makes an index of texts.</summary>
public interface ISectionIndexFactory
{
    /// <summary>Indexes texts; a text is known by its place in the list.</summary>
    ISectionIndex Build(IReadOnlyList<IndexedText> texts, IReadOnlyList<IndexField> fields);
}

/// <summary>A field of all texts.</summary>
/// <param name="Name">For explanations.</param>
/// <param name="Weight">What a term counts here against the other fields; a field of weight 0 is not searched.</param>
/// <param name="LengthNormalisation">BM25's b, 0 (length does not matter) to 1.</param>
public sealed record IndexField(string Name, float Weight, float LengthNormalisation);

/// <summary>A text: for each field, in the order of the fields, its terms in order.</summary>
public sealed record IndexedText(IReadOnlyList<IReadOnlyList<string>> Fields);

/// <summary>A term that is searched for.</summary>
public readonly record struct QueryTerm(string Text, float Weight);

/// <summary>A text that was found.</summary>
/// <param name="Text">Its place in the list that was indexed.</param>
public readonly record struct IndexHit(int Text, float Score);
