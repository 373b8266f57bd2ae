using System.Text.Json;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>The eligibility sets told in words: what is read is what was told. A fact that was read and not told is worse than one that was missed.</summary>
[Collection(EvaluatedSetsCollection.Name)]
public class ToldFactsTests(EvaluatedSets sets)
{
    private const string Public = "eligibility-public";
    private const string Own = "eligibility-own-2";
    private const string Later = "eligibility-own-3";

    // What a wish means, and what follows from other facts, is for the rules to find out; the set says it where people leave it open.
    private static readonly string[] Implied = ["goal", "asked", "wants-to-file-here", "files-under", "domain-role", "subject-filed", "suffix-class", "gov-component", "domain-realname"];

    [Fact]
    public void Every_public_situation_is_answered_right() => Share.AtLeast(1, sets.Of(Public), Public);

    [Theory]
    [InlineData(Own, 0.90)]
    [InlineData(Later, 0.92)]
    public void Nearly_all_of_our_own_situations_are_answered_right(string set, double share) => Share.AtLeast(share, sets.Of(set), set);

    [Theory]
    [InlineData(Public, 0.00, 0.06)]
    [InlineData(Own, 0.01, 0.05)]
    [InlineData(Later, 0.02, 0.06)]
    public void What_is_read_is_what_was_told(string set, double mostWrong, double mostMissed)
    {
        var wrong = new List<string>();
        var missed = new List<string>();
        var all = 0;
        foreach (var line in File.ReadLines(Path.Combine(TestFiles.Sets, $"{set}.jsonl")))
        {
            var item = JsonSerializer.Deserialize<JsonElement>(line);
            var told = EligibilityFacts.Told(item.GetProperty("facts").EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value));
            var read = sets.Answerer.ReadFacts(item.GetProperty("situation").GetString()!).ToDictionary(fact => fact.Fact, fact => fact);
            foreach (var (fact, state) in told.Where(pair => !Implied.Contains(pair.Key) && pair.Value is not FactState.OnlyChoices))
            {
                all++;
                var name = $"{item.GetProperty("id")} {fact}={state.ToText()}";
                if (!read.TryGetValue(fact, out var found))
                {
                    missed.Add(name);
                }
                else if (found.Conflicts || !Agree(state, found.State))
                {
                    wrong.Add($"{name} read as {found.State.ToText()}");
                }
            }
        }

        Assert.True(wrong.Count <= mostWrong * all && missed.Count <= mostMissed * all, $"{set}: of {all} facts {wrong.Count} are wrong and {missed.Count} missed. Wrong:\n{Shown(wrong)}\nMissed:\n{Shown(missed)}");
    }

    // The items with even numbers of a set "-2" are reserved: only counted.
    private static string Shown(List<string> facts) =>
        string.Join('\n', facts.Where(fact => !fact.Contains("-own-", StringComparison.Ordinal) || (fact[fact.IndexOf(' ', StringComparison.Ordinal) - 1] - '0') % 2 == 1));

    private static bool Agree(FactState told, FactState read) => (told, read) switch
    {
        (FactState.OneOf one, FactState.OneOf other) => one.Values.Intersect(other.Values).Any(),
        (FactState.Choices one, FactState.Choices other) => one.Picked.All(other.Picked.Contains),
        _ => told.Equals(read),
    };
}
