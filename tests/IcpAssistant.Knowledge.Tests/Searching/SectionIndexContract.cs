using IcpAssistant.Knowledge.Searching;

namespace IcpAssistant.Knowledge.Tests.Searching;

/// <summary>What every index keeps, whatever its formula: derive from it, give the factory, and run it.</summary>
public abstract class SectionIndexContract
{
    private static readonly IndexField[] Fields = [new("heading", 3, 0.3f), new("body", 1, 0.75f)];

    private static readonly IndexedText[] Texts =
    [
        Text("备案 流程", "网站 备案 提交 资料 管局 审核"),
        Text("域名 过户", "域名 过户 以后 备案 变更"),
        Text("备案 注销", "网站 停用 注销 备案"),
        Text("", ""),
        Text("", "云 主机 购买"),
        Text("备案 注销", "网站 停用 注销 备案"),
    ];

    private ISectionIndex Index => Factory.Build(Texts, Fields);

    /// <summary>Makes the index to be checked.</summary>
    private protected abstract ISectionIndexFactory Factory { get; }

    [Fact]
    public void Counts_all_texts_even_empty_ones() => Assert.Equal(6, Index.Count);

    [Fact]
    public void Finds_exactly_the_texts_that_have_one_of_the_terms()
    {
        var hits = Search(Index, 10, ("注销", 1), ("购买", 1));

        Assert.Equal([2, 4, 5], hits.Select(hit => hit.Text).Order());
    }

