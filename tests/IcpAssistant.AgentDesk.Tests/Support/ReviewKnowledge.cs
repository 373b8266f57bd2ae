using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.AgentDesk.Tests.Support;

/// <summary>A form of three fields and a paper with a way from draft to approval.</summary>
internal static class ReviewKnowledge
{
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["filing.md"] = """
            # 备案 {#filing}

            在大陆的网站要备案，名称要和内容一致。

            ```rule
            id: must-file
            decision: filing-type
            when: {region: mainland}
            then: first-filing
            ```

            ```rule
            id: need-not
            decision: filing-type
            when: {region: overseas}
            then: nothing
            ```

            ```rule
            id: outside
            decision: obstacles
            when: {region: overseas}
            then: fix-first
            fix: 换成大陆的服务器。
            ```

            ```rule
            id: licence
            decision: papers
            when: {region: mainland}
            then: needed
            paper: M0
            ```
            """,
        ["facts.yml"] = """
            facts:
            - {id: region, scope: site, type: choice, question: 服务器在哪里？, why: 决定要不要备案。, section: filing#filing, values: {mainland: 大陆, overseas: 境外}}
            """,
        ["decisions.yml"] = """
            decisions:
            - {id: filing-type, rows: one, stage: 1, label: 办哪一种, facts: [region], outcomes: {first-filing: 首次备案, nothing: 不用办}}
            - {id: obstacles, rows: all, stage: 2, label: 什么挡着, facts: any, outcomes: {fix-first: 先解决}, blocks: [fix-first]}
            - {id: papers, rows: all, stage: 2, label: 要带哪些材料, facts: any, parameter: paper, outcomes: {needed: 需要}}
            """,
        ["fields.yml"] = """
            blocks: {site: 网站信息, owner: 负责人信息}
            fields:
            - {id: site-name, block: site, scope: site, label: 网站名称, type: text, question: 叫什么？, help: 三个字以上。, example: 示例网站, why: 要核对。, section: filing#filing, personal: none}
            - {id: owner-mobile, block: owner, scope: person, person: subject-owner, label: 手机号码, type: mobile, question: 手机号？, help: 本人的。, example: "13800138000", why: 要收短信。, section: filing#filing, personal: contact}
            - {id: filing-number, block: site, scope: subject, label: 备案号, type: icp-subject-number, question: 备案号？, help: 照短信填。, example: 京ICP备12345678号, why: 要放到网站上。, section: filing#filing, required: no, personal: none}
            """,
        ["papers.yml"] = """
            upload: {formats: [jpg], least: 50 KB, advised: 4 MB, most: 8 MB, pixels: 500}
            papers:
            - {id: M0, label: 主体证件, how: [传最新的。], signs: 不用签字, when: 提交前, section: filing#filing}
            """,
        ["stages.yml"] = """
            footer: {plain: '<a>{number}</a>', named: '{name} <a>{number}</a>'}
            stages:
            - {id: draft, label: 草稿, acts: customer, edit: all, section: filing#filing, say: 还在填。}
            - {id: review, label: 待初审, acts: agent, edit: none, within: 1 天, section: filing#filing, say: 正在审核。}
            - {id: returned, label: 退回修改, acts: customer, edit: returned, section: filing#filing, say: 请改好。}
            - {id: approved, label: 已通过, acts: customer, edit: none, tells: approved, section: filing#filing, say: 通过了。}
            moves:
            - {id: submit, by: customer, from: draft, to: review, needs: [complete], label: 提交}
            - {id: pass, by: agent, from: review, to: approved, asks: [filing-number], label: 通过}
            - {id: return, by: agent, from: review, to: returned, reasons: yes, label: 退回}
            - {id: again, by: customer, from: returned, to: review, needs: [corrected], label: 再提交}
            """,
        ["replies.yml"] = """
            replies:
            - {id: stage, title: 到哪一步, section: filing#filing, text: "“{site-name}”现在是{stage}，手机 {owner-mobile}，备案号 {filing-number}。"}
            """,
        ["reasons.yml"] = """
            reasons:
            - {id: name, label: 名称不对, section: filing#filing, fields: [site-name], words: [名称]}
            - {id: place, label: 服务器不在大陆, section: filing#filing, rules: [outside], words: [境外]}
            - {id: phone, label: 电话不通, section: filing#filing, fields: [owner-mobile], words: [电话]}
            """,
    };

    private static readonly Lazy<Answerer> Usual = new(() => Read("then: nothing", "then: nothing"));
    private static readonly Lazy<Answerer> Changed = new(() => Read("then: nothing", "then: first-filing"));
    private static readonly Lazy<Answerer> Named = new(() => Read("label: 网站名称, type: text", "label: 网站名称, type: site-name"));

    /// <summary>Made once for all tests: it never changes.</summary>
    public static Answerer Answerer => Usual.Value;

    /// <summary>The same after its rules changed: a site overseas has to be filed, too.</summary>
    public static Answerer Stricter => Changed.Value;

    /// <summary>The same, where the name of a website has its rules: it is found by it.</summary>
    public static Answerer WithSiteNames => Named.Value;

    private static Answerer Read(string written, string instead)
    {
        var folder = Directory.CreateTempSubdirectory("icp-review-knowledge-");
        foreach (var (file, text) in Files)
        {
            File.WriteAllText(Path.Combine(folder.FullName, file), text.Replace(written, instead, StringComparison.Ordinal));
        }

        var answerer = new Answerer(KnowledgeReader.Read(folder.FullName));
        folder.Delete(recursive: true);
        return answerer;
    }
}
