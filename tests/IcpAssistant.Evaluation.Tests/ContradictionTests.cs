using System.Text.RegularExpressions;
using IcpAssistant.Evaluation.Tests.Support;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Evaluation.Tests;

/// <summary>What documents say and what rules decide are one.</summary>
[Collection(EvaluatedSetsCollection.Name)]
public sealed partial class ContradictionTests(EvaluatedSets evaluated)
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void No_answer_contradicts_its_verdict()
    {
        var judged = evaluated.Results.Where(result => result.Answer?.Parts[0] is AnswerPart.Phrase { Id: var id } && id.StartsWith("verdict-", StringComparison.Ordinal)).ToList();
        var wrong = judged.SelectMany(result => Leads(result.Answer!).Where(lead => Contradicts(result.Answer!.Situation!.Label!, lead)).Select(lead => $"{result.Question}: {result.Answer!.Situation!.Label}, but “{lead}”")).ToList();

        Assert.True(judged.Count > 50, $"{judged.Count}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_verdict_names_a_rule_and_a_section()
    {
        var known = evaluated.Knowledge.Sections.Select(section => section.Id).ToHashSet();
        foreach (var answer in evaluated.Results.Select(result => result.Answer).OfType<Answer>().Where(answer => answer.Situation is not null && answer.Parts[0] is AnswerPart.Phrase { Id: not "situation-conflict" }))
        {
            Assert.NotEmpty(answer.Situation!.Verdict.Fired(Verdict.LabelDecision));
            Assert.NotEmpty(answer.Citations);
            Assert.All(answer.Citations, citation => Assert.Contains(citation.Section.Id, known));
        }
    }

    /// <summary>The golden cases, against the first sentence of the section whose rule decided them.</summary>
    [Fact]
    public void No_section_says_the_opposite_of_its_rule()
    {
        var sections = evaluated.Knowledge.Sections.DistinctBy(section => section.Id).ToDictionary(section => section.Id);
        var rules = evaluated.Knowledge.Rules;
        var tried = 0;
        var wrong = new List<string>();
        foreach (var golden in evaluated.Knowledge.Cases)
        {
            foreach (var rule in golden.Fires.Select(rules.FindRule).OfType<Rule>().Where(rule => rule.Place.Section is { } id && sections.ContainsKey(id)))
            {
                tried++;
                var lead = Lead(sections[rule.Place.Section!.Value]);
                if (Contradicts(rule.Decision == "whether-to-file" ? LabelOf(rule.Then) : rule.Then == "not-possible" ? "not-allowed" : "", lead))
                {
                    wrong.Add($"{golden.File}:{golden.Line}: {rule.Id} says {rule.Then}, its section “{lead}”");
                }
            }
        }

        Assert.True(tried > 300, $"{tried}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("no-filing-needed", "需要备案。只要域名解析到大陆服务器。", true)]
    [InlineData("no-filing-needed", "不需要备案。香港服务器不用。", false)]
    [InlineData("must-file", "不用备案，境外的不需要。", true)]
    [InlineData("must-file", "需要。政府的二级域名需要备案。", false)]
    [InlineData("not-allowed", "可以备案，准备材料即可。", true)]
    [InlineData("not-allowed", "不可以，个人办不了。", false)]
    public void The_look_itself_sees_contradictions(string label, string lead, bool contradicts) => Assert.Equal(contradicts, Contradicts(label, lead));

    private static string LabelOf(string outcome) => outcome == "not-needed" ? "no-filing-needed" : outcome;

    private static IEnumerable<string> Leads(Answer answer) => answer.Parts.OfType<AnswerPart.Span>().Where(span => span.Leads).Select(span => span.Text);

    private static string Lead(Section section) => section.Passages.Count == 0 ? "" : section.Passages[0].Text;

    private static bool Contradicts(string label, string lead) => label switch
    {
        "no-filing-needed" => MustFile().IsMatch(lead),
        "must-file" or "first-filing" or "add-access" => NeedNotFile().IsMatch(lead),
        "not-allowed" => IsPossible().IsMatch(lead),
        _ => false,
    };

    [GeneratedRegex("^(都|仍然?|也)?(需要|要|必须|须|得)(办理?|先)?备案")]
    private static partial Regex MustFile();

    [GeneratedRegex("^(都)?(不需要|不用|不必|无需|无须)(再)?(办理?)?备案")]
    private static partial Regex NeedNotFile();

    [GeneratedRegex("^(可以|能|支持)(备案|办)")]
    private static partial Regex IsPossible();
}
