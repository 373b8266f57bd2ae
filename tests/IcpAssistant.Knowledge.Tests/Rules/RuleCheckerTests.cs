using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Rules;

/// <summary>Each check of rules, facts and decisions finds a mistake that was planted for it.</summary>
public sealed class RuleCheckerTests
{
    private const string Facts = """
        facts:
        - {id: region, scope: site, type: choice, question: 服务器在哪里？, why: 决定要不要备案。, section: a#file, values: {mainland: 大陆, overseas: 境外}}
        - {id: billing, scope: site, type: choice, question: 怎么计费？, why: 按需不行。, section: a#bill, applies: {region: mainland}, values: {subscription: 包月, on-demand: 按需}}
        - {id: months, scope: site, type: number, min: 0, max: 120, question: 买了几个月？, why: 要满三个月。, section: a#bill}
        - {id: content, scope: site, type: choices, at-least: 1, question: 有什么内容？, why: 有的要许可。, section: a#bill, values: {shop: 卖东西, bbs: 论坛}}
        - {id: role, scope: person, type: choice, label: 哪位负责人, values: {one: 甲, other: 乙}}
        - {id: expired, scope: domain, type: yes-no, question: 域名到期了吗？, why: 到期不行。, section: a#bill}
        - {id: here, scope: site, type: yes-no, label: 在大陆, derived: {table: {yes: {region: mainland}, no: {region: not mainland}}}}
        - {id: name-words, scope: site, type: yes-no, question: 名称里有这些字吗？, why: 有的不行。, section: a#bill, derived: {function: words-found, of: [site-name], list: some-words}}
        """;

    private const string Decisions = """
        decisions:
        - {id: whether, rows: one, label: 要不要备案, facts: [region], outcomes: {must: 要, not-needed: 不要}}
        - {id: kind, rows: one, label: 办哪种, applies: {whether: must}, facts: [months, whether], outcomes: {short: 短, long: 长}}
        - {id: obstacles, rows: all, label: 障碍, facts: any, fix: required, blocks: [fix-first], groups: {server: {applies: {region: mainland}}}, outcomes: {fix-first: 先解决, warn: 留意}}
        - {id: papers, rows: all, label: 材料, facts: any, parameter: paper, outcomes: {needed: 需要}}
        - {id: label, rows: first, label: 结论, facts: [whether, obstacles], outcomes: {no: 不行, yes: 行}, rules: [{id: label-no, when: {obstacles: [fix-first]}, then: no, section: a#bill}, {id: label-yes, when: {}, then: yes}]}
        """;

    private const string Values = """
        values:
          months-min: {value: 3, unit: 个月}
        lists:
          outside: {of: region, items: [overseas]}
        words:
          some-words: [中国, 国家]
        """;

    private const string Document = """
        # 备案 {#file}

        在大陆的网站要备案。

        ```rule
        id: must-file
        decision: whether
        when:
          region: mainland
        then: must
        ```

        ```rule
        id: not-needed
        decision: whether
        when:
          region: in outside
        then: not-needed
        ```

        ```rule
        id: short
        decision: kind
        when:
          months: below months-min
        then: short
        ```

        ```rule
        id: long
        decision: kind
        when:
          months: at least months-min
        then: long
        ```

        ## 计费 {#bill}

        按需计费的先改成包月。

        ```rule
        id: on-demand
        decision: obstacles
        group: server
        when:
          billing: on-demand
        then: fix-first
        fix:
          text: 改成包月，满 {{value:months-min}}。
          change:
            billing: subscription
          effort: minutes
        ```

        ```rule
        id: forum
        decision: obstacles
        when:
          content: bbs
        then: warn
        fix:
          text: 去掉论坛。
          change:
            content: []
          effort: days
        ```

        ```rule
        id: expired-domain
        decision: obstacles
        when:
          expired: yes
          name-words: no
        then: warn
        fix:
          text: 续费。
          effort: days
        ```

        ```rule
        id: letter
        decision: papers
        when:
          role: other
          here: yes
        then: needed
        paper: 授权书
        ```
        """;

    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Finds_nothing_in_a_sound_folder() => Assert.Empty(Check("a.md", "", ""));

