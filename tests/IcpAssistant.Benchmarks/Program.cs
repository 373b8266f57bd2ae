using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using IcpAssistant.Benchmarks.Searching;

var sizes = new Option<int[]>("--sections") { Description = "Sizes to measure.", DefaultValueFactory = _ => [452, 50_000, 500_000], AllowMultipleArgumentsPerToken = true };
var queries = new Option<int>("--queries") { Description = "Different queries for each size.", DefaultValueFactory = _ => 5000 };
var index = new Command("index", "Builds and searches the index; times are processor time of one thread.") { sizes, queries };
index.SetAction(parsed =>
{
    Console.WriteLine(IndexMeasurement.Head);
    foreach (var size in parsed.GetRequiredValue(sizes))
    {
        IndexMeasurement.Run(size, parsed.GetRequiredValue(queries));
    }
});

var rest = new Argument<string[]>("options") { Description = "BenchmarkDotNet's own options, for example --filter '*'.", Arity = ArgumentArity.ZeroOrMore };
var compare = new Command("compare", "Runs the BenchmarkDotNet comparisons.") { rest };
compare.TreatUnmatchedTokensAsErrors = false;
compare.SetAction(parsed =>
{
    // In process: the project that BenchmarkDotNet generates otherwise would inherit this repository's strictness.
    var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    BenchmarkSwitcher.FromAssembly(typeof(IndexBenchmarks).Assembly).Run([.. parsed.GetRequiredValue(rest), .. parsed.UnmatchedTokens], config);
});

return await new RootCommand("Measures the assistant.") { index, compare }.Parse(args).InvokeAsync();
