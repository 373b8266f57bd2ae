using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Tests.Documents;

/// <summary>Guides that were not written for the assistant: each step, row and note is an answer of its own.</summary>
public class LongGuideTests
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("这一步要做的事情很多，", 12));

    internal static readonly string Guide = $"""
        ---
        title: "上手"
        draft: false
        ---

        本节说明全部过程。

        ## 准备

        请按下表准备。

        | <span style="width:10px">序号</span> | 任务 | 说明 |
        | --- | --- | --- |
        | 1 | 注册账号 | {Long}详情见[别处](../../prepare/regist/)。 |
        | 2 | 准备域名 | {Long} |
        | 3 | 准备服务器 | {Long} |

        ## 步骤

        1. 登录控制台，点击**备案**。

            ![](../../_images/a.png)

        3. 提交初审。

           {Long}

           - 细节一
           - 细节二

        5. [短信核验](../../sms/)。

           在24小时内完成[短信核验](../../sms/)。

        9. 管局审核：{Long}

        > 提示：{"  "}
        >  1.网站开通后，要自行登录[平台](http://www.beian.gov.cn/)。{Long}
        >  2.经营性网站需申办许可证。详见说明。
        >  3.电话要畅通。
        """;

    private static readonly KnowledgeBase Knowledge = KnowledgeFolder.Of(Guide);

    [Fact]
    public void Each_row_is_a_section() =>
        Assert.Equal(
            [("准备-1", "注册账号", 14), ("准备-2", "准备域名", 15), ("准备-3", "准备服务器", 16)],
            Parts("准备").Select(section => (section.Anchor, section.Heading, section.Line)));

    [Fact]
    public void Each_step_and_note_is_a_section() =>
        Assert.Equal(
            ["登录控制台，点击备案", "提交初审", "短信核验", "管局审核", "网站开通后，要自行登录平台", "经营性网站需申办许可证", "电话要畅通"],
            Parts("步骤").Select(section => section.Heading));

    [Fact]
    public void A_part_says_what_follows_its_heading()
    {
        var part = Parts("步骤").ElementAt(1);

        Assert.Equal((3, 2), (part.Level, part.HeadingPath.Count - 1));
        Assert.Equal([(PassageKind.Paragraph, Long), (PassageKind.Item, "细节一"), (PassageKind.Item, "细节二")], part.Passages.Select(passage => (passage.Kind, passage.Text)));
    }

    [Fact]
    public void The_section_keeps_the_list_of_its_parts()
    {
        var steps = Knowledge.Sections.Single(section => section.Anchor == "步骤");

        Assert.Equal([(1, "登录控制台，点击备案。"), (2, "提交初审"), (3, "短信核验"), (4, "管局审核")], steps.Passages.Select(passage => (passage.Number, passage.Text)));
        Assert.Equal("请按下表准备。\n任务 · 说明\n注册账号\n准备域名\n准备服务器", Knowledge.Sections.Single(section => section.Anchor == "准备").PlainText);
    }

    [Theory]
    [InlineData("```ask\n问\n```", "", "a document with wordings is cut by its author")]
    [InlineData("", " {#prepare}", "so is one with anchors")]
    public void Documents_written_for_the_assistant_stay_as_they_are(string fence, string anchor, string because)
    {
        var knowledge = KnowledgeFolder.Of(Guide.Replace("## 准备", $"{fence}\n\n## 准备{anchor}", StringComparison.Ordinal));

        Assert.True(knowledge.Sections.Count() == 3, because);
    }

    [Fact]
    public void Short_lists_stay_together()
    {
        var knowledge = KnowledgeFolder.Of("# 甲\n\n1. 一\n2. 二\n3. 三\n4. 四\n\n| a | b |\n|---|---|\n| c | d |\n| e | f |\n| g | h |");

        Assert.Single(knowledge.Sections);
    }

    private static IEnumerable<Section> Parts(string anchor) =>
        Knowledge.Sections.Where(section => section.Anchor.StartsWith($"{anchor}-", StringComparison.Ordinal));
}
