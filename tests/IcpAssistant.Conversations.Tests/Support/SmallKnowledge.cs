using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Conversations.Tests.Support;

/// <summary>A knowledge folder with two documents, read and answered from as the real one is.</summary>
internal sealed class SmallKnowledge : IKnowledge
{
    private const string NeedFiling = """
        ---
        title: 要不要备案
        keywords: [备案]
        ---

        # 要不要备案

        ## 服务器在港澳台或境外，要备案吗？ {#outside-mainland}

        不需要备案。使用香港、澳门、台湾或境外服务器的网站，不需要做 ICP 备案。

        ```ask
        香港服务器要备案吗
        国外主机用不用备案
        服务器在国外需要备案吗
        海外服务器备案
        ```

        ## 网站放在大陆服务器上，要备案吗？ {#mainland}

        需要备案。只要域名解析到中国大陆的服务器，就要办理 ICP 备案。

        ```ask
        上海服务器要备案吗
        国内服务器要备案吗
        大陆主机用不用备案
        ```

        """;

    private const string Time = """
        ---
        title: 备案时间
        ---

        # 备案时间

        ## 备案要多久？ {#how-long}

        备案一般要 5–20 个工作日，以管局审核为准。

        ```ask
        备案要多久
        备案多长时间能好
        备案几天下来
        ```

        """;

    private const string SmallTalkFile = """
        intents:
          - id: thanks
            reply: 不客气，备案上还有别的问题，随时问我。
            asks: [谢谢, 谢谢你, 多谢]
        """;

    private const string ScopeFile = """
        topics:
          - id: weather
            face: off-topic
            label: 天气
            asks:
              - 今天天气怎么样
              - 明天会下雨吗
              - 后天多少度
          - id: shares
            face: off-topic
            label: 股票
            asks:
              - 明天的股票会涨吗
              - 买哪只股票好
              - 大盘怎么样
        """;

    private static readonly Lazy<SmallKnowledge> One = new(() => new SmallKnowledge());

    private SmallKnowledge()
    {
        var folder = Directory.CreateTempSubdirectory("icp-knowledge-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "faq"));
        File.WriteAllText(Path.Combine(folder.FullName, "faq", "need-filing.md"), NeedFiling);
        File.WriteAllText(Path.Combine(folder.FullName, "faq", "time.md"), Time);
        File.WriteAllText(Path.Combine(folder.FullName, "smalltalk.yml"), SmallTalkFile);
        File.WriteAllText(Path.Combine(folder.FullName, "scope.yml"), ScopeFile);
        Current = new Answerer(KnowledgeReader.Read(folder.FullName));
        folder.Delete(recursive: true);
    }

    public static SmallKnowledge Instance => One.Value;

    public Answerer Current { get; }
}
