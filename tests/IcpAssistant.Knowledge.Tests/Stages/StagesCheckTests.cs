using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Stages;

/// <summary>Each check of stages, reasons and holidays finds a mistake that was planted for it.</summary>
public sealed class StagesCheckTests
{
    private const string Stages = """
        footer: {plain: '<a>{number}</a>', named: '{name} <a>{number}</a>'}
        stages:
        - {id: draft, label: 草稿, acts: customer, edit: all, section: a#file, say: 还在填。}
        - {id: review, label: 审核, acts: agent, edit: none, within: review-days, section: a#file, say: 一般要 1 天。}
        - {id: returned, label: 退回, acts: customer, edit: returned, section: a#file, say: 请改好。}
        - {id: done, label: 办完, acts: nobody, edit: none, section: a#file, say: 办完了。}
        moves:
        - {id: submit, by: customer, from: draft, to: review, needs: [complete], label: 提交, words: [交了]}
        - {id: check, by: customer, from: draft, label: 核验好了}
        - {id: pass, by: agent, from: review, to: done, if: {whether: must}, label: 通过}
        - {id: return, by: agent, from: review, to: returned, reasons: yes, label: 退回}
        - {id: again, by: customer, from: returned, to: review, needs: [corrected, check], label: 再提交}
        - {id: remind, by: clock, from: draft, after: 3 天, say: 还没提交。}
        """;

    private const string Reasons = """
        reasons:
        - {id: wrong, label: 填错了, section: a#file, fields: [], redo: check, words: [有误]}
        """;

    private const string Holidays = """
        years:
        - {id: 2026, off: [2026-01-01 至 2026-01-03], worked: [2026-01-04]}
        """;

    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Finds_nothing_in_a_sound_folder() => Assert.Empty(Check("stages.yml", "", ""));

    [Theory]
    [InlineData("stages.yml", "id: draft", "id: begin", "第一个环节要是“draft”")]
    [InlineData("stages.yml", "label: 草稿, ", "", "没有 label")]
    [InlineData("stages.yml", "acts: agent", "acts: agnet", "是不是“agent”？")]
    [InlineData("stages.yml", "edit: none, within", "edit: nothing, within", "可以写 all、returned、none")]
    [InlineData("stages.yml", "within: review-days", "within: review-dyas", "不是一段时间")]
    [InlineData("stages.yml", ", say: 请改好。", "", "没有 say")]
    [InlineData("stages.yml", "section: a#file, say: 请改好", "section: a#flie, say: 请改好", "是不是“a#file”？")]
    [InlineData("stages.yml", "say: 一般要 1 天。", "say: '一般要 {{value:nothing}}。'", "没有名为“nothing”的数")]
    [InlineData("stages.yml", "from: draft, to: review", "from: darft, to: review", "是不是“draft”？")]
    [InlineData("stages.yml", "to: done", "to: doen", "是不是“done”？")]
    [InlineData("stages.yml", "needs: [complete]", "needs: [complet]", "是不是“complete”？")]
    [InlineData("stages.yml", "needs: [corrected, check]", "needs: [corrected, chek]", "是不是“check”？")]
    [InlineData("stages.yml", "if: {whether: must}", "if: {wether: must}", "是不是“whether”？")]
    [InlineData("stages.yml", "if: {whether: must}", "if: {whether: mst}", "是不是“must”？")]
    [InlineData("stages.yml", "needs: [complete]", "asks: [name]", "asks 写的字段“name”不存在")]
    [InlineData("stages.yml", ", label: 通过", "", "没有 label")]
    [InlineData("stages.yml", "after: 3 天, ", "", "要写 after")]
    [InlineData("stages.yml", "label: 提交, words", "label: 提交, after: 3 天, words", "别的不能写")]
    [InlineData("stages.yml", "label: 核验好了", "label: 核验好了, words: [交了]", "“交了”可以是 submit、check")]
    [InlineData("stages.yml", "from: returned, to: review", "from: draft, to: review", "到了环节“returned”就走不下去了")]
    [InlineData("stages.yml", "from: review, to: done", "from: review, to: returned", "没有一步通向环节“done”")]
    [InlineData("stages.yml", "'{name} <a>", "'<a>", "named 要有 {number} 和 {name}")]
    [InlineData("reasons.yml", "section: a#file", "section: a#flie", "是不是“a#file”？")]
    [InlineData("reasons.yml", "redo: check", "redo: chek", "是不是“check”？")]
    [InlineData("reasons.yml", "fields: []", "fields: [name]", "fields 写的字段“name”不存在")]
    [InlineData("reasons.yml", "fields: []", "rules: [nothing]", "rules 写的规则“nothing”不存在")]
    [InlineData("reasons.yml", "fields: []", "papers: [M1]", "papers 写的材料“M1”不存在")]
    [InlineData("reasons.yml", "reasons:", "reasons:\n- {id: wrong, label: 又一个, section: a#file}", "写了两遍")]
    [InlineData("holidays.yml", "2026-01-01 至 2026-01-03", "2026-01-03 至 2026-01-01", "不是日期")]
    [InlineData("holidays.yml", "id: 2026", "id: 2025", "2026 年的放假安排还没有写")]
    public void Finds_a_planted_mistake(string file, string good, string bad, string words)
    {
        var findings = Check(file, good, bad);

        Assert.Contains(findings, finding => finding.File == file && finding.Message.Contains(words, StringComparison.Ordinal));
    }

    private static IReadOnlyList<Finding> Check(string file, string good, string bad)
    {
        using var folder = new KnowledgeFolder()
            .With("a.md", "# 备案 {#file}\n\n在大陆的网站要备案，一般要一天。\n\n```rule\nid: must-file\ndecision: whether\nwhen: {region: mainland}\nthen: must\n```\n\n```rule\nid: need-not\ndecision: whether\nwhen: {region: overseas}\nthen: not\n```\n")
            .With("facts.yml", "facts:\n- {id: region, scope: site, type: choice, question: 服务器在哪里？, why: 决定要不要备案。, section: a#file, values: {mainland: 大陆, overseas: 境外}}\n")
            .With("decisions.yml", "decisions:\n- {id: whether, rows: one, label: 要不要备案, facts: [region], outcomes: {must: 要, not: 不要}}\n")
            .With("values.yml", "values:\n  review-days: {value: 1, unit: 天}\n");
        foreach (var (name, text) in new[] { ("stages.yml", Stages), ("reasons.yml", Reasons), ("holidays.yml", Holidays) })
        {
            Assert.True(name != file || text.Contains(good, StringComparison.Ordinal), $"“{good}” does not stand in {name}");
            folder.With(name, name != file || good.Length == 0 ? text : text.Replace(good, bad, StringComparison.Ordinal));
        }

        return KnowledgeChecker.Check(folder.Read(), Today);
    }
}
