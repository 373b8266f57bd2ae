using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.AgentDesk.Tests.Support;

/// <summary>Three documents: one for everybody, one of a province, one for agents.</summary>
internal static class SmallKnowledge
{
    private static readonly Lazy<Answerer> Read = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("icp-desk-knowledge-");
        WriteTo(folder.FullName);
        var answerer = new Answerer(KnowledgeReader.Read(folder.FullName));
        folder.Delete(recursive: true);
        return answerer;
    });

    /// <summary>Made once for all tests: it never changes.</summary>
    public static Answerer Answerer => Read.Value;

    /// <summary>Writes the documents into a folder.</summary>
    public static void WriteTo(string knowledge)
    {
        Write(knowledge, "faq/need-filing.md", """
            ---
            title: 要不要备案
            ---

            # 要不要备案

            ## 服务器在香港要备案吗？ {#hong-kong}

            不需要。服务器在香港、澳门、台湾或境外的网站，不用办理 ICP 备案。

            - 换到大陆的服务器之前要先备案。
            - 搬回境外后可以申请注销。
            - 域名 <b>实名</b> 仍然要做。

            ```ask
            香港服务器要备案吗
            用香港主机需要备案吗
            ```

            ## 备案要多久？ {#time}

            一般 5 到 20 个工作日。

            ## 公司改名了怎么变更备案？ {#renamed subject=organisation filing-type=change}

            用新的营业执照提交变更。

            ```ask
            公司改名了怎么变更备案
            ```

            ## 备案多久有结果？ {#result}

            看管局的进度。

            ```ask
            备案要多久
            多长时间能备下来
            ```

            ```rule
            id: too-young
            decision: obstacles
            when: {age: below 18}
            then: fix-first
            fix: {text: 换一位成年的负责人。, change: {age: 18}, effort: days}
            ```

            ```rule
            id: inside
            decision: whether
            when: {server-region: mainland}
            then: must-file
            ```

            ```rule
            id: outside
            decision: whether
            when: {server-region: hong-kong}
            then: not-needed
            ```
            """);
        Write(knowledge, "facts.yml", """
            facts:
            - {id: server-region, scope: site, type: choice, question: 服务器放在哪里？, why: 只有大陆服务器要备案。, values: {mainland: 大陆, hong-kong: 香港}}
            - {id: content, scope: site, type: choices, question: 有哪些内容？, why: 有的内容要审批。, values: {bbs: 论坛, blog: 博客}}
            - {id: age, scope: person, type: number, min: 0, max: 120, unit: 岁, question: 负责人几岁？, why: 未成年人不能做负责人。}
            contradictions:
            - {id: forum-outside, not-both: {content: bbs, server-region: hong-kong}, ask: 论坛真的在香港的服务器上吗？}
            in-words: {age: 负责人年龄}
            """);
        Write(knowledge, "decisions.yml", """
            decisions:
            - {id: whether, rows: one, stage: 1, label: 要不要备案, outcomes: {must-file: 需要备案, not-needed: 不需要备案}}
            - {id: obstacles, rows: all, stage: 2, label: 有什么障碍, fix: required, outcomes: {fix-first: 要先解决}}
            - id: verdict-label
              rows: first
              label: 结论
              outcomes: {no-filing-needed: 不用备案, must-file: 要备案}
              rules:
              - {id: label-not-needed, when: {whether: not-needed}, then: no-filing-needed}
              - {id: label-must-file, when: {}, then: must-file}
            """);
        Write(knowledge, "regions/guangdong.md", """
            ---
            title: 广东省备案要求
            region: guangdong
            ---

            # 广东省备案要求

            ## 广东备案有什么特殊要求？ {#overview}

            广东备案要手写签字的承诺书。

            ```ask
            广东备案有什么要求
            ```

            ```rule
            id: mistaken
            decision: obstacles
            when: {contnet: bbs}
            then: fix-first
            fix: {text: 改正。, change: {age: 18}, effort: days}
            ```
            """);
        Write(knowledge, "replies.yml", """
            replies:
            - {id: stage, title: 现在到哪一步, section: faq/need-filing#time, text: "您的备案现在是“{stage}”<b>。"}
            - {id: time, title: 要多久, section: faq/need-filing#time, text: 一般 5 到 20 个工作日。}
            """);
        Write(knowledge, "agent/escalation.md", """
            ---
            title: 备案加急处理
            audience: agent
            ---

            # 备案加急处理

            ## 客户要求备案加急怎么办？ {#urgent}

            先核对订单，再联系备案专员。见[要不要备案](../faq/need-filing.md)。

            ```ask
            备案能加急吗
            客户催备案进度怎么办
            ```
            """);
    }

    private static void Write(string folder, string file, string text)
    {
        var path = new FileInfo(Path.Combine(folder, file));
        path.Directory?.Create();
        File.WriteAllText(path.FullName, text);
    }
}
