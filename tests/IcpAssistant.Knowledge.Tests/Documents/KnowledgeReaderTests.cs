using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Knowledge.Tests.Documents;

public class KnowledgeReaderTests
{
    private const string NeedFiling = """
        ---
        title: 要不要备案
        reviewed: 2026-11-21
        review-by: 2027-05-01
        audience: customer
        keywords: [备案, 大陆服务器]
        weight: 2
        ---

        # 要不要备案

        ## 服务器在境外，需要备案吗？ {#outside-mainland}

        不需要备案。使用**境外**服务器的
        网站不用办理 ICP 备案。

        1. 先看服务器在哪里。
        2. 再看域名：

           - 一级域名
           - 二级域名

        ```ask
        香港服务器要备案吗

        国外主机用不用备案
        ```

        ```rule
        id: no-filing
        # a comment
        then: not-needed
        ```

        ## 那要等多久？

        | 环节 | 时间 |
        |---|---|
        | 初审 | 1 天 |
        """;

    [Fact]
    public void Reads_the_head_and_ignores_keys_of_others()
    {
        var document = KnowledgeFolder.Of(NeedFiling).Documents.Single();

        Assert.Equal(("test", "要不要备案", "test.md"), (document.Id, document.Title, document.File));
        Assert.Equal((new DateOnly(2026, 11, 21), new DateOnly(2027, 5, 1)), (document.Reviewed, document.ReviewBy));
        Assert.Equal(["备案", "大陆服务器"], document.Keywords);
        Assert.Equal(Audience.Customer, document.Audience);
    }

    [Fact]
    public void Cuts_sections_and_passages()
    {
        var knowledge = KnowledgeFolder.Of(NeedFiling);

        var section = knowledge.Sections.Single(section => section.Anchor == "outside-mainland");
        Assert.Equal(["要不要备案", "服务器在境外，需要备案吗？"], section.HeadingPath);
        Assert.Equal((2, 12), (section.Level, section.Line));
        Assert.Equal(
            [
                ("outside-mainland-p1", PassageKind.Paragraph, "不需要备案。使用境外服务器的网站不用办理 ICP 备案。", 0, 0),
                ("outside-mainland-p2", PassageKind.Step, "先看服务器在哪里。", 1, 1),
                ("outside-mainland-p3", PassageKind.Step, "再看域名：", 2, 1),
                ("outside-mainland-p4", PassageKind.Item, "一级域名", 0, 2),
                ("outside-mainland-p5", PassageKind.Item, "二级域名", 0, 2),
            ],
            section.Passages.Select(passage => (passage.Anchor, passage.Kind, passage.Text, passage.Number, passage.Depth)));
    }

