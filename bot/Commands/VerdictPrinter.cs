using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.Bot.CommandLine;

/// <summary>Writes a verdict as text.</summary>
internal sealed class VerdictPrinter(KnowledgeBase knowledge, Case facts, TextWriter output)
{
    private const int MostMissing = 3;

    /// <summary>First what cannot be, then what is decided, then what is missing; at the end the ways out of what blocks.</summary>
    public void Print(Verdict verdict, IReadOnlyList<WayOut> ways)
    {
        foreach (var contradiction in verdict.Contradictions)
        {
            output.WriteLine($"说法矛盾：{knowledge.Rules.Text.Of(contradiction.NotBoth)}。{contradiction.Ask}");
        }

        foreach (var result in verdict.Decisions.Where(result => result.Applies != Truth.False))
        {
            Print(result);
        }

        foreach (var (way, number) in ways.Select((way, at) => (way, at + 1)))
        {
            output.WriteLine($"最短的路{(ways.Count > 1 ? $" {number}" : "")}（{RuleWords.Of(way.Effort)}）：");
            foreach (var step in way.Steps)
            {
                output.WriteLine($"  - {RuleSections.Of(knowledge).FixOf(step.Rule, facts)}  [{step.Rule.Id}]");
            }
        }
    }

    private void Print(DecisionResult result)
    {
        if (result.Decision.Rows == RowPolicy.All && result.Fired.Count == 0)
        {
            return;
        }

        var about = $"{(result.Instance.Site is { } site ? $"，第 {site + 1} 个网站" : "")}{(result.Instance.Domain is { } domain ? $"，第 {domain + 1} 个域名" : "")}";
        var outcome = result.Label is { } label ? label
            : result.Decision.Rows == RowPolicy.All ? ""
            : $"还不能确定（{string.Join("、", result.Possible.Select(result.Decision.LabelOf))}）";
        output.WriteLine($"{result.Decision.Label}{about}：{outcome}");
        foreach (var fired in result.Fired)
        {
            Print(fired, result.Decision.Rows == RowPolicy.All);
        }

        if (result.Outcome is null && result.Decision.Rows != RowPolicy.All)
        {
            foreach (var missing in result.Missing.Take(MostMissing))
            {
                output.WriteLine($"  还要知道：{missing.Question}（{missing.Id}）");
            }
        }
    }

    private void Print(FiredRule fired, bool withOutcome)
    {
        var text = knowledge.Rules.Text;
        var saw = string.Join("；", text.Saw(fired, facts).Select(saw => saw.Words + (saw.Seen.Told ? "" : "（推定）")));
        saw = saw.Length > 0 ? saw : text.Of(fired.Rule);
        var person = RuleWords.PersonOf(fired.Instance);
        output.WriteLine($"  - {(withOutcome ? $"{text.OfOutcome(fired.Rule)}：" : "")}{person}{saw}  [{fired.Rule.Id}]");
        if (fired.Rule.Fix is { } fix)
        {
            output.WriteLine($"    解决：{RuleSections.Of(knowledge).FixOf(fired.Rule, facts)}（{RuleWords.Of(fix.Effort)}）");
        }

        if (RuleWords.Of(fired.Rule.Sure) is { Length: > 0 } note)
        {
            output.WriteLine($"    {note}");
        }

        if (RuleSections.Of(knowledge).Find(fired.Rule) is { } section)
        {
            output.WriteLine($"    依据：{string.Join(" › ", section.HeadingPath)}  {section.Url}");
        }
    }
}
