using IcpAssistant.Knowledge.Searching;

namespace IcpAssistant.Knowledge.Tests.Searching;

public class InMemoryIndexTests : SectionIndexContract
{
    private protected override ISectionIndexFactory Factory { get; } = new InMemoryIndexFactory();

    [Fact]
    public void Scores_the_worked_example_of_the_formula()
    {
        IndexField[] fields = [new("heading", 2, 0.5f)];
        var index = Factory.Build([.. new[] { "备案", "域名", "过户" }.Select(term => new IndexedText([[term]]))], fields);

        Assert.Equal(0.613f, Assert.Single(Search(index, 3, ("备案", 1))).Score, 0.0005f);
    }

    [Fact]
    public void Takes_more_terms_than_anybody_types()
    {
        IndexField[] fields = [new("body", 1, 0)];
        var index = Factory.Build([new IndexedText([["备案"]]), new IndexedText([["域名"]])], fields);
        var query = Enumerable.Repeat(new QueryTerm("备案", 1), 1000).ToArray();

        Assert.Equal(1000 * index.Explain(query[0], 0), Assert.Single(Search(index, 2, query)).Score, 0.01f);
    }

    [Fact]
    public void Allocates_nothing_for_a_query()
    {
        IndexField[] fields = [new("body", 1, 0)];
        var index = Factory.Build([.. Enumerable.Range(0, 500).Select(text => new IndexedText([["备案", $"{text}"]]))], fields);
        QueryTerm[] query = [new("备案", 1), new("7", 1), new("签证", 1)];
        var hits = new IndexHit[10];
        index.Search(query, hits);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 100; turn++)
        {
            index.Search(query, hits);
        }

        // The pool may have to replace its array once, when memory is short.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }

    [Theory]
    [InlineData(-1f, 0.5f, "a negative weight")]
    [InlineData(float.NaN, 0.5f, "no weight")]
    [InlineData(float.PositiveInfinity, 0.5f, "an endless weight")]
    [InlineData(1f, -0.1f, "a negative length normalisation")]
    [InlineData(1f, 1.1f, "a length normalisation above 1")]
    [InlineData(1f, float.NaN, "no length normalisation")]
    public void Refuses_a_field(float weight, float lengthNormalisation, string because)
    {
        var error = Assert.Throws<ArgumentException>(() => Factory.Build([], [new IndexField(because, weight, lengthNormalisation)]));

        Assert.Contains(because, error.Message, StringComparison.Ordinal);
    }
}

/// <summary>The same over shards of two texts: everything happens at a seam.</summary>
public class InMemoryIndexInShardsTests : SectionIndexContract
{
    private protected override ISectionIndexFactory Factory { get; } = new InMemoryIndexFactory(textsPerShard: 2);
}

/// <summary>The oracle keeps the contract too, or it would be none.</summary>
public class BruteForceIndexTests : SectionIndexContract
{
    private protected override ISectionIndexFactory Factory { get; } = new BruteForceFactory();

    private sealed class BruteForceFactory : ISectionIndexFactory
    {
        public ISectionIndex Build(IReadOnlyList<IndexedText> texts, IReadOnlyList<IndexField> fields) =>
            texts.All(text => text.Fields.Count == fields.Count)
                ? new BruteForceIndex(texts, fields)
                : throw new ArgumentException("Give each text all fields.", nameof(texts));
    }
}
