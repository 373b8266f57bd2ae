namespace IcpAssistant.EndToEnd.Tests.Support;

/// <summary>A knowledge of three documents: starts fast, and what it says is known here.</summary>
internal static class SmallKnowledge
{
    public static void WriteTo(TemporaryFolder folder)
    {
        folder.Write("knowledge/faq/need-filing.md", """
            ---
            title: 要不要备案
            reviewed: 2026-11-20
            ---

            # 要不要备案

            ## 服务器在香港，要备案吗？ {#outside-mainland}

            不需要备案。ICP 备案只针对使用中国大陆公网 IP 的网站。

            - 服务器在香港、澳门、台湾的，不用备案；
            - 以后迁回大陆，要先备案再开通。

            ```ask
            香港服务器要备案吗
            境外服务器需要备案吗
            ```

            ```rule
            id: outside
            decision: whether
            when: {server-region: in outside}
            then: not-needed
            ```

            ## 服务器在大陆，要备案吗？ {#mainland}

            需要备案。网站使用大陆服务器的，开通前要完成备案。

            ```ask
            大陆服务器要备案吗
            北京的服务器需要备案吗
            ```

            ```rule
            id: inside
            decision: whether
            when: {server-region: mainland}
            then: must-file
            ```

            ```rule
            id: too-young
            decision: obstacles
            when: {age: below adult}
            then: fix-first
            sure: conflict
            fix: {text: "换一位年满 {{value:adult}}的负责人。", change: {age: 18}, effort: days}
            source: 规则 1
            ```
            """);
        folder.Write("knowledge/guide/time.md", """
            ---
            title: 备案时间
            ---

            # 备案时间

            ## 备案要多久？ {#how-long}

            备案一般需要 20 个工作日。

            ```ask
            备案要多久
            多长时间能备案下来
            ```

            ## 个人首次备案要什么证件？ {#papers-individual subject=individual filing-type=first-filing}

            个人用身份证。

            ## 公司首次备案要什么证件？ {#papers-company subject=organisation filing-type=first-filing}

            公司用营业执照。
            """);
        folder.Write("knowledge/desk/tips.md", """
            ---
            title: 客服专用提示
            audience: agent
            ---

            # 客服专用提示

            ## 客户催进度怎么办？ {#hurry}

            先安抚客户，再登记工单。

            ```rule
            id: calm-down
            decision: obstacles
            when: {domain-days-left: below 5}
            then: warn
            fix: {text: 先安抚客户。, change: {domain-days-left: 90}, effort: minutes}
            ```
            """);
        folder.Write("knowledge/facts.yml", """
            facts:
            - {id: server-region, scope: site, type: choice, question: 服务器放在哪里？, why: 只有大陆服务器要备案。, values: {mainland: 大陆, hong-kong: 香港, overseas: 国外}}
            - {id: age, scope: person, type: number, min: 0, max: 120, unit: 岁, question: 负责人几岁？}
            - {id: domain-days-left, scope: domain, type: number, min: 0, max: 9999, unit: 天, question: 域名还剩几天？}
            - {id: content, scope: site, type: choices, question: 有哪些内容？, values: {bbs: 论坛, blog: 博客}}
            - {id: filed, scope: domain, type: yes-no, question: 域名备过案吗？}
            - {id: valid-until, scope: person, type: date, label: 证件到期日}
            - {id: forum, scope: site, type: yes-no, label: 有互动内容, derived: {table: {yes: {content: [bbs, blog]}, no: {content: {not: [bbs, blog]}}}}}
            contradictions:
            - {id: filed-outside, not-both: {filed: yes, server-region: hong-kong}, ask: 备案的域名现在还指向大陆吗？}
            in-words:
              server-region: 服务器所在地
              age: 负责人年龄
            """);
        folder.Write("knowledge/fields.yml", """
            blocks: {server: 服务器, person: 负责人}
            filings:
            - {id: filing, label: 备案, decided: {whether: must-file}, facts: {server-region: mainland}}
            - {id: outside, label: 不备案, decided: {whether: not-needed}, facts: {server-region: overseas}}
            fields:
            - {id: region, block: server, scope: site, fact: server-region, label: 服务器所在地, help: 看控制台。, explain: {mainland: 要备案}}
            - {id: phone, block: person, scope: person, person: site-owner, label: 手机号码, type: mobile, question: 手机号是多少？, help: 本人的号码。, example: "13800138000", why: 要收短信。, section: faq/need-filing#mainland, applies: {server-region: mainland}, personal: contact}
            - {id: forum-note, block: person, scope: order, label: 说明, type: text, question: 论坛写什么？, help: 一句话。, example: 讨论产品, why: 要写明。, section: desk/tips#hurry, applies: {server-region: mainland, content: bbs}, required: no, personal: none}
            """);
        folder.Write("knowledge/values.yml", """
            values: {adult: {value: 18, unit: 岁}}
            lists: {outside: {of: server-region, items: [hong-kong, overseas]}}
            """);
        folder.Write("knowledge/decisions.yml", """
            decisions:
            - {id: whether, rows: one, stage: 1, label: 要不要备案, outcomes: {must-file: 需要备案, not-needed: 不需要备案}}
            - {id: obstacles, rows: all, stage: 2, label: 有什么障碍, fix: required, outcomes: {fix-first: 要先解决, warn: 请留意}}
            - id: verdict-label
              rows: first
              label: 结论
              outcomes: {no-filing-needed: 不用备案, must-file: 要备案}
              rules:
              - {id: label-not-needed, when: {whether: not-needed}, then: no-filing-needed}
              - {id: label-must-file, when: {}, then: must-file}
            """);
    }
}