    [Fact]
    public void Puts_the_best_first_and_equal_ones_in_the_order_of_the_texts()
    {
        var hits = Search(Index, 10, ("备案", 1), ("注销", 1));

        Assert.Equal([2, 5], hits.Take(2).Select(hit => hit.Text));
        Assert.Equal(hits[0].Score, hits[1].Score);
        Assert.Equal(hits.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Text), hits);
    }

    [Theory]
    [InlineData(0, "no place for a hit")]
    [InlineData(1, "the very best")]
    [InlineData(2, "cut between equal scores")]
    [InlineData(3, "as many as there are, less one")]
    [InlineData(4, "as many as there are")]
    [InlineData(1000, "more than there are")]
    public void Gives_the_beginning_of_the_whole_list(int wanted, string because)
    {
        var all = Search(Index, 4, ("备案", 1), ("域名", 0.5f));

        Assert.Equal(4, all.Length);
        Assert.True(all.Take(wanted).SequenceEqual(Search(Index, wanted, ("备案", 1), ("域名", 0.5f))), because);
    }

    [Fact]
    public void Leaves_places_without_a_hit_alone()
    {
        var untouched = new IndexHit(-7, -7);
        var hits = Enumerable.Repeat(untouched, 4).ToArray();

        var found = Index.Search([new QueryTerm("购买", 1)], hits);

        Assert.Equal(1, found);
        Assert.All(hits.Skip(1), hit => Assert.Equal(untouched, hit));
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(0.15f)]
    [InlineData(40f)]
    public void Explains_the_score_term_by_term(float weight)
    {
        QueryTerm[] query = [new("备案", 1), new("注销", weight), new("网站", 0.3f), new("备案", 0.2f), new("签证", 1)];

        foreach (var hit in Search(Index, 10, query))
        {
            Assert.Equal(hit.Score, query.Sum(term => Index.Explain(term, hit.Text)), hit.Score * 1e-5f);
        }
    }

    [Fact]
    public void Explains_nothing_by_a_term_that_the_text_has_not()
    {
        Assert.Equal(0, Index.Explain(new QueryTerm("注销", 1), 0));
        Assert.Equal(0, Index.Explain(new QueryTerm("签证", 1), 0));
        Assert.Equal(0, Index.Explain(new QueryTerm("备案", 1), 3));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    public void Refuses_to_explain_a_text_that_is_not_there(int text) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Index.Explain(new QueryTerm("备案", 1), text));

    [Fact]
    public void Counts_a_term_that_stands_twice_twice()
    {
        var once = Assert.Single(Search(Index, 10, ("购买", 1)));
        var twice = Assert.Single(Search(Index, 10, ("购买", 1), ("购买", 1)));
        var heavy = Assert.Single(Search(Index, 10, ("购买", 2)));

        Assert.Equal(2 * once.Score, twice.Score, once.Score * 1e-5f);
        Assert.Equal(heavy.Score, twice.Score, once.Score * 1e-5f);
    }

    [Theory]
    [InlineData(0f, "nothing")]
    [InlineData(-1f, "less than nothing")]
    [InlineData(float.NaN, "not a number")]
    public void Finds_nothing_by_a_weight_that_is_not_above_zero(float weight, string because)
    {
        Assert.True(Search(Index, 10, ("备案", weight)).Length == 0, because);
        Assert.True(Index.Explain(new QueryTerm("备案", weight), 0) == 0, because);
    }

    [Fact]
    public void Finds_nothing_without_a_known_term()
    {
        Assert.Empty(Search(Index, 10));
        Assert.Empty(Search(Index, 10, ("签证", 1), ("", 1)));
    }

    [Fact]
    public void Gives_a_small_value_to_a_term_that_nearly_every_text_has()
    {
        var texts = Enumerable.Range(0, 100).Select(text => Text("", text == 0 ? "备案 多久" : "备案")).ToArray();
        var index = Factory.Build(texts, Fields);

        Assert.Equal(100, Search(index, 200, ("备案", 1)).Length);
        Assert.InRange(index.Explain(new QueryTerm("备案", 1), 0), 0.01f, 0.1f * index.Explain(new QueryTerm("多久", 1), 0));
    }

    [Fact]
    public void Counts_a_rare_term_more_than_a_frequent_one() =>
        Assert.True(Index.Explain(new QueryTerm("停用", 1), 2) > Index.Explain(new QueryTerm("网站", 1), 2));

    [Fact]
    public void Counts_a_field_by_its_weight()
    {
        IndexedText[] texts = [Text("备案", "注销"), Text("注销", "备案"), Text("域名", "域名")];

        Assert.Equal([0, 1], Search(Factory.Build(texts, Fields), 10, ("备案", 1)).Select(hit => hit.Text));
        Assert.Equal([1, 0], Search(Factory.Build(texts, [Fields[1], Fields[0]]), 10, ("备案", 1)).Select(hit => hit.Text));
    }

    [Fact]
    public void Does_not_search_a_field_of_weight_zero()
    {
        var index = Factory.Build(Texts, [new IndexField("heading", 0, 0), Fields[1]]);

        Assert.Equal([0], Search(index, 10, ("流程", 1), ("提交", 1)).Select(hit => hit.Text));
        Assert.Empty(Search(index, 10, ("流程", 1)));
    }

    [Fact]
    public void Prefers_the_shorter_text_as_far_as_its_length_counts()
    {
        IndexedText[] texts = [Text("", "备案 需要 多少 天 才能 完成"), Text("", "备案 时间")];

        Assert.Equal([1, 0], Search(Factory.Build(texts, Fields), 10, ("备案", 1)).Select(hit => hit.Text));
        Assert.Equal([0, 1], Search(Factory.Build(texts, [Fields[0], new("body", 1, 0)]), 10, ("备案", 1)).Select(hit => hit.Text));
    }

    [Fact]
    public void Counts_further_occurrences_but_ever_less()
    {
        var field = new IndexField("body", 1, 0);
        var index = Factory.Build([.. new[] { "天", "备案", "备案 备案", "备案 备案 备案" }.Select(body => new IndexedText([body.Split(' ')]))], [field]);
        var scores = Enumerable.Range(0, 4).Select(text => index.Explain(new QueryTerm("备案", 1), text)).ToArray();

        Assert.True(scores[0] < scores[1] && scores[1] < scores[2] && scores[2] < scores[3]);
        Assert.True(scores[1] > scores[2] - scores[1] && scores[2] - scores[1] > scores[3] - scores[2]);
    }

    [Fact]
    public void Stands_without_any_text()
    {
        var index = Factory.Build([], Fields);

        Assert.Equal(0, index.Count);
        Assert.Empty(Search(index, 10, ("备案", 1)));
    }

    [Fact]
    public void Refuses_a_text_without_all_fields() =>
        Assert.Throws<ArgumentException>(() => Factory.Build([new IndexedText([["备案"]])], Fields));

    [Fact]
    public void Gives_the_same_to_all_who_ask_at_once()
    {
        var index = Index;
        var expected = Search(index, 3, ("备案", 1), ("网站", 1));

        Parallel.For(0, 2000, _ => Assert.Equal(expected, Search(index, 3, ("备案", 1), ("网站", 1))));
    }

    private protected static IndexHit[] Search(ISectionIndex index, int wanted, params (string Term, float Weight)[] query) =>
        Search(index, wanted, [.. query.Select(term => new QueryTerm(term.Term, term.Weight))]);

    private protected static IndexHit[] Search(ISectionIndex index, int wanted, QueryTerm[] query)
    {
        var hits = new IndexHit[wanted];
        return hits[..index.Search(query, hits)];
    }

    private static IndexedText Text(params string[] fields) =>
        new([.. fields.Select(field => field.Split(' ', StringSplitOptions.RemoveEmptyEntries))]);
}
