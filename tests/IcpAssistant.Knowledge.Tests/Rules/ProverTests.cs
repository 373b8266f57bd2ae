using System.Numerics;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Checking;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Rules;

/// <summary>The quick enumeration finds what plain enumeration finds.</summary>
public sealed class ProverTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly RuleBase Shipped = KnowledgeReader.Read(KnowledgeFolder.OfRepository).Rules;

    [Theory]
    [InlineData("whether-to-file")]
    [InlineData("where-to-file")]
    [InlineData("filing-type")]
    [InlineData("site-availability")]
    [InlineData("port-80")]
    [InlineData("ip-after-arrears")]
    [InlineData("account-room")]
    [InlineData("footer-number")]
    public void Counts_as_plain_enumeration_does(string decision)
    {
        var compiled = Shipped.Tables.Find(decision)!; // not null: it is in decisions.yml, else the test fails

        var quick = new Prover(Shipped.Tables, Today).Prove(compiled);
        var plain = PlainEnumeration.Run(Shipped.Tables, compiled, Today);

        Assert.Equal((plain.Combinations, plain.Gaps > 0, plain.Overlaps > 0), ((long)quick.Combinations, quick.Gaps.Count > 0, quick.Overlaps.Count > 0));
        Assert.Equal(compiled.Rules.Where(rule => rule.Rule.IsInForce(Today)).Select(rule => rule.Rule.Id).Except(plain.Fired), quick.Unreachable.Select(rule => rule.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Counts_as_plain_enumeration_does_on_random_tables(int seed)
    {
        var random = new Random(seed);
        for (var turn = 0; turn < 40; turn++)
        {
            using var folder = RandomRules.Folder(random);
            var rules = folder.Read().Rules;
            foreach (var decision in rules.Tables.Decisions.Where(decision => decision.Decision.Rows == RowPolicy.One))
            {
                var quick = new Prover(rules.Tables, Today).Prove(decision);
                var plain = PlainEnumeration.Run(rules.Tables, decision, Today);

                Assert.True(plain.Combinations == quick.Combinations && plain.Gaps > 0 == quick.Gaps.Count > 0 && plain.Overlaps > 0 == quick.Overlaps.Count > 0, $"seed {seed}, turn {turn}, {decision.Decision.Id}: {plain} against {quick}");
                Assert.Equal(decision.Rules.Select(rule => rule.Rule.Id).Except(plain.Fired), quick.Unreachable.Select(rule => rule.Id));
            }
        }
    }

    [Fact]
    public void All_decisions_of_this_repository_are_gone_through()
    {
        var proofs = Shipped.Tables.Decisions.Where(decision => decision.Decision.Rows == RowPolicy.One).Select(new Prover(Shipped.Tables, Today).Prove).ToList();

        Assert.All(proofs, proof => Assert.True(proof.Gaps.Count == 0 && proof.Overlaps.Count == 0 && proof.Unreachable.Count == 0, proof.Decision.Id));
        Assert.True(proofs.Aggregate(BigInteger.Zero, (sum, proof) => sum + proof.Combinations) > 100_000);
    }
}
