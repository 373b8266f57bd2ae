using System.Diagnostics;
using System.Globalization;
using IcpAssistant.Benchmarks.Measuring;
using IcpAssistant.Knowledge.Searching;
using IcpAssistant.Knowledge.Tests.Searching;

namespace IcpAssistant.Benchmarks.Searching;

/// <summary>Builds and searches the index at one size and prints a row: times are processor time of one thread.</summary>
internal static class IndexMeasurement
{
    private const int Wanted = 10;

    // Brute force keeps a hash table for each field of each text: above this it takes more memory than a small machine has.
    private const int MostForBruteForce = 50_000;

    /// <summary>The head of the table whose rows <see cref="Run"/> prints.</summary>
    public const string Head = """
        | sections | build | memory | p50 | p95 | p99 | queries/s | allocated per query | brute force p50 | ratio |
        |---|---|---|---|---|---|---|---|---|---|
        """;

    /// <summary>Measures one size.</summary>
    /// <param name="queries">How many different queries; they are asked in three rounds, and the median of the rounds counts.</param>
    public static void Run(int sections, int queries)
    {
        Console.Error.WriteLine($"{sections:N0} sections: generating");
        var generated = new GeneratedSections(sections);
        var asked = generated.MakeQueries(queries);

        Console.Error.WriteLine($"{sections:N0} sections: building");
        var (index, build, memory) = Build(generated);

        Console.Error.WriteLine($"{sections:N0} sections: searching");
        WarmUp(index, asked);
        var rounds = Enumerable.Range(0, 3).Select(_ => Measure(index, asked)).OrderBy(round => round.Mean).ToArray();
        var allocated = MeasureAllocation(index, asked);

        var slow = double.NaN;
        if (sections <= MostForBruteForce)
        {
            Console.Error.WriteLine($"{sections:N0} sections: brute force");
            slow = Measure(new BruteForceIndex(generated.Texts, GeneratedSections.Fields), [.. asked.Take(sections > 10_000 ? 15 : 200)]).Median;
        }

        var round = rounds[1];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {sections:N0} | {build:F2} s | {memory / 1e6:F0} MB | {round.Median:F1} µs | {round.At(0.95):F1} µs | {round.At(0.99):F1} µs | {1e6 / round.Mean:N0} | {allocated:F1} B | {Slow(slow)} |"));

        string Slow(double time) => double.IsNaN(time) ? "– | –" : string.Create(CultureInfo.InvariantCulture, $"{time / 1000:N2} ms | {time / round.Median:N0}");
    }

    private static (ISectionIndex Index, double Seconds, long Bytes) Build(GeneratedSections generated)
    {
        // Small ones are built until the compiler has finished, the fastest counts; half a million only once, because it takes so long.
        var builds = generated.Texts.Count > 100_000 ? 1 : Math.Max(3, 20_000 / generated.Texts.Count);
        var seconds = new List<double>();
        ISectionIndex index = new InMemoryIndexFactory().Build([], GeneratedSections.Fields);
        long memory = 0;
        for (var turn = 0; turn < builds; turn++)
        {
            index = new InMemoryIndexFactory().Build([], GeneratedSections.Fields);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var start = ThreadClock.Now;
            index = new InMemoryIndexFactory().Build(generated.Texts, GeneratedSections.Fields);
            seconds.Add((ThreadClock.Now - start) / 1e9);
            memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        }

        return (index, seconds.Min(), memory);
    }

    // The runtime compiles what is called often a second time, and better, in the background: on a busy machine that takes a while.
    private static void WarmUp(ISectionIndex index, IReadOnlyList<QueryTerm[]> queries)
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < TimeSpan.FromSeconds(3);)
        {
            Measure(index, queries);
        }
    }

    private static Distribution Measure(ISectionIndex index, IReadOnlyList<QueryTerm[]> queries)
    {
        var hits = new IndexHit[Wanted];
        var times = new double[queries.Count];
        var progress = Stopwatch.StartNew();
        for (var query = 0; query < queries.Count; query++)
        {
            var start = ThreadClock.Now;
            index.Search(queries[query], hits);
            times[query] = (ThreadClock.Now - start - ThreadClock.OwnTime) / 1e3;
            if (progress.Elapsed > TimeSpan.FromSeconds(10))
            {
                Console.Error.WriteLine($"  {query + 1:N0} of {queries.Count:N0} queries");
                progress.Restart();
            }
        }

        return new Distribution(times);
    }

    private static double MeasureAllocation(ISectionIndex index, IReadOnlyList<QueryTerm[]> queries)
    {
        var hits = new IndexHit[Wanted];
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var query in queries)
        {
            index.Search(query, hits);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)queries.Count;
    }
}
