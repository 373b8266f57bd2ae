using IcpAssistant.Knowledge.Catalogue.Reading;
using IcpAssistant.Knowledge.Documents.Reading;
using IcpAssistant.Knowledge.Rules;

namespace IcpAssistant.Knowledge.Catalogue.Checking;

/// <summary>Whether the facts of a kind of filing lead to it.</summary>
internal static class FilingTrial
{
    public static void Check(FilingKind filing, RuleBase rules, DateOnly today, FindingList findings)
    {
        if (filing.TryTell(rules, out var told) is { } wrong)
        {
            Error($"备案种类“{filing.Id}”的 facts 写错了：{wrong}");
            return;
        }

        if (filing.Decided.Count == 0)
        {
            Error($"备案种类“{filing.Id}”没有写 decided（由这些事实判断出什么，例如 filing-type: new-site）。");
        }

        var verdict = rules.Decide(told, today);
        foreach (var (decision, expected) in filing.Decided)
        {
            if (verdict.Of(decision)?.Outcome != expected)
            {
                Error($"备案种类“{filing.Id}”的事实判断不出 {decision}: {expected}，得出的是 {verdict.Of(decision)?.Outcome ?? "还不确定"}：请核对 facts 或 decided。");
            }
        }

        void Error(string message) => findings.Error("filing", FieldsFile.Name, filing.Line, message);
    }
}
