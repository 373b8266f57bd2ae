using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Rules;

public sealed class ConditionTextTests : IDisposable
{
    private const string Tables = """
        facts:
        - {id: goal, scope: order, type: choice, question: 想办什么？, values: {open: 上线, close: 关站}}
        - {id: server-region, scope: site, type: choice, question: 服务器放在哪里？, values: {mainland: 大陆, hong-kong: 香港, macau: 澳门, overseas: 国外}}
        - {id: cdn, scope: site, type: yes-no, question: 用了大陆 CDN 吗？}
        - {id: expired, scope: site, type: yes-no, question: 服务器会到期吗？}
        - {id: filed, scope: domain, type: choice, question: 备过案吗？, values: {none: 没有, here: 在青云}}
        - {id: content, scope: site, type: choices, question: 有哪些内容？, values: {bbs: 论坛, blog: 博客, news: 新闻}}
        - {id: province, scope: subject, type: choice, question: 哪个省？, values: {shanghai: 上海, hunan: 湖南}}
        - {id: days, scope: domain, type: number, min: 0, max: 999, unit: 天, question: 域名还剩几天？}
        - {id: age, scope: person, type: number, min: 0, max: 120, unit: 岁, question: 几岁？}
        in-words:
          goal: 要办的
          server-region: 服务器所在地
          cdn: {yes: 用了大陆 CDN, no: 没有用大陆 CDN}
          filed: {label: 域名备案情况, none: 域名没备过案, here: 域名在青云备过案}
          content: {label: 网站内容, has: 网站含, lacks: 网站不含}
          days: 域名剩余的有效期
          age: 负责人年龄
        """;

    private const string Values = """
        values:
          days-min: {by: province, default: 90, shanghai: 180, unit: 天}
          adult: {value: 18, unit: 岁}
        lists:
          outside: {of: server-region, items: [hong-kong, macau, overseas]}
        """;

    private const string Decisions = """
        decisions:
        - {id: whether, rows: one, label: 要不要备案, outcomes: {must: 需要备案, no-need: 不需要备案}}
        - {id: tells, rows: all, label: 说明, outcomes: {hint: 请留意}}
        - {id: obstacles, rows: all, label: 有什么障碍, outcomes: {blocked: 办不了, hint: 请留意}, groups: {site: {applies: {goal: open}}}}
        in-words: {obstacles: {has: 有障碍：}}
        """;

    private readonly KnowledgeFolder _folder = new();

    [Theory]
    [InlineData("{}", "任何情况", "nothing to look at")]
    [InlineData("{server-region: in outside, cdn: no}", "服务器所在地是香港、澳门或国外；没有用大陆 CDN", "a list and a no")]
    [InlineData("{server-region: not in outside}", "服务器所在地不是香港、澳门或国外", "not in a list")]
    [InlineData("{expired: yes}", "服务器会到期", "a yes without a sentence is its question")]
    [InlineData("{expired: no}", "“服务器会到期”不成立", "a no without a sentence")]
    [InlineData("{cdn: not yes}", "没有用大陆 CDN", "not yes is no")]
    [InlineData("{filed: here}", "域名在青云备过案", "a sentence of a value")]
    [InlineData("{filed: [here, none]}", "域名备案情况是在青云或没有", "several values under one name")]
    [InlineData("{filed: not here}", "域名备案情况不是在青云", "not a value with a sentence")]
    [InlineData("{content: [bbs, blog]}", "网站含论坛或博客", "any of several choices")]
    [InlineData("{content: {not: [news]}}", "网站不含新闻", "none of them")]
    [InlineData("{days: at most days-min}", "域名剩余的有效期不超过当地规定的数（上海 180 天，其他省份 90 天）", "a number that depends on the province")]
    [InlineData("{days: above 30}", "域名剩余的有效期超过 30 天", "a number as it stands")]
    [InlineData("{age: below adult}", "负责人年龄少于 18 岁", "a named number")]
    [InlineData("{age: 16 to 17}", "负责人年龄在 16 到 17 岁之间", "a range")]
    [InlineData("{cdn: yes, any: [{filed: here, days: above 30}, {content: news}]}", "用了大陆 CDN；域名在青云备过案且域名剩余的有效期超过 30 天，或者网站含新闻", "any of two in a list of all")]
    [InlineData("{any: [{cdn: yes, any: [{filed: here}, {content: news}]}, {expired: yes}]}", "用了大陆 CDN且（域名在青云备过案，或者网站含新闻），或者服务器会到期", "brackets where it would be ambiguous")]
    [InlineData("{whether: must}", "“要不要备案”的结果是需要备案", "the outcome of another decision")]
    [InlineData("{obstacles: [blocked]}", "有障碍：办不了", "an outcome that others stand beside")]
    public void Says(string when, string words, string because)
    {
        var rules = Read($"id: r\ndecision: tells\nwhen: {when}\nthen: hint");

        var said = rules.Text.Of(Assert.Single(rules.Rules));
        Assert.True(words == said, $"{said} ({because})");
    }

    [Fact]
    public void Says_the_exceptions_the_group_and_the_outcome_of_a_rule()
    {
        var rules = Read("id: r\ndecision: obstacles\ngroup: site\nwhen: {cdn: yes}\nunless: {filed: here}\nthen: blocked\nfix: {text: \"满 {{value:adult}}\", effort: days}");
        var rule = rules.FindRule("r")!;

        Assert.Equal("用了大陆 CDN（除非域名在青云备过案）", rules.Text.Of(rule));
        Assert.Equal("要办的是上线", rules.Text.OfGroup(rule));
        Assert.Equal("办不了", rules.Text.OfOutcome(rule));
    }

    [Fact]
    public void Says_what_was_told()
    {
        var rules = Read("id: r\ndecision: obstacles\nwhen: {age: below adult, content: bbs}\nthen: hint");
        var facts = rules.Empty.With("age", 16).With("content", new FactState.Choices(["bbs"], ["news"])).With("server-region", "hong-kong", "macau");

        Assert.Equal("负责人年龄是 16 岁", rules.Text.Of(rules.FindFact("age")!, facts.Told["age"]));
        Assert.Equal("网站含论坛，网站不含新闻", rules.Text.Of(rules.FindFact("content")!, facts.Told["content"]));
        Assert.Equal("服务器所在地是香港或澳门", rules.Text.Of(rules.FindFact("server-region")!, facts.Told["server-region"]));
        var saw = rules.Decide(facts, new DateOnly(2026, 11, 22)).Fired("obstacles")[0].Saw;
        Assert.Equal(["网站含论坛", "负责人年龄不到 18 岁"], saw.Select(rules.Text.Of).Order());
    }

    [Fact]
    public void Names_the_line_and_the_nearest_fact_of_words_for_nothing()
    {
        _folder.With("facts.yml", Tables + "\n  contnet: {has: 网站含}\n");

        var finding = Assert.Single(_folder.Read().Findings, finding => finding.Check == "fact");
        Assert.Contains("是不是“content”", finding.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private RuleBase Read(string rule)
    {
        _folder.With("facts.yml", Tables);
        _folder.With("decisions.yml", Decisions);
        _folder.With("values.yml", Values);
        _folder.With("a.md", $"# 一\n\n## 二 {{#two}}\n\n文字。\n\n```rule\n{rule}\n```\n");
        var knowledge = _folder.Read();
        Assert.DoesNotContain(knowledge.Findings, finding => finding.Severity == Knowledge.Documents.Severity.Error);
        return knowledge.Rules;
    }
}
