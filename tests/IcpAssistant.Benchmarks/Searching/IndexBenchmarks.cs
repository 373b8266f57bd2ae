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
    private ISectionIndex? _bruteForce;
    private int _next;

    [Params(452, 50_000)]
    public int Sections { get; set; }

    [GlobalSetup]
    public void Generate()
    {
        var generated = new GeneratedSections(Sections);
        _queries = [.. generated.MakeQueries(1000)];
        _index = new InMemoryIndexFactory().Build(generated.Texts, GeneratedSections.Fields);
        _bruteForce = new BruteForceIndex(generated.Texts, GeneratedSections.Fields);
    }

    [Benchmark(Baseline = true)]
    public int BruteForce() => Search(_bruteForce);

    [Benchmark]
    public int InMemoryIndex() => Search(_index);

    private int Search(ISectionIndex? index) => index?.Search(_queries[_next++ % _queries.Length], _hits) ?? 0;
}