    [Fact]
    public void Keeps_asks_and_rules_with_their_section_and_lines()
    {
        var knowledge = KnowledgeFolder.Of(NeedFiling);

        var section = knowledge.Sections.Single(section => section.Anchor == "outside-mainland");
        Assert.Equal(["香港服务器要备案吗", "国外主机用不用备案"], section.Asks);
        Assert.Equal([24, 26], section.AskLines);
        Assert.Equal(new RuleBlock("id: no-filing\n# a comment\nthen: not-needed", 30), section.Rules.Single());
        Assert.Equal(("rule", 30), knowledge.Findings.Select(finding => (finding.Check, finding.Line)).Single());
        Assert.DoesNotContain("香港服务器", knowledge.Documents.Single().Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_tables_row_by_row()
    {
        var section = KnowledgeFolder.Of(NeedFiling).Sections.Last();

        Assert.Equal("那要等多久", section.Anchor);
        Assert.Equal([(PassageKind.TableHead, "环节 · 时间"), (PassageKind.TableRow, "初审 · 1 天")], section.Passages.Select(passage => (passage.Kind, passage.Text)));
    }

    [Theory]
    [InlineData("点击**《责任书》**后继续", "点击《责任书》后继续", "emphasis beside Chinese marks")]
    [InlineData("二级域名***.***.com在青云", "二级域名***.***.com在青云", "stars that hide a name")]
    [InlineData("<span style=\"x\">序号</span>一", "序号一", "a tag goes, its text stays")]
    [InlineData("第一行<br>第二行<br/>line", "第一行第二行 line", "line breaks")]
    [InlineData("one\ntwo", "one two", "words of English need a space")]
    [InlineData("中文，\nICP 备案", "中文，ICP 备案", "no space after a Chinese mark")]
    [InlineData("![](a.png)文字![图一](b.png)", "文字图一", "an image leaves its words")]
    [InlineData("<div>\n**重要** &amp; 好\n</div>", "重要 & 好", "Markdown in a block of HTML")]
    [InlineData("<!-- 不要 -->\n正文", "正文", "a comment")]
    [InlineData("`a  <b>` ~~旧~~ &lt;x&gt;", "a <b> 旧 <x>", "code, deleted text, entities")]
    [InlineData("<https://beian.miit.gov.cn>", "https://beian.miit.gov.cn", "an address")]
    [InlineData("a {#x} {y}", "a {#x} {y}", "braces outside of headings")]
    public void Reads_plain_text(string markdown, string text, string because)
    {
        var section = KnowledgeFolder.Of("# 标题\n\n" + markdown).Sections.Single();

        Assert.True(text == section.PlainText, $"{because}: {section.PlainText}");
    }

    [Fact]
    public void Leaves_out_a_column_that_only_counts()
    {
        var section = KnowledgeFolder.Of("# 表\n\n| 序号 | 任务 |\n|---|---|\n| 1 | 甲 |\n| 2 | 乙 |").Sections.Single();

        Assert.Equal("任务\n甲\n乙", section.PlainText);
    }

    [Fact]
    public void Gives_every_anchor_once()
    {
        var knowledge = KnowledgeFolder.Of("# 甲\n\n一\n\n## 甲\n\n二\n\n## 乙 {#甲-p1}\n\n三");

        var anchors = knowledge.Sections.SelectMany(section => section.Passages.Select(passage => passage.Anchor).Prepend(section.Anchor)).ToList();
        Assert.Equal(["甲", "甲-p1-1", "甲-1", "甲-1-p1", "甲-p1", "甲-p1-p1"], anchors);
    }

    [Fact]
    public void Text_before_the_first_heading_stands_under_the_title()
    {
        var knowledge = KnowledgeFolder.Of("---\ntitle: 快速入门\n---\n\n开头。\n\n### 深的标题\n\n正文。");

        Assert.Equal([("快速入门", 1, 5), ("深的标题", 3, 7)], knowledge.Sections.Select(section => (section.Anchor, section.Level, section.Line)));
        Assert.Equal(["快速入门", "深的标题"], knowledge.Sections.Last().HeadingPath);
    }

    [Fact]
    public void Reads_a_file_of_Windows()
    {
        var knowledge = KnowledgeFolder.Of("\uFEFF---\r\ntitle: 甲\r\n---\r\n# 甲\r\n\r\n正文。\r\n\r\n```ask\r\n问\r\n```\r\n");

        Assert.Equal(("甲", "正文。", "问"), (knowledge.Documents.Single().Title, knowledge.Sections.Single().PlainText, knowledge.Sections.Single().Asks.Single()));
    }

    [Fact]
    public void Addresses_are_escaped()
    {
        using var folder = new KnowledgeFolder().With("指南/a b.md", "# 甲 乙");

        Assert.Equal("/knowledge/d/%E6%8C%87%E5%8D%97/a%20b#%E7%94%B2-%E4%B9%99", folder.Read().Sections.Single().Url);
    }

    [Fact]
    public void The_version_follows_names_and_contents()
    {
        using var one = new KnowledgeFolder().With("a.md", "# 甲");
        using var same = new KnowledgeFolder().With("a.md", "# 甲");
        using var other = new KnowledgeFolder().With("b.md", "# 甲");

        Assert.Matches("^[0-9a-f]{16}$", one.Read().Version);
        Assert.Equal(one.Read().Version, same.Read().Version);
        Assert.NotEqual(one.Read().Version, other.Read().Version);
    }

    [Fact]
    public void Documents_come_in_the_order_of_their_ids_and_readmes_are_none()
    {
        using var folder = new KnowledgeFolder().With("b.md", "# b").With("a/c.md", "# c").With("z.md", "---\nid: 0\n---\n# z").With("README.md", "# no").With(".git/x.md", "# no");

        Assert.Equal(["0", "a/c", "b"], folder.Read().Documents.Select(document => document.Id));
    }
}
