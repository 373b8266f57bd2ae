using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Catalogue;

/// <summary>Each check of fields and papers finds a mistake that was planted for it.</summary>
public sealed class FieldsCheckTests
{
    private const string Facts = """
        facts:
        - {id: region, scope: site, type: choice, question: 服务器在哪里？, why: 决定要不要备案。, section: a#file, values: {mainland: 大陆, overseas: 境外}}
        - {id: nature, scope: subject, type: choice, question: 是谁？, why: 材料不同。, section: a#file, values: {person: 个人, company: 公司}}
        - {id: seal, scope: subject, type: yes-no, applies: {nature: company}, question: 有公章吗？, why: 要盖章。, section: a#file}
        - {id: until, scope: subject, type: date, label: 到期日}
        - {id: days, scope: subject, type: number, min: 0, max: 999, unit: 天, label: 剩余天数, derived: {function: days-until, of: [until, today]}}
        - {id: found, scope: site, type: yes-no, label: 名称有问题, derived: {function: words-found, of: [title], list: bad-words}}
        """;

    private const string Decisions = """
        decisions:
        - {id: whether, rows: one, label: 要不要备案, facts: [region], outcomes: {must: 要, not-needed: 不要}}
        - {id: obstacles, rows: all, label: 障碍, facts: any, fix: required, outcomes: {warn: 留意}}
        - {id: papers, rows: all, label: 材料, facts: any, parameter: paper, outcomes: {needed: 需要}}
        """;

    private const string Document = """
        # 备案 {#file}

        在大陆的网站要备案。

        ```rule
        id: must-file
        decision: whether
        when: {region: mainland}
        then: must
        ```

        ```rule
        id: not-needed
        decision: whether
        when: {region: overseas}
        then: not-needed
        ```

        ```rule
        id: found
        decision: obstacles
        when: {any: [{found: yes}, {days: below 3}, {seal: no}]}
        then: warn
        fix: {text: 改一改。, effort: minutes}
        ```

        ```rule
        id: letter
        decision: papers
        when: {nature: company}
        then: needed
        paper: letter
        ```
        """;

    private const string Fields = """
        blocks: {site: 网站, owner: 负责人}
        filings:
        - {id: filing, label: 备案, decided: {whether: must}, facts: {region: mainland}}
        fields:
        - {id: nature, block: owner, scope: subject, fact: nature, label: 身份, help: 照证件选。, explain: {person: 自己}}
        - {id: kind, block: owner, scope: subject, label: 证件类型, type: choice, question: 哪种证件？, help: 照证件选。, why: 号码不同。, section: a#file, personal: none, options: {card: {label: 身份证, applies: {nature: person}, tells: {nature: person}}, licence: {label: 执照}}}
        - {id: number, block: owner, scope: subject, label: 号码, type-by: {field: kind, values: {card: resident-id, licence: credit-code}}, question: 号码是多少？, help: 照证件填。, example: {resident-id: "110101199003074514", credit-code: 91110105MA01ABCD5F}, why: 要核对。, section: a#file, personal: identity}
        - {id: until, block: owner, scope: subject, label: 到期日, type: date, question: 哪天到期？, help: 照证件填。, example: "2030-01-01", why: 要没到期。, section: a#file, applies: {nature: company}, personal: none, gives: [until]}
        - {id: title, block: site, scope: site, label: 网站名称, type: site-name, question: 叫什么？, help: 三个字以上。, example: 示例网站, why: 有的字不能用。, section: a#file, personal: none, gives: [title]}
        - {id: mobile, block: owner, scope: person, person: site-owner, label: 手机, type: mobile, question: 手机号？, help: 本人的。, example: "13800138000", why: 要收短信。, section: a#file, required: no, personal: contact}
        - {id: agree, block: owner, scope: order, label: 协议, type: yes-no, question: 同意吗？, help: 先看清。, why: 要同意。, section: a#file, personal: none, accept: yes}
        """;

    private const string Papers = """
        upload: {formats: [jpg], least: 50 KB, advised: 4 MB, most: 8 MB}
        papers:
        - {id: letter, label: 授权书, how: [签字盖章后拍照。], signs: 法定代表人, when: 初审通过后, section: a#file}
        """;

    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Finds_nothing_in_a_sound_folder() => Assert.Empty(Check("a.md", "", ""));

