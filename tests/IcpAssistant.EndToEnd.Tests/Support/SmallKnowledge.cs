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

            ## 服务器在大陆，要备案吗？ {#mainland}

            需要备案。网站使用大陆服务器的，开通前要完成备案。

            ```ask
            大陆服务器要备案吗
            北京的服务器需要备案吗
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
            """);
    }
}