    [Theory]
    [InlineData("a.md", "region: mainland", "regoin: mainland", "rule", "regoin: mainland", "没有“regoin”这个事实，是不是“region”？")]
    [InlineData("a.md", "region: mainland", "region: main-land", "rule", "region: main-land", "是不是“mainland”？")]
    [InlineData("a.md", "below months-min", "below months-mni", "rule", "below months-mni", "是不是“months-min”？")]
    [InlineData("a.md", "in outside", "in outsied", "rule", "in outsied", "是不是“outside”？")]
    [InlineData("a.md", "billing: on-demand", "billing: in outside", "rule", "billing: in outside", "名单“outside”是 region 的")]
    [InlineData("a.md", "decision: papers", "decision: paper", "rule", "id: letter", "是不是“papers”？")]
    [InlineData("a.md", "then: must", "then: mustt", "rule", "id: must-file", "是不是“must”？")]
    [InlineData("a.md", "group: server", "group: servers", "rule", "id: on-demand", "没有“servers”这个组")]
    [InlineData("a.md", "then: needed", "replaces: [lettre]\nthen: needed", "rule", "id: letter", "要代替的“lettre”不存在")]
    [InlineData("a.md", "then: needed", "replaces: [forum]\nthen: needed", "rule-replaces", "id: letter", "属于判断“obstacles”")]
    [InlineData("a.md", "  region: in outside", "  region: in outside\n  months: below 3", "rule-facts", "months: below 3", "facts 里没有它")]
    [InlineData("a.md", "  effort: minutes", "  effort: hours", "rule-fix", "text: 改成", "effort 要写")]
    [InlineData("a.md", "fix:\n  text: 续费。\n  effort: days\n", "", "rule-fix", "id: expired-domain", "没有写 fix")]
    [InlineData("a.md", "billing: subscription", "billing: on-demand", "rule-fix", "id: on-demand", "做了也没有用")]
    [InlineData("a.md", "billing: subscription", "months: 12", "rule-fix", "id: on-demand", "做了也没有用")]
    [InlineData("a.md", "billing: subscription", "billing: paid", "rule-fix", "id: on-demand", "没有“paid”这个值")]
    [InlineData("a.md", "billing: subscription", "biling: subscription", "rule-fix", "id: on-demand", "是不是“billing”？")]
    [InlineData("a.md", "billing: subscription", "here: no", "rule-fix", "id: on-demand", "由其他事实推出")]
    [InlineData("a.md", "{{value:months-min}}", "{{value:month-min}}", "unknown-value", "id: on-demand", "是不是“months-min”？")]
    [InlineData("a.md", "  billing: on-demand", "  billing: on-demand\n  region: overseas", "rule-unreachable", "id: on-demand", "永远不会成立")]
    [InlineData("a.md", "below months-min", "at most months-min", "rule-overlap", "id: long", "short、long 会同时成立，例如 {months: 3}")]
    [InlineData("a.md", "below months-min", "below 2", "rule-gap", "id: kind", "{months: 2}")]
    [InlineData("a.md", "paper: 授权书", "form: 授权书", "rule-parameter", "id: letter", "要写“paper: …”")]
    [InlineData("a.md", "  role: other", "  role: other\n  expired: yes", "rule-scopes", "id: letter", "同时看负责人和域名")]
    [InlineData("a.md", "id: letter", "id: forum # again", "rule-twice", "# again", "也写在 a.md")]
    [InlineData("a.md", "  region: mainland", "  region: mainland\n  region: overseas", "rule", "  region: overseas", "写了两遍")]
    [InlineData("a.md", "then: needed", "from: 2026-02-30\nthen: needed", "rule-date", "from: 2026-02-30", "不是一个存在的日期")]
    [InlineData("a.md", "then: needed", "from: 2026-03-01\nuntil: 2026-02-01\nthen: needed", "rule-date", "id: letter", "until 早于 from")]
    [InlineData("a.md", "then: needed", "sure: maybe\nthen: needed", "rule-sure", "sure: maybe", "sure 要写")]
    [InlineData("a.md", "  billing: on-demand", "  billing:on-demand", "rule-condition", "billing:on-demand", "冒号后面要空一格")]
    [InlineData("a.md", "months: below months-min", "months: >= 3", "rule", ">= 3", "at least 3")]
    [InlineData("a.md", "  text: 续费。", "  text: {{value:months-min}}内续费。", "rule", "内续费", "请加引号")]
    [InlineData("a.md", "  text: 续费。", "\ttext: 续费。", "rule", "\ttext", "制表符")]
    [InlineData("facts.yml", "why: 决定要不要备案。, ", "", "fact-question", "id: region", "没有写 why")]
    [InlineData("facts.yml", "section: a#file, ", "", "fact-question", "id: region", "没有写 section")]
    [InlineData("facts.yml", "section: a#file", "section: a#flie", "fact-section", "id: region", "是不是“a#file”？")]
    [InlineData("facts.yml", "label: 哪位负责人, ", "", "fact-question", "id: role", "既没有 question 也没有 label")]
    [InlineData("facts.yml", "words-found", "word-found", "fact-function", "id: name-words", "是不是“words-found”？")]
    [InlineData("facts.yml", "list: some-words", "list: other-words", "fact-function", "id: name-words", "other-words")]
    [InlineData("facts.yml", "no: {region: not mainland}", "no: {region: overseas, months: below 3}", "fact-table", "id: here", "没有值")]
    [InlineData("facts.yml", ", no: {region: not mainland}", "", "fact-table", "id: here", "没有“no”一行")]
    [InlineData("facts.yml", "no: {region: not mainland}", "no: {here: no}", "circle", "id: here", "here → here")]
    [InlineData("facts.yml", "type: number, ", "type: number, applies: {whether: must, billing: subscription, kind: short}, ", "circle", "id: months", "互相引用成了一个圈")]
    [InlineData("facts.yml", "id: months, ", "id: months, assume: many, ", "fact", "id: months", "默认的值“many”不存在")]
    [InlineData("facts.yml", "type: number, ", "type: nummer, ", "fact", "id: months", "type 要写")]
    [InlineData("facts.yml", "id: expired, ", "id: months, ", "fact", "域名到期了吗", "写了两遍")]
    [InlineData("decisions.yml", "applies: {whether: must}", "applies: {whether: must, label: yes}", "circle", "id: kind", "互相引用成了一个圈", "whether, obstacles]", "whether, obstacles, kind]", "when: {obstacles: [fix-first]}", "when: {obstacles: [fix-first], kind: short}")]
    [InlineData("decisions.yml", "id: whether, ", "id: region, ", "decision", "id: region", "和一个事实同名")]
    [InlineData("decisions.yml", "facts: [region]", "facts: [region, region2]", "decision-facts", "id: whether", "是不是“region”？")]
    [InlineData("decisions.yml", "blocks: [fix-first]", "blocks: [fix]", "decision-blocks", "id: obstacles", "不是它的结果")]
    [InlineData("decisions.yml", "section: a#bill", "section: a#bil", "rule-section", "id: label,", "是不是“a#bill”？")]
    [InlineData("decisions.yml", "{id: label-no, when: {obstacles: [fix-first]}", "{id: label-all, when: {}, then: yes}, {id: label-no, when: {obstacles: [fix-first]}", "rule-unreachable", "id: label,", "label-no")]
    public void Finds_a_planted_mistake(string file, string sound, string mistake, string check, string at, string says, params string[] more)
    {
        var (findings, text) = Mutate(file, [sound, mistake, .. more]);

        var line = Array.FindIndex(text.Split('\n'), line => line.Contains(at, StringComparison.Ordinal)) + 1;
        Assert.Contains(findings, finding => finding.Check == check && finding.Severity == Severity.Error && finding.Message.Contains(says, StringComparison.Ordinal)
            && (finding.File, finding.Line) == (check == "rule-gap" ? "decisions.yml" : file, check == "rule-gap" ? LineOf(Decisions, at) : line));
    }

