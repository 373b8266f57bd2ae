using BenchmarkDotNet.Attributes;
using IcpAssistant.Knowledge.Searching;
using IcpAssistant.Knowledge.Tests.Searching;

namespace IcpAssistant.Benchmarks.Searching;

/// <summary>A query against the index, and against brute force in the same run.</summary>
[MemoryDiagnoser]
public class IndexBenchmarks
{
    private readonly IndexHit[] _hits = new IndexHit[10];
    private QueryTerm[][] _queries = [];
    private ISectionIndex? _index;
    private int _next;

    [Params(452, 50_000)]
    public int Sections { get; set; }

    [GlobalSetup(Target = nameof(BruteForce))]
    public void BuildBruteForce() => Build((texts, fields) => new BruteForceIndex(texts, fields));

    [GlobalSetup(Target = nameof(InMemoryIndex))]
    public void BuildInMemoryIndex() => Build(new InMemoryIndexFactory().Build);

    [Benchmark(Baseline = true)]
    public int BruteForce() => Search();

    [Benchmark]
    public int InMemoryIndex() => Search();

    private void Build(Func<IReadOnlyList<IndexedText>, IReadOnlyList<IndexField>, ISectionIndex> build)
    {
        var generated = new GeneratedSections(Sections);
        _queries = [.. generated.MakeQueries(1000)];
        _index = build(generated.Texts, GeneratedSections.Fields);
    }

    private int Search() => _index?.Search(_queries[_next++ % _queries.Length], _hits) ?? 0;
}
