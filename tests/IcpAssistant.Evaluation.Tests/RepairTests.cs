using IcpAssistant.Conversations;
using IcpAssistant.Evaluation.Tests.Support;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>Whatever somebody does instead of answering, at every question of every kind of filing: the same is asked again and nothing is lost.</summary>
[Collection(EvaluatedSetsCollection.Name)]
public sealed class RepairTests(EvaluatedSets evaluated)
{
    private static readonly Dictionary<string, string> Goals = new(StringComparer.Ordinal)
    {
        ["put-online"] = "", ["change-data"] = "我想变更备案信息", ["close-all"] = "我想注销主体备案", ["close-site"] = "注销网站", ["leave-here"] = "我想取消接入",
    };

    // What the kinds of filings leave open and what brings more questions up.
    private static readonly (string Filing, string Name, Dictionary<string, IReadOnlyList<string>> Facts)[] Variants =
    [
        ("first-filing", "of somebody private", new() { ["nature"] = ["individual"], ["province"] = ["beijing"] }),
        ("first-filing", "with two owners", new() { ["nature"] = ["enterprise"], ["one-person"] = ["no"], ["province"] = ["jiangsu"] }),
        ("first-filing", "of another kind", new() { ["nature"] = ["other"], ["province"] = ["guangdong"] }),
    ];

    [Fact]
    public async Task Every_question_is_asked_again_after_anything_but_an_answer()
    {
        var tried = new HashSet<string>(StringComparer.Ordinal);
        var failures = new List<string>();
        var usual = evaluated.Knowledge.Catalogue.Filings.Select(kind => (Filing: kind.Id, Name: "", Facts: new Dictionary<string, IReadOnlyList<string>> { ["nature"] = ["enterprise"] }));
        foreach (var (filing, name, facts) in usual.Concat(Variants))
        {
            var kind = evaluated.Knowledge.Catalogue.Filings.First(one => one.Id == filing);
            var walk = new RepairWalk(evaluated.Answerer, $"{filing} {name}".Trim(), facts.Concat(kind.Facts).ToDictionary(), tried);
            await walk.RunAsync(Goals[kind.Facts["goal"][0]]);
            failures.AddRange(walk.Failures);
        }

        Assert.True(failures.Count == 0, $"{failures.Count} failures\n{string.Join('\n', failures)}");
        var asked = tried.Where(one => one.StartsWith($"{FilingPrompt.Value} ", StringComparison.Ordinal)).Select(one => one.Split(' ')[1]);
        Assert.Equal([], evaluated.Knowledge.Catalogue.Fields.Select(field => field.Id).Except(asked));
    }
}