    [Theory]
    [InlineData("facts.yml", "facts:\n", "facts:\n- {id: shoe-size, scope: person, type: number, question: 鞋多大？, why: 没有为什么。, section: a#bill}\n", "fact-unused", "id: shoe-size")]
    [InlineData("decisions.yml", "outcomes: {needed: 需要}", "outcomes: {needed: 需要, maybe: 也许}", "decision-outcome", "id: papers")]
    [InlineData("values.yml", "values:\n", "values:\n  days-max: {value: 9, unit: 天}\n", "value-unused", "days-max")]
    [InlineData("values.yml", "lists:\n", "lists:\n  inside: {of: region, items: [mainland]}\n", "value-unused", "inside")]
    [InlineData("values.yml", "words:\n", "words:\n  no-words: [甲]\n", "value-unused", "no-words")]
    public void Warns_of(string file, string sound, string mistake, string check, string at)
    {
        var (findings, text) = Mutate(file, [sound, mistake]);

        var finding = Assert.Single(findings, finding => finding.Check == check);
        Assert.Equal((Severity.Warning, file, LineOf(text, at)), (finding.Severity, finding.File, finding.Line));
    }

    [Fact]
    public void Warns_of_a_row_that_is_always_replaced()
    {
        var findings = Check("a.md", "## 计费", "```rule\nid: forum-everywhere\ndecision: obstacles\nwhen:\n  content: [bbs, shop]\nreplaces: [forum]\nthen: warn\nfix:\n  text: 去掉。\n  effort: days\n```\n\n## 计费");

        var finding = Assert.Single(findings);
        Assert.Equal(("rule-replaced", Severity.Warning), (finding.Check, finding.Severity));
        Assert.Contains("“forum”在任何情形下都被代替（forum-everywhere）", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_a_decision_without_rows()
    {
        var (findings, text) = Mutate("decisions.yml", ["decisions:\n", "decisions:\n- {id: empty, rows: one, label: 空, facts: any, outcomes: {a: 甲}}\n"]);

        Assert.Equal(("decision-rows", Severity.Error, LineOf(text, "id: empty")), findings.Select(finding => (finding.Check, finding.Severity, finding.Line)).Single());
    }

    [Theory]
    [InlineData("from: 2027-01-01", "2027-01-01 这天，", "two rows from that day on")]
    [InlineData("from: 2020-01-01\nuntil: 2020-12-31", "2020-01-01 这天，", "two rows in that year")]
    public void Finds_rows_that_only_clash_on_other_days(string days, string says, string because)
    {
        var findings = Check("a.md", "## 计费", $"```rule\nid: newer\ndecision: whether\nwhen:\n  region: mainland\n{days}\nthen: not-needed\n```\n\n## 计费");

        Assert.True(findings.Count > 0 && findings.All(finding => finding.Check == "rule-overlap" && finding.Message.StartsWith(says, StringComparison.Ordinal)), $"{because}: {string.Join('\n', findings)}");
    }

    [Fact]
    public void Finds_the_gap_that_a_row_leaves_when_it_ends()
    {
        var finding = Assert.Single(Check("a.md", "then: short", "until: 2026-12-31\nthen: short"));

        Assert.StartsWith("2027-01-01 这天，判断“kind”有没写到的情形：{months: 0}", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_sections_that_state_a_duty_without_a_rule()
    {
        using var folder = Folder("a.md", Document + "\n\n## 底部 {#footer}\n\n首页底部必须标备案号。\n\n## 别的 {#other}\n\n这里只是说明。");

        var duty = Assert.Single(KnowledgeChecker.Report(folder.Read(), Today).Duties);

        Assert.Equal(("a.md", LineOf(Document + "\n\n## 底部", "## 底部")), (duty.File, duty.Line));
        Assert.Contains("底部", duty.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- facts: {region: overseas}\n  decision: whether\n  outcome: must\n  why: 甲", "应得出“must”，实际是“not-needed”")]
    [InlineData("- facts: {billing: on-demand, region: mainland}\n  decision: obstacles\n  outcome: warn\n  fires: [on-demand]\n  why: 甲", "应得出“warn”，实际是“fix-first”")]
    [InlineData("- facts: {billing: subscription, region: mainland}\n  decision: obstacles\n  fires: [on-demand]\n  why: 甲", "规则 on-demand 应当成立")]
    [InlineData("- facts: {content: [bbs, shop]}\n  decision: obstacles\n  not: [forum]\n  why: 甲", "规则 forum 不应成立")]
    [InlineData("- facts: {contents: [bbs]}\n  decision: obstacles\n  not: [forum]\n  why: 甲", "是不是“content”？")]
    [InlineData("- facts: {months: 1000}\n  decision: kind\n  outcome: long\n  why: 甲", "应在 0 到 120")]
    [InlineData("- facts: {months: many}\n  decision: kind\n  outcome: long\n  why: 甲", "要写一个数")]
    [InlineData("- facts: {months: 1}\n  decision: kinds\n  outcome: long\n  why: 甲", "没有“kinds”这个判断")]
    [InlineData("- facts: {months: 1}\n  decision: obstacles\n  fires: [forums]\n  why: 甲", "没有规则“forums”，是不是“forum”？")]
    [InlineData("- facts: {months: 1}\n  decision: kind\n  why: 甲", "没有说应当怎样")]
    [InlineData("- facts: {months: 1}\n  decision: kind\n  outcome: short", "为什么有这条")]
    [InlineData("- facts: {months: 1}\n  decision: kind\n  outcome: short\n  on: 2026-02-30\n  why: 甲", "不是一个存在的日期")]
    [InlineData("facts: {months: 1}", "短横线")]
    public void Finds_a_case_that_the_rules_do_not_decide_so(string text, string says)
    {
        using var folder = Folder("cases/a.yml", text);

        var findings = KnowledgeChecker.Check(folder.Read(), Today);

        Assert.Contains(findings, finding => finding is { Check: "case", Severity: Severity.Error, File: "cases/a.yml" } && finding.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_fact_with_too_many_values_is_a_finding_not_a_failure()
    {
        var values = string.Join(", ", Enumerable.Range(0, 70).Select(at => $"v{at}: 值{at}"));

        var findings = Check("facts.yml", "values: {mainland: 大陆, overseas: 境外}", $"values: {{mainland: 大陆, overseas: 境外, {values}}}");

        Assert.Contains(findings, finding => finding is { Check: "fact", Line: 2 } && finding.Message.Contains("超过 63 个", StringComparison.Ordinal));
    }

    private static int LineOf(string text, string part) => Array.FindIndex(text.Split('\n'), line => line.Contains(part, StringComparison.Ordinal)) + 1;

    private static IReadOnlyList<Finding> Check(string file, string sound, string mistake) => Mutate(file, sound.Length == 0 ? [] : [sound, mistake]).Findings;

    private static (IReadOnlyList<Finding> Findings, string Text) Mutate(string file, string[] replacements)
    {
        var text = file switch { "facts.yml" => Facts, "decisions.yml" => Decisions, "values.yml" => Values, _ => Document };
        foreach (var pair in replacements.Chunk(2))
        {
            Assert.Contains(pair[0], text, StringComparison.Ordinal);
            var at = text.IndexOf(pair[0], StringComparison.Ordinal);
            text = text[..at] + pair[1] + text[(at + pair[0].Length)..];
        }

        using var folder = Folder(file, text);
        return (KnowledgeChecker.Check(folder.Read(), Today), text);
    }

    private static KnowledgeFolder Folder(string file, string text) => new KnowledgeFolder()
        .With("scope.yml", "topics: []").With("smalltalk.yml", "intents: []")
        .With("facts.yml", Facts).With("decisions.yml", Decisions).With("values.yml", Values).With("a.md", Document).With(file, text);
}
