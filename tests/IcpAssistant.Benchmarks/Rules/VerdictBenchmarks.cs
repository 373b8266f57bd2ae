using BenchmarkDotNet.Attributes;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Benchmarks.Rules;

/// <summary>One verdict from eight facts, also with twice as many rules.</summary>
[MemoryDiagnoser]
public class VerdictBenchmarks
{
    private RuleBase? _rules;
    private Case? _facts;

    /// <summary>Whether every rule stands there twice.</summary>
    [Params(false, true)]
    public bool Doubled { get; set; }

    [GlobalSetup]
    public void Read()
    {
        var rules = KnowledgeReader.Read(FindKnowledge()).Rules;
        _rules = Doubled ? SampleCases.Doubled(rules) : rules;
        _facts = SampleCases.EightFacts(_rules);
    }

    [Benchmark]
    public Verdict? Decide() => _rules?.Decide(_facts!, SampleCases.Today); // not null: set together with the rules

    private static string FindKnowledge()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IcpAssistant.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Run this inside of the repository: it measures the repository's own rules.");
        }

        return Path.Combine(folder.FullName, "knowledge");
    }
}
