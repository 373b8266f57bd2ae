using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace IcpAssistant.Benchmarks.Searching;

/// <summary><c>compare</c>: the BenchmarkDotNet comparisons; further arguments are BenchmarkDotNet's own.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var command = new Command("compare", "Runs the BenchmarkDotNet comparisons, with its own options, for example --filter '*'.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(parsed =>
        {
            // In process: a project of its own would inherit this repository's strictness, and generated code doesn't live up to it.
            // An hour, because brute force is slow and the usual five minutes pass quickly on a busy machine.
            var toolchain = new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: true);
            var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(toolchain));
            BenchmarkSwitcher.FromAssembly(typeof(IndexBenchmarks).Assembly).Run([.. parsed.UnmatchedTokens], config);
        });
        return command;
    }
}