    [Theory]
    [InlineData("fields.yml", "id: agree", "id: mobile", "field-twice", "id: mobile, block: owner, scope: order", "写了两遍")]
    [InlineData("fields.yml", "block: site,", "block: sites,", "field-block", "id: title", "是不是“site”？")]
    [InlineData("fields.yml", "scope: site,", "scope: page,", "field-scope", "id: title", "scope 要写")]
    [InlineData("fields.yml", "person: site-owner, ", "", "field-scope", "id: mobile", "请写 person")]
    [InlineData("fields.yml", "type: mobile", "type: mobil", "field-type", "id: mobile", "是不是“mobile”？")]
    [InlineData("fields.yml", "type: mobile, ", "", "field-type", "id: mobile", "没有写 type")]
    [InlineData("fields.yml", "licence: credit-code}", "licence: credit}", "field-type", "id: number", "没有“credit”这种值")]
    [InlineData("fields.yml", ", licence: credit-code}", "}", "field-type", "id: number", "没有写“kind”是“licence”时")]
    [InlineData("fields.yml", "field: kind", "field: knid", "field-type", "id: number", "是不是“kind”？")]
    [InlineData("fields.yml", ", credit-code: 91110105MA01ABCD5F", "", "field-words", "id: number", "没有给“credit-code”写 example")]
    [InlineData("fields.yml", "label: 手机, ", "", "field-words", "id: mobile", "label")]
    [InlineData("fields.yml", "question: 手机号？, ", "", "field-words", "id: mobile", "question")]
    [InlineData("fields.yml", "help: 本人的。, ", "", "field-words", "id: mobile", "help")]
    [InlineData("fields.yml", "example: \"13800138000\", ", "", "field-words", "id: mobile", "example")]
    [InlineData("fields.yml", "why: 要收短信。, ", "", "field-words", "id: mobile", "why")]
    [InlineData("fields.yml", ", help: 照证件选。, explain", ", explain", "field-words", "id: nature", "help")]
    [InlineData("fields.yml", "why: 要收短信。, section: a#file, ", "why: 要收短信。, ", "field-section", "id: mobile", "没有写 section")]
    [InlineData("fields.yml", "why: 要收短信。, section: a#file", "why: 要收短信。, section: a#flie", "field-section", "id: mobile", "是不是“a#file”？")]
    [InlineData("fields.yml", "fact: nature", "fact: natuer", "field-fact", "id: nature", "是不是“nature”？")]
    [InlineData("fields.yml", "scope: subject, fact: nature", "scope: site, fact: nature", "field-fact", "id: nature", "写 subject")]
    [InlineData("fields.yml", "fact: nature", "fact: until", "field-fact", "id: nature", "没有写怎么问它")]
    [InlineData("fields.yml", "label: 身份, ", "label: 身份, question: 是谁？, ", "field-repeats", "id: nature", "只写在 facts.yml 里")]
    [InlineData("fields.yml", "explain: {person: 自己}", "explain: {persom: 自己}", "field-options", "id: nature", "是不是“person”？")]
    [InlineData("fields.yml", ", options: {card: {label: 身份证, applies: {nature: person}, tells: {nature: person}}, licence: {label: 执照}}", "", "field-options", "id: kind", "没有 options")]
    [InlineData("fields.yml", "{label: 执照}", "{explain: 公司的}", "field-options", "id: kind", "没有 label")]
    [InlineData("fields.yml", "accept: yes", "accept: yse", "field-options", "id: agree", "是不是“yes”？")]
    [InlineData("fields.yml", "tells: {nature: person}", "tells: {nature: persom}", "field-gives", "id: kind", "是不是“person”？")]
    [InlineData("fields.yml", "tells: {nature: person}", "tells: {natuer: person}", "field-gives", "id: kind", "是不是“nature”？")]
    [InlineData("fields.yml", "gives: [title]", "gives: [titel]", "field-gives", "id: title", "是不是“title”？")]
    [InlineData("fields.yml", "gives: [title]", "gives: [until]", "field-gives", "id: title", "不是一类")]
    [InlineData("fields.yml", "gives: [title]", "gives: {title: street}", "field-gives", "id: title", "部分“street”不认识")]
    [InlineData("fields.yml", "applies: {nature: company}, personal", "applies: {nature: compayn}, personal", "field-condition", "id: until", "是不是“company”？")]
    [InlineData("fields.yml", "applies: {nature: company}, personal", "applies: {natuer: company}, personal", "field-condition", "id: until", "没有“natuer”这个事实")]
    [InlineData("fields.yml", "required: no", "required: {nature: compayn}", "field-condition", "id: mobile", "是不是“company”？")]
    [InlineData("fields.yml", "applies: {nature: company}, personal", "applies: {nature: person, seal: yes}, personal", "field-never", "id: until", "永远不会问")]
    [InlineData("fields.yml", "applies: {nature: person}, tells", "applies: {nature: person, seal: yes}, tells", "field-never", "id: kind", "选不到")]
    [InlineData("fields.yml", "required: no, personal: contact", "required: no", "field-personal", "id: mobile", "personal 要写 contact")]
    [InlineData("fields.yml", "required: no, personal: contact", "required: no, personal: none", "field-personal", "id: mobile", "personal 要写 contact")]
    [InlineData("fields.yml", "personal: contact", "personal: secret", "field-personal", "id: mobile", "picture")]
    [InlineData("fields.yml", "facts: {region: mainland}", "facts: {region: overseas}", "filing", "id: filing", "得出的是 not-needed")]
    [InlineData("fields.yml", "facts: {region: mainland}", "facts: {regoin: mainland}", "filing", "id: filing", "没有“regoin”这个事实")]
    [InlineData("fields.yml", "decided: {whether: must}, ", "", "filing", "id: filing", "没有写 decided")]
    [InlineData("papers.yml", "id: letter, label: 授权书", "id: leter, label: 授权书", "rule-paper", "id: letter", "是不是“leter”？")]
    [InlineData("papers.yml", "id: letter, label: 授权书", "id: leter, label: 授权书", "paper-unused", "id: leter", "没有规则要材料“leter”")]
    [InlineData("papers.yml", "papers:", "papers:\n- {id: letter, label: 另一份}", "paper-twice", "id: letter, label: 授权书", "写了两遍")]
    [InlineData("papers.yml", "label: 授权书, ", "", "paper-words", "id: letter", "label")]
    [InlineData("papers.yml", "how: [签字盖章后拍照。], ", "", "paper-words", "id: letter", "how")]
    [InlineData("papers.yml", "signs: 法定代表人, ", "", "paper-words", "id: letter", "signs")]
    [InlineData("papers.yml", "when: 初审通过后, ", "", "paper-words", "id: letter", "when")]
    [InlineData("papers.yml", "formats: [jpg], ", "", "paper-words", "id: letter", "formats")]
    [InlineData("papers.yml", ", section: a#file", "", "paper-section", "id: letter", "没有写 section")]
    [InlineData("papers.yml", "section: a#file", "section: a#flie", "paper-section", "id: letter", "是不是“a#file”？")]
    [InlineData("papers.yml", "advised: 4 MB", "advised: 4 兆", "paper-upload", "upload:", "不是大小")]
    [InlineData("papers.yml", "advised: 4 MB", "advised: 40 MB", "paper-upload", "upload:", "从小到大")]
    public void Finds_a_planted_mistake(string file, string good, string bad, string check, string place, string words)
    {
        var findings = Check(file, good, bad);

        var found = findings.Where(finding => finding.Check == check && finding.Message.Contains(words, StringComparison.Ordinal)).ToList();
        Assert.True(found.Count > 0, $"{check} with “{words}” is not among:\n{string.Join('\n', findings)}");
        var text = (found[0].File switch { "fields.yml" => Fields, "papers.yml" => Papers, _ => Document }).Replace(good, bad, StringComparison.Ordinal);
        Assert.Contains(place, text.Split('\n')[found[0].Line - 1]);
    }

    [Fact]
    public void The_words_of_rules_are_names_themselves_without_papers()
    {
        using var folder = Folder();
        File.Delete(Path.Combine(folder.Path, "papers.yml"));

        Assert.Empty(KnowledgeChecker.Check(folder.Read(), Today));
    }

    private static IReadOnlyList<Finding> Check(string file, string good, string bad)
    {
        using var folder = Folder();
        var text = file switch { "fields.yml" => Fields, "papers.yml" => Papers, _ => Document };
        Assert.True(good.Length == 0 || text.Contains(good, StringComparison.Ordinal), $"“{good}” does not stand in {file}");
        folder.With(file, good.Length == 0 ? text : Replaced(text, good, bad));
        return KnowledgeChecker.Check(folder.Read(), Today);
    }

    private static string Replaced(string text, string good, string bad)
    {
        var at = text.IndexOf(good, StringComparison.Ordinal);
        return text[..at] + bad + text[(at + good.Length)..];
    }

    private static KnowledgeFolder Folder() => new KnowledgeFolder()
        .With("facts.yml", Facts).With("decisions.yml", Decisions).With("values.yml", "words:\n  bad-words: [中国]\n").With("a.md", Document).With("fields.yml", Fields).With("papers.yml", Papers);
}
