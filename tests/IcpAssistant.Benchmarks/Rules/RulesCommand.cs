using System.CommandLine;
using System.Globalization;
using System.Numerics;
using IcpAssistant.Benchmarks.Measuring;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Checking;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Benchmarks.Rules;

/// <summary><c>rules</c>: how long a verdict, the ways out and the proof of all decisions take.</summary>
internal static class RulesCommand
{
    private const int Rounds = 3_000;

    public static Command Create()
    {
        var folder = new Argument<string>("knowledge") { Description = "The knowledge folder." };
        var command = new Command("rules", "Decides cases and proves the decisions; times are processor time of one thread.") { folder };
        command.SetAction(parsed =>
        {
            var rules = KnowledgeReader.Read(parsed.GetRequiredValue(folder)).Rules;
            MeasureVerdicts(rules);
            MeasureWays(rules);
            MeasureProofs(rules);
        });
        return command;
    }

    private static void MeasureVerdicts(RuleBase rules)
    {
        Console.WriteLine("| case | rules | rows told | p50 | p95 | allocated |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var twice = SampleCases.Doubled(rules);
        foreach (var (name, tell) in SampleCases.All)
        {
            MeasureVerdict(name, rules, tell);
            MeasureVerdict(name, twice, tell);
        }
    }

    private static void MeasureVerdict(string name, RuleBase rules, Func<RuleBase, Case> tell)
    {
        var facts = tell(rules);
        var verdict = rules.Decide(facts, SampleCases.Today);
        var (times, allocated) = Measure(() => rules.Decide(facts, SampleCases.Today));
        var rows = verdict.Decisions.Sum(result => result.Fired.Count + result.Open.Count);
        Print($"| {name} | {rules.Rules.Count:N0} | {rows} | {times.Median:F0} µs | {times.At(0.95):F0} µs | {allocated / 1000:F1} kB |");
    }

    private static void MeasureWays(RuleBase rules)
    {
        var facts = SampleCases.Blocked(rules);
        var ways = rules.FindWays(facts, SampleCases.Today);
        var (times, _) = Measure(() => rules.FindWays(facts, SampleCases.Today));
        Print($"\nways out: {ways.Count} ways of {string.Join(", ", ways.Select(way => way.Steps.Count))} steps, p50 {times.Median / 1000:F1} ms, p95 {times.At(0.95) / 1000:F1} ms\n");
    }

    private static void MeasureProofs(RuleBase rules)
    {
        var prover = new Prover(rules.Tables, SampleCases.Today);
        var decisions = rules.Tables.Decisions.Where(decision => decision.Decision.Rows == RowPolicy.One).ToList();
        decisions.ForEach(decision => prover.Prove(decision));
        Console.WriteLine("| decision | rows | combinations | time |");
        Console.WriteLine("|---|---|---|---|");
        var all = BigInteger.Zero;
        var sum = 0.0;
        foreach (var decision in decisions)
        {
            var start = ThreadClock.Now;
            var proof = new Prover(rules.Tables, SampleCases.Today).Prove(decision);
            var milliseconds = (ThreadClock.Now - start) / 1e6;
            Print($"| {proof.Decision.Id} | {decision.Rules.Length} | {proof.Combinations:N0} | {milliseconds:F1} ms |");
            all += proof.Combinations;
            sum += milliseconds;
        }

        Print($"| all | {decisions.Sum(decision => decision.Rules.Length)} | {all:N0} | {sum:F1} ms |");
    }

    // The compiler works in the background and finishes between the rounds of warming up.
    private static (Distribution Microseconds, double Bytes) Measure<T>(Func<T> run)
    {
        for (var round = 0; round < 4; round++)
        {
            for (var turn = 0; turn < Rounds / 10; turn++)
            {
                run();
            }

            Thread.Sleep(300);
        }

        var times = new double[Rounds];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < Rounds; turn++)
        {
            var start = ThreadClock.Now;
            run();
            times[turn] = (ThreadClock.Now - start - ThreadClock.OwnTime) / 1e3;
        }

        return (new Distribution(times), (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Rounds);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
